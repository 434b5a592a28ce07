slip-ahead = { $n ->
    [0] Nihče ni pred tabo
    [one] { $n } oseba pred tabo
    [two] { $n } osebi pred tabo
    [few] { $n } osebe pred tabo
   *[other] { $n } oseb pred tabo
}
slip-wait = Čakanje: { $wait }
slip-wait-unknown = Čas čakanja ni znan
slip-when = { $day }. { $month }. { $year } ob { $hour }.{ $minute }
slip-follow = Spremljaj vrsto na telefonu
slip-bring = Prinesi s seboj
slip-reprint = Ponovni izpis
