slip-ahead = { $n ->
    [0] Nessuno prima di te
    [one] { $n } persona prima di te
   *[other] { $n } persone prima di te
}
slip-wait = Attesa: { $wait }
slip-wait-unknown = Attesa non prevedibile
slip-when = { $day }/{ $month }/{ $year } ore { $hour }:{ $minute }
slip-follow = Segui la coda dal telefono
slip-bring = Porta con te
slip-reprint = Ristampa

## Prova di stampa
slip-test = Prova di stampa, non è un numero
slip-test-printer = Stampante { $n }: { $address }
