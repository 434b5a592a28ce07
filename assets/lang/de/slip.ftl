slip-ahead = { $n ->
    [0] Niemand vor Ihnen
    [one] { $n } Person vor Ihnen
   *[other] { $n } Personen vor Ihnen
}
slip-wait = Wartezeit: { $wait }
slip-wait-unknown = Wartezeit nicht bekannt
slip-when = { $day }.{ $month }.{ $year }, { $hour }:{ $minute } Uhr
slip-follow = Die Warteschlange am Telefon verfolgen
slip-bring = Bitte mitbringen
slip-reprint = Nachdruck

slip-test = Probedruck, keine Nummer
slip-test-printer = Drucker { $n }: { $address }
