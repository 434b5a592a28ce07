pages-nav-devices = Naprave
pages-devices-title = Terminali in zasloni
pages-devices-well = Vse deluje.
pages-devices-hands = { $n ->
    [one] { $n } naprava potrebuje nekoga.
    [two] { $n } napravi potrebujeta nekoga.
    [few] { $n } naprave potrebujejo nekoga.
   *[other] { $n } naprav potrebuje nekoga.
}
pages-devices-watch = { $n ->
    [one] Imejte na očeh { $n } napravo.
    [two] Imejte na očeh { $n } napravi.
    [few] Imejte na očeh { $n } naprave.
   *[other] Imejte na očeh { $n } naprav.
}
pages-devices-none = Ni še nobenega terminala in nobenega zaslona: kdor upravlja strežnik, ga poveže z ukazom »sportello-controller token create«.
pages-devices-parts = Deli naprave { $name }

pages-device-is-hands = potrebuje nekoga
pages-device-is-watch = imejte na očeh
pages-device-is-ready = deluje
pages-device-is-awaited = pričakovan
pages-device-version = Različica { $version }
pages-device-other-version = Različica { $version }, krmilnik ima { $ours }: posodobite, ko utegnete.
pages-device-spool = { $n ->
    [one] { $n } številka, ki jo je dal sam, še ni v vrsti.
    [two] { $n } številki, ki ju je dal sam, še nista v vrsti.
    [few] { $n } številke, ki jih je dal sam, še niso v vrsti.
   *[other] { $n } številk, ki jih je dal sam, še ni v vrsti.
}
pages-device-shortest = Na krajšem zvitku je še približno { $metres } m.
pages-device-silent-yet = Ni še povedal, kako je z njim.
pages-device-others = in več: { $n }

pages-since-clock = od { $time }
pages-since-date = od { $time }
pages-link-connected = povezan
pages-link-away = povezava prekinjena { $since }
pages-link-lost = se ne odziva { $since }
pages-link-awaited = še ni povezan

pages-part-link = povezava
pages-part-printer = tiskalnik
pages-part-cover = pokrov
pages-part-paper = papir
pages-part-second-printer = drugi tiskalnik
pages-part-second-cover = drugi pokrov
pages-part-second-paper = drugi zvitek
pages-part-chip = čitalnik kartic
pages-part-scanner = čitalnik kod
pages-part-stripe = čitalnik magnetnih trakov
pages-part-sound = zvok
pages-part-storage = pomnilnik
pages-part-slips = številke, ki jih je dal sam
pages-part-other = drugo
pages-part-is-ready = v redu
pages-part-is-unknown = neznano
pages-part-paper-left = v redu, približno { $metres } m
pages-part-low-left = { $fault }, približno { $metres } m

pages-fault-lost = se ne odziva
pages-fault-storage-failed = pomnilnik ne deluje

pages-do-paper-out = Vstavite nov zvitek in zaprite pokrov: dotlej ostanejo številke na zaslonu.
pages-do-paper-low = Pripravite nov zvitek in ga zamenjajte v mirnem trenutku.
pages-do-cover-open = Zaprite pokrov tiskalnika, da zaskoči.
pages-do-printer-offline = Preverite, ali je tiskalnik prižgan in ali so kabli priključeni.
pages-do-printer-hung = Ugasnite tiskalnik, počakajte deset sekund in ga znova prižgite.
pages-do-reader-missing = Znova priključite kabel čitalnika kartic: dotlej lahko obiskovalci tipkajo na zaslonu.
pages-do-reader-down = Znova zaženite terminal in pokličite podporo, če to ne pomaga.
pages-do-reader-failed = Izvlecite kabel čitalnika kartic in ga znova priključite.
pages-do-scanner-missing = Znova priključite kabel čitalnika kod: dotlej lahko obiskovalci tipkajo na zaslonu.
pages-do-scanner-failed = Izvlecite kabel čitalnika kod in ga znova priključite.
pages-do-stripe-missing = Znova priključite kabel čitalnika magnetnih trakov: dotlej lahko obiskovalci tipkajo na zaslonu.
pages-do-stripe-failed = Izvlecite kabel čitalnika magnetnih trakov in ga znova priključite.
pages-do-sound-failed = Kličite na glas in preverite, ali so zvočniki prižgani in priključeni.
pages-do-storage-failed = Pokličite podporo: terminal ne more pisati na svoj disk in brez omrežja ne daje številk.
pages-do-slip-refused = Poiščite v čakalnici, kdo ima številko, ki je nihče ne kliče, in mu dajte novo.
pages-do-slip-renumbered = Če na vaš klic nihče ne pride, vprašajte v čakalnici, kdo ima listek z drugo številko.
pages-do-lost = Poglejte, ali je prižgan in ali je omrežni kabel priključen.
pages-do-other = Pojdite pogledat: javlja nekaj, česar krmilnik še ne pozna.

pages-alarm = Naprave, ki potrebujejo nekoga
pages-alarm-seen = Videno
pages-alarm-details = Odpri naprave
pages-alarm-mark = Za urediti: { $n }
