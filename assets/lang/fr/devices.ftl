pages-nav-devices = Appareils
pages-devices-title = Bornes et écrans
pages-devices-well = Tout fonctionne.
pages-devices-hands = { $n ->
    [one] Un appareil a besoin de quelqu’un.
   *[other] { $n } appareils ont besoin de quelqu’un.
}
pages-devices-watch = { $n ->
    [one] Gardez un œil sur l’un d’eux.
   *[other] Gardez un œil sur { $n } d’entre eux.
}
pages-devices-none = Encore aucune borne et aucun écran : la personne qui administre le serveur en associe un avec « sportello-controller token create ».
pages-devices-parts = Éléments de { $name }

pages-device-is-hands = à régler
pages-device-is-watch = à surveiller
pages-device-is-ready = fonctionne
pages-device-is-awaited = attendu
pages-device-version = Version { $version }
pages-device-other-version = Version { $version }, le contrôleur a la { $ours } : mettez-le à jour dès que possible.
pages-device-spool = { $n ->
    [one] Un numéro donné hors ligne n’est pas encore dans la file.
   *[other] { $n } numéros donnés hors ligne ne sont pas encore dans la file.
}
pages-device-shortest = Il reste environ { $metres } m sur le rouleau le plus court.
pages-device-silent-yet = Il n’a pas encore dit comment il va.
pages-device-others = et plus : { $n }

pages-since-clock = depuis { $time }
pages-since-date = depuis le { $time }
pages-link-connected = relié
pages-link-away = liaison interrompue { $since }
pages-link-lost = ne répond pas { $since }
pages-link-awaited = pas encore relié

pages-part-link = liaison
pages-part-printer = imprimante
pages-part-cover = capot
pages-part-paper = papier
pages-part-second-printer = deuxième imprimante
pages-part-second-cover = deuxième capot
pages-part-second-paper = deuxième rouleau
pages-part-chip = lecteur de cartes
pages-part-scanner = lecteur de codes
pages-part-stripe = lecteur de pistes magnétiques
pages-part-sound = son
pages-part-storage = mémoire
pages-part-slips = numéros donnés hors ligne
pages-part-other = autre
pages-part-is-ready = en ordre
pages-part-is-unknown = inconnu
pages-part-paper-left = en ordre, environ { $metres } m
pages-part-low-left = { $fault }, environ { $metres } m

pages-fault-lost = ne répond pas
pages-fault-storage-failed = la mémoire ne fonctionne pas

pages-do-paper-out = Mettez un rouleau neuf et fermez le capot : d’ici là, les numéros restent à l’écran.
pages-do-paper-low = Préparez un rouleau neuf et changez-le à un moment calme.
pages-do-cover-open = Fermez le capot de l’imprimante jusqu’au déclic.
pages-do-printer-offline = Vérifiez que l’imprimante est allumée et que ses câbles sont branchés.
pages-do-printer-hung = Éteignez l’imprimante, attendez dix secondes et rallumez-la.
pages-do-reader-missing = Rebranchez le câble du lecteur de cartes : d’ici là, on peut écrire à l’écran.
pages-do-reader-down = Redémarrez la borne et appelez l’assistance si cela ne suffit pas.
pages-do-reader-failed = Débranchez le câble du lecteur de cartes et rebranchez-le.
pages-do-scanner-missing = Rebranchez le câble du lecteur de codes : d’ici là, on peut écrire à l’écran.
pages-do-scanner-failed = Débranchez le câble du lecteur de codes et rebranchez-le.
pages-do-stripe-missing = Rebranchez le câble du lecteur de pistes magnétiques : d’ici là, on peut écrire à l’écran.
pages-do-stripe-failed = Débranchez le câble du lecteur de pistes magnétiques et rebranchez-le.
pages-do-sound-failed = Appelez à voix haute et vérifiez que les haut-parleurs sont allumés et branchés.
pages-do-storage-failed = Appelez l’assistance : la borne ne peut pas écrire sur son disque et sans réseau elle ne donne pas de numéros.
pages-do-slip-refused = Cherchez dans la salle qui a un numéro jamais appelé et donnez-lui-en un nouveau.
pages-do-slip-renumbered = Si personne ne vient quand vous appelez, demandez dans la salle qui a un ticket avec un autre numéro.
pages-do-lost = Regardez s’il est allumé et si le câble réseau est branché.
pages-do-other = Allez voir : il signale quelque chose que le contrôleur ne connaît pas encore.

pages-alarm = Appareils à régler
pages-alarm-seen = J’ai vu
pages-alarm-details = Ouvrir les appareils
pages-alarm-mark = À régler : { $n }
