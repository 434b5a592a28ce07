slip-ahead = { $n ->
    [0] Niemand vor dir
    [one] { $n } Person vor dir
   *[other] { $n } Personen vor dir
}
slip-wait = Wartezeit: { $wait }
slip-wait-unknown = Wartezeit nicht bekannt
slip-when = { $day }.{ $month }.{ $year }, { $hour }:{ $minute } Uhr
slip-follow = Verfolge die Warteschlange am Telefon
slip-bring = Bring mit
slip-reprint = Nachdruck
