slip-ahead = { $n ->
    [0] Nobody before you
    [one] { $n } person before you
   *[other] { $n } people before you
}
slip-wait = Wait: { $wait }
slip-wait-unknown = The wait is not known
slip-when = { $day }/{ $month }/{ $year }, { $hour }:{ $minute }
slip-follow = Follow the queue on your phone
slip-bring = Bring with you
slip-reprint = Reprint

slip-test = Test print, not a number
slip-test-printer = Printer { $n }: { $address }
