pages-nav-reception = Sprejem
pages-home-reception = Sprejmite obiskovalce
pages-home-reception-note = Poiščite termine in listke, dajte številke, prestavite čakajoče.

pages-reception-title = Sprejem
pages-reception-find = Najdi
pages-reception-do-find = Poiščite
pages-reception-find-hint = Ime, številka, koda termina ali davčna koda. Kartica ali listek ob čitalniku se najde sam.
pages-reception-close = Zaprite
pages-reception-offline-advice = Kar ste napisali, ostane tukaj. Seznam je iz tistega trenutka: kličite na glas in na papir zapišite, kdo pride.
pages-reception-key-enter = Enter

pages-reception-issue = Dajte številko
pages-reception-service = Storitev
pages-reception-give = Dajte številko
pages-reception-choose = Najprej izberite storitev.
pages-reception-empty = Izpraznite
pages-reception-class = Razred
pages-reception-no-class = brez
pages-reception-language = Jezik
pages-reception-no-language = ni naveden
pages-reception-desk = Okence
pages-reception-no-desk = katero koli
pages-reception-note = Opomba za okence
pages-reception-note-hint = Opombo bere le, kdor ureja obiskovalce. Ni na listku ne na zaslonih in se ob koncu dneva izbriše.
pages-reception-interpreter = Tolmač
pages-reception-interpreter-hint = znakovni jezik, arabščina …
pages-reception-companion = S spremljevalcem
pages-reception-ahead = { $n ->
    [0] nihče pred njim
    [one] { $n } oseba prej
    [two] { $n } osebi prej
    [few] { $n } osebe prej
   *[other] { $n } oseb prej
}
pages-reception-print-again = Natisnite še enkrat

pages-reception-found = { $n ->
    [one] { $n } zadetek
    [two] { $n } zadetka
    [few] { $n } zadetki
   *[other] { $n } zadetkov
}
pages-reception-compare = Primerjajte z dokumentom:
pages-reception-or = ali
pages-reception-date = { $day }. { $month ->
    [1] januarja
    [2] februarja
    [3] marca
    [4] aprila
    [5] maja
    [6] junija
    [7] julija
    [8] avgusta
    [9] septembra
    [10] oktobra
    [11] novembra
   *[12] decembra
} { $year }
pages-reception-claims = { $sex ->
    [female] ženska, rojena { $born }
   *[male] moški, rojen { $born }
}{ $where ->
    [here] {""}, kraj { $place }
    [abroad] { " " }v tujini: { $place }
   *[unknown] {""}
}
pages-reception-none-slip = Ta listek ni današnji
pages-reception-none-slip-advice = Listek velja le za svoj dan. Vprašajte, kaj je potrebno, in dajte novo številko.
pages-reception-none-number = Te številke danes ni
pages-reception-none-number-advice = Poglejte listek: črka in tri števke. Če je z drugega dne, dajte novo številko.
pages-reception-none-code = Noben današnji termin nima te kode
pages-reception-none-code-advice = Poglejte datum na potrdilu in poskusite z imenom. Če ni za danes, lahko daste številko.
pages-reception-none-person = Za to osebo danes ni termina
pages-reception-none-person-advice = Poskusite z imenom: morda se je zanjo naročil kdo drug. Sicer dajte številko.
pages-reception-none-name = S tem imenom danes ni termina
pages-reception-none-name-advice = Poskusite samo s priimkom ali s kodo. Sicer dajte številko.
pages-reception-none-unreadable = Tega ni mogoče prebrati
pages-reception-none-unreadable-advice = { $why ->
    [fiscal_code] V davčni kodi en znak ni pravi: preverite ga na kartici in ga napišite znova.
    [provisional] Enajst števk je začasna koda ali koda organizacije. Iščite po imenu.
    [booking_code] V kodi termina en znak ni pravi: preverite ga ali iščite po imenu.
    [card_number] To je številka kartice, ne osebe. Skenirajte črtno kodo ali napišite davčno kodo.
    [layout] Čitalnik piše kot tipkovnica druge države: pokličite, kdor ga nastavlja. Medtem pišite na roko.
    [several] Prišli sta dve kodi hkrati: skenirajte ju eno za drugo.
   *[other] Še enkrat počasi potegnite kartico. Ali pa napišite ime, številko ali kodo.
}
pages-reception-none-row = Tega listka ni več
pages-reception-none-row-advice = Dan se je zamenjal. Poglejte nov seznam.

pages-reception-expected = Današnji termin, prihod lahko zabeležite
pages-reception-early = Prezgodaj: prihod zabeležite od { $time }
pages-reception-late = Ura je minila: v vrsto gre kot vsak, ki pride zdaj
pages-reception-here = Je že tukaj s številko { $number }
pages-reception-joined = prihod { $time }
pages-reception-is-waiting = { $n ->
    [0] Čaka: naslednji za to storitev
    [one] Čaka: { $n } oseba prej
    [two] Čaka: { $n } osebi prej
    [few] Čaka: { $n } osebe prej
   *[other] Čaka: { $n } oseb prej
}
pages-reception-is-called = Pravkar klican: { $desk }
pages-reception-is-serving = Pri okencu: { $desk }
pages-reception-is-parked = Dan na stran
pages-reception-is-absent = Ob klicu ga ni bilo: { $desk }
pages-reception-is-done = Končano
pages-reception-is-cancelled = Razveljavljeno
pages-reception-is-unserved = Ni prišel na vrsto: urad je zaprl

pages-reception-do-check-in = Zabeležite prihod
pages-reception-do-arrive = Je v čakalnici
pages-reception-do-put-back = Vrnite v vrsto
pages-reception-do-move = Prestavite
pages-reception-do-note = Opomba
pages-reception-do-reprint = Natisnite znova na terminalu
pages-reception-do-print = Natisnite tukaj
pages-reception-do-undo-check-in = Umaknite prihod
pages-reception-do-void = Razveljavite listek
pages-reception-do-cancel = Odstopa
pages-reception-did-arrive = Zdaj je v čakalnici in ga lahko pokličejo.
pages-reception-did-put-back = Spet je v vrsti.
pages-reception-did-move = Prestavljen je z isto številko.
pages-reception-did-note = Opomba je shranjena.
pages-reception-did-reprint = Listek se znova tiska na terminalu.
pages-reception-did-undo-check-in = Prihod je umaknjen: termin spet čaka na obiskovalca.
pages-reception-did-void = Listek je razveljavljen.
pages-reception-did-cancel = Odstop je zabeležen.
pages-reception-sure-undo-check-in = Umaknete prihod { $number }? Termin spet čaka na obiskovalca, ta številka pa ne bo klicana.
pages-reception-sure-void = Razveljavite listek { $number }? Številka zapusti vrsto in se ne vrne.
pages-reception-sure-cancel = { $number } odstopa? Mesto dobijo čakajoči in se ne vrne.
pages-reception-move-title = Prestavite
pages-reception-note-title = Opomba za
pages-reception-note-save = Shranite

pages-reception-all = Vsi
pages-reception-filter = Pokažite samo eno storitev
pages-reception-pages = Strani seznama
pages-reception-page = { $from }–{ $to } od { $of }
pages-reception-earlier = Prej
pages-reception-later = Naprej
pages-reception-called = Pri okencih
pages-reception-away = ni v čakalnici
