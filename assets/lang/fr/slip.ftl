slip-ahead = { $n ->
    [0] Personne avant toi
    [one] { $n } personne avant toi
   *[other] { $n } personnes avant toi
}
slip-wait = Attente : { $wait }
slip-wait-unknown = Attente non connue
slip-when = { $day }/{ $month }/{ $year } à { $hour } h { $minute }
slip-follow = Suis la file sur ton téléphone
slip-bring = Apporte
slip-reprint = Réimpression
