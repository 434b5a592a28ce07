because-promise = { $booked ->
    [on-time] réservé à { $slot }, arrivé à l’heure ; devait commencer avant { $time }
    [late] réservé à { $slot }, arrivé { $late } min après ; devait commencer avant { $time }
   *[no] sa classe promet un début avant { $time }, et c’est passé
}
because-ordinary = { $count ->
    [one] après une priorité, c’est le tour de la file : attend depuis { $waited } min
   *[other] après { $count } priorités de suite, c’est le tour de la file : attend depuis { $waited } min
}
because-due = { $booked ->
    [on-time] réservé à { $slot }, arrivé à l’heure
    [late] réservé à { $slot }, arrivé { $late } min après
   *[no] { $others ->
        [0] attend depuis { $waited } min, et c’est la seule personne que vous pouvez appeler
       *[other] attend depuis { $waited } min, son tour passe avant tous les autres
    }
}
because-preferred = attend depuis { $waited } min pour { $service }, que ce guichet sert en premier
because-fallback = personne n’attend vos services principaux : vous aidez pour { $service }
because-fallback-overdue = { $service } a { $count } min de retard : vous aidez
because-early-booking = réservé à { $time }, déjà là, et personne d’autre n’attend
because-tied = { $whom ->
    [desk] attendait ce guichet précisément
   *[operator] vous attendait, vous
}
because-chosen = vous l’avez choisi dans la liste
because-ready = vous étiez prêt, et la personne vient d’arriver
