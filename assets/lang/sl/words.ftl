words-wait-now = takoj
words-wait-up-to = { $to ->
    [one] do { $to } minute
   *[other] do { $to } minut
}
words-wait-about = { $n ->
    [one] približno { $n } minuta
    [two] približno { $n } minuti
    [few] približno { $n } minute
   *[other] približno { $n } minut
}
words-wait-range = { $from }–{ $to } minut
words-wait-unknown = čas čakanja ni znan
words-people-none = nihče
words-people = { $n ->
    [one] { $n } oseba
    [two] { $n } osebi
    [few] { $n } osebe
   *[other] { $n } oseb
}
words-desk = Okence
