words-wait-now = tout de suite
words-wait-up-to = { $to ->
    [one] jusqu’à { $to } minute
   *[other] jusqu’à { $to } minutes
}
words-wait-about = { $n ->
    [one] environ { $n } minute
   *[other] environ { $n } minutes
}
words-wait-range = { $from }–{ $to } minutes
words-wait-unknown = attente non connue
words-people-none = personne
words-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
words-desk = Guichet
