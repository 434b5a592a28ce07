words-wait-now = sofort
words-wait-up-to = { $to ->
    [one] bis zu { $to } Minute
   *[other] bis zu { $to } Minuten
}
words-wait-about = { $n ->
    [one] etwa { $n } Minute
   *[other] etwa { $n } Minuten
}
words-wait-range = { $from }–{ $to } Minuten
words-wait-unknown = Wartezeit nicht bekannt
words-people-none = niemand
words-people = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
words-desk = Schalter
