slip-ahead = { $n ->
    [0] Personne avant vous
    [one] { $n } personne avant vous
   *[other] { $n } personnes avant vous
}
slip-wait = Attente : { $wait }
slip-wait-unknown = Attente non connue
slip-when = { $day }/{ $month }/{ $year } à { $hour } h { $minute }
slip-follow = Suivez la file sur votre téléphone
slip-bring = Apportez
slip-reprint = Réimpression

slip-test = Essai d’impression, pas un numéro
slip-test-printer = Imprimante { $n } : { $address }
