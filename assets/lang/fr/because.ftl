because-promise = { $booked ->
    [on-time] rendez-vous à { $slot }, arrivé à l’heure ; devait commencer avant { $time }
    [late] rendez-vous à { $slot }, arrivé { $late } min après ; devait commencer avant { $time }
   *[no] sa classe promet un début avant { $time }, et c’est passé
}
because-ordinary = { $count ->
    [one] après une priorité, c’est le tour de la file : { $since }
   *[other] après { $count } priorités de suite, c’est le tour de la file : { $since }
}
because-due = { $booked ->
    [on-time] rendez-vous à { $slot }, arrivé à l’heure
    [late] rendez-vous à { $slot }, arrivé { $late } min après
   *[no] { $others ->
        [0] { $since }, et c’est la seule personne que vous pouvez appeler
       *[other] { $since }, son tour passe avant tous les autres
    }
}
because-preferred = { $since }, et ce guichet sert d’abord { $service }
because-fallback = personne n’attend vos services principaux : vous aidez pour { $service }
because-fallback-overdue = { $service } a { $count } min de retard : vous aidez
because-early-booking = rendez-vous à { $time }, déjà là, et personne d’autre n’attend
because-tied = { $whom ->
    [desk] attendait ce guichet précisément
   *[operator] vous attendait, vous
}
because-chosen = vous l’avez choisi dans la liste
because-ready = vous étiez prêt, et la personne vient d’arriver
because-since = { $n ->
    [0] vient d’arriver
    [1] attend depuis une minute
   *[other] attend depuis { $n } minutes
}
