words-wait-now = no wait
words-wait-up-to = { $to ->
    [one] up to { $to } minute
   *[other] up to { $to } minutes
}
words-wait-about = { $n ->
    [one] about { $n } minute
   *[other] about { $n } minutes
}
words-wait-range = { $from }–{ $to } minutes
words-wait-unknown = wait not known
words-people-none = nobody
words-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
words-desk = Desk
