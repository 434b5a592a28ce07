pages-nav-devices = Devices
pages-devices-title = Kiosks and screens
pages-devices-well = Everything works.
pages-devices-hands = { $n ->
    [one] One device needs somebody.
   *[other] { $n } devices need somebody.
}
pages-devices-watch = { $n ->
    [one] Keep an eye on one.
   *[other] Keep an eye on { $n }.
}
pages-devices-none = No kiosk and no screen yet: whoever administers the server pairs one with “sportello-controller token create”.
pages-devices-parts = Parts of { $name }

pages-device-is-hands = needs somebody
pages-device-is-watch = keep an eye on it
pages-device-is-ready = works
pages-device-is-awaited = awaited
pages-device-version = Version { $version }
pages-device-other-version = Version { $version }, the controller has { $ours }: update it when you can.
pages-device-spool = { $n ->
    [one] One number that it gave by itself is not in the queue yet.
   *[other] { $n } numbers that it gave by itself are not in the queue yet.
}
pages-device-shortest = About { $metres } m are left on the shorter roll.
pages-device-silent-yet = It has not said yet how it is.
pages-device-others = and more: { $n }

pages-since-clock = since { $time }
pages-since-date = since { $time }
pages-link-connected = connected
pages-link-away = line interrupted { $since }
pages-link-lost = does not answer { $since }
pages-link-awaited = has not connected yet

pages-part-link = line
pages-part-printer = printer
pages-part-cover = cover
pages-part-paper = paper
pages-part-second-printer = second printer
pages-part-second-cover = second cover
pages-part-second-paper = second roll
pages-part-chip = card reader
pages-part-scanner = code scanner
pages-part-stripe = stripe reader
pages-part-sound = sound
pages-part-storage = storage
pages-part-slips = numbers given by itself
pages-part-other = something else
pages-part-is-ready = in order
pages-part-is-unknown = unknown
pages-part-paper-left = in order, about { $metres } m
pages-part-low-left = { $fault }, about { $metres } m

pages-fault-lost = does not answer
pages-fault-storage-failed = storage does not work

pages-do-paper-out = Put in a new roll and close the cover: until then numbers stay on the glass.
pages-do-paper-low = Have a new roll ready and change it at a quiet moment.
pages-do-cover-open = Close the printer’s cover until it clicks.
pages-do-printer-offline = Check that the printer is on and that its cables are plugged in.
pages-do-printer-hung = Switch the printer off, wait ten seconds and switch it on again.
pages-do-reader-missing = Plug the card reader’s cable in again: until then visitors can type on the glass.
pages-do-reader-down = Restart the kiosk and call support if that does not help.
pages-do-reader-failed = Pull out the card reader’s cable and plug it in again.
pages-do-scanner-missing = Plug the code scanner’s cable in again: until then visitors can type on the glass.
pages-do-scanner-failed = Pull out the code scanner’s cable and plug it in again.
pages-do-stripe-missing = Plug the stripe reader’s cable in again: until then visitors can type on the glass.
pages-do-stripe-failed = Pull out the stripe reader’s cable and plug it in again.
pages-do-sound-failed = Call out loud and check that the loudspeakers are on and connected.
pages-do-storage-failed = Call support: the kiosk cannot write to its disk and gives no numbers without the network.
pages-do-slip-refused = Look in the hall for whoever holds a number that is never called and give them a new one.
pages-do-slip-renumbered = If nobody comes when you call, ask in the hall who holds a slip with another number.
pages-do-lost = Look whether it is switched on and its network cable is plugged in.
pages-do-other = Go and look: it says something that the controller does not know yet.

pages-alarm = Devices that need somebody
pages-alarm-seen = Seen
pages-alarm-details = Open the devices
pages-alarm-mark = To fix: { $n }
