slip-ahead = { $n ->
    [0] Nihče ni pred vami
    [one] { $n } oseba pred vami
    [two] { $n } osebi pred vami
    [few] { $n } osebe pred vami
   *[other] { $n } oseb pred vami
}
slip-wait = Čakanje: { $wait }
slip-wait-unknown = Čas čakanja ni znan
slip-when = { $day }. { $month }. { $year } ob { $hour }.{ $minute }
slip-follow = Spremljajte vrsto na telefonu
slip-bring = Prinesite s seboj
slip-reprint = Ponovni izpis

slip-test = Preizkusni izpis, to ni številka
slip-test-printer = Tiskalnik { $n }: { $address }
