words-wait-now = subito
words-wait-up-to = { $to ->
    [one] fino a { $to } minuto
   *[other] fino a { $to } minuti
}
words-wait-about = { $n ->
    [one] circa { $n } minuto
   *[other] circa { $n } minuti
}
words-wait-range = { $from }–{ $to } minuti
words-wait-unknown = attesa non prevedibile
words-people-none = nessuno
words-people = { $n ->
    [one] { $n } persona
   *[other] { $n } persone
}
words-desk = Sportello
