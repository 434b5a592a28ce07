//! The sample office: its menu, its texts, its answers.

use std::collections::BTreeMap;

use queue::view::{Availability, CutOff, Menu, MenuService, NumberRow, Numbering, Office};
use queue::wire::{NewTicketAnswer, TicketAnswer};
use queue::{
    AreaText, ClassId, ClassText, Content, Group, Hash, Hours, Language, Minutes, Number, Opening, ServiceId, ServiceText, Text, TicketId,
    VisitId, Wait,
};

use super::MORNING;

/// The ticket that the sample visitor gets.
pub fn ticket_id() -> TicketId {
    "019a9c8e-7f00-7000-8000-000000000042".parse().expect("a valid id")
}

/// The controller's answer.
pub fn answer(service: &str) -> NewTicketAnswer {
    NewTicketAnswer {
        ticket: TicketAnswer {
            id: ticket_id(),
            number: Number::new("A", 42, 3),
            visit: VisitId(ticket_id().0),
            service: ServiceId::from(service),
            class: None,
            language: None,
            day: "2026-11-18".parse().expect("a valid date"),
            joined: MORNING,
            due: MORNING + Minutes(20),
            promise: None,
        },
        ahead: Some(1),
        forecast: Some(Wait {
            from_min: Minutes(5),
            to_min: Minutes(10),
        }),
        late: false,
        link: Some("http://192.168.1.20:8480/t/AZqcjn8AcACAAAAAAAAAQg-3kD9sQ2vLxW7".to_owned()),
    }
}

/// The sample office's menu.
pub fn menu() -> Menu {
    let open = |service: &str, letter: &str, ahead, wait: Option<(u32, u32)>| MenuService {
        service: ServiceId::from(service),
        letter: letter.to_owned(),
        area: "sala".into(),
        availability: Availability::Open,
        ahead,
        wait: wait.map(|(from, to)| Wait {
            from_min: Minutes(from),
            to_min: Minutes(to),
        }),
        classes: Vec::new(),
    };
    let closes_at = MORNING + Minutes(138);
    Menu {
        day: "2026-11-18".parse().ok(),
        content: Hash::from("sample"),
        office: Office {
            open: true,
            always: false,
            closes_at: Some(closes_at),
            last_numbers_at: Some(MORNING + Minutes(118)),
            opens_at: None,
        },
        services: vec![
            MenuService {
                classes: vec![ClassId::from("P")],
                ..open("carta", "A", 3, Some((10, 20)))
            },
            open("residenza", "B", 1, Some((5, 10))),
            open("tributi", "C", 0, None),
            open("sociale", "D", 2, Some((15, 30))),
            MenuService {
                availability: Availability::LateWarning { closes_at },
                ..open("protocollo", "E", 12, Some((60, 120)))
            },
            MenuService {
                availability: Availability::Closed {
                    opens_at: Some(MORNING + Minutes(18)),
                },
                ..open("edilizia", "F", 0, None)
            },
            open("stato-civile", "G", 0, Some((0, 0))),
            open("elettorale", "H", 1, Some((0, 5))),
            open("suap", "I", 0, Some((5, 10))),
            MenuService {
                availability: Availability::Suspended { until: None },
                ..open("mercati", "L", 0, None)
            },
        ],
        waiting: 9,
        shortest: Some(Wait {
            from_min: Minutes(5),
            to_min: Minutes(10),
        }),
        reprints: Vec::new(),
        privacy_url: Some("http://192.168.1.20:8480/privacy".to_owned()),
        cut_off: None,
    }
}

/// By what the sample office's kiosk goes on alone: from half past eight to one, numbers from 900.
pub fn cut_off() -> CutOff {
    let row = |service: &MenuService| {
        let row = NumberRow {
            letters: service.letter.clone(),
            from: 900,
        };
        (service.service.clone(), row)
    };
    let numbering = Numbering {
        width: 3,
        last: 949,
        rows: menu().services.iter().map(row).collect(),
    };
    let morning = Opening {
        from: jiff::civil::time(8, 30, 0, 0),
        to: jiff::civil::time(13, 0, 0, 0),
    };
    let weekday = vec![morning];
    let hours = Hours {
        week: [
            weekday.clone(),
            weekday.clone(),
            weekday.clone(),
            weekday.clone(),
            weekday,
            Vec::new(),
            Vec::new(),
        ],
        always: false,
        holidays: true,
        patron: None,
        exceptions: BTreeMap::new(),
    };
    CutOff {
        kiosk: "atrio".into(),
        time_zone: "Europe/Rome".to_owned(),
        rollover: jiff::civil::time(3, 0, 0, 0),
        hours,
        own_hours: BTreeMap::new(),
        today: Some(numbering.clone()),
        later: numbering,
    }
}

/// The ticket that the kiosk numbers itself.
pub fn own_answer(service: &str) -> NewTicketAnswer {
    let answer = answer(service);
    NewTicketAnswer {
        ticket: TicketAnswer {
            number: Number::new("B", 900, 3),
            due: answer.ticket.joined,
            ..answer.ticket
        },
        ahead: None,
        forecast: None,
        late: false,
        link: None,
    }
}

/// The sample office's texts.
pub fn content() -> Content {
    let text = |texts: [&str; 5]| {
        Text(
            assets::LANGUAGES
                .iter()
                .zip(texts)
                .map(|(language, text)| (Language::from(*language), text.to_owned()))
                .collect(),
        )
    };
    let same = |name: &str| text([name; 5]);
    let service = |id: &str, icon: &str, names: [&str; 5], bring: [&str; 5]| {
        let bring = if bring[0].is_empty() { Text::default() } else { text(bring) };
        (
            ServiceId::from(id),
            ServiceText {
                name: text(names),
                icon: icon.to_owned(),
                bring,
                discreet: id == "sociale",
            },
        )
    };
    let nothing = [""; 5];
    let identity = [
        "Carta d’identità e tessera sanitaria.",
        "Identity card and health card.",
        "Personalausweis und Gesundheitskarte.",
        "Carte d’identité et carte de santé.",
        "Osebno izkaznico in zdravstveno kartico.",
    ];
    Content {
        town: same("Comune di Valdarno"),
        office: text([
            "Sportello del cittadino",
            "Citizens’ desk",
            "Bürgerschalter",
            "Guichet du citoyen",
            "Okence za občane",
        ]),
        languages: assets::LANGUAGES.iter().map(|language| Language::from(*language)).collect(),
        time_zone: "Europe/Rome".to_owned(),
        services: BTreeMap::from([
            service(
                "carta",
                "id-card",
                [
                    "Carta d’identità",
                    "Identity card",
                    "Personalausweis",
                    "Carte d’identité",
                    "Osebna izkaznica",
                ],
                identity,
            ),
            service(
                "residenza",
                "house",
                [
                    "Residenza e famiglia",
                    "Residence and family",
                    "Wohnsitz und Familie",
                    "Résidence et famille",
                    "Prebivališče in družina",
                ],
                identity,
            ),
            service(
                "tributi",
                "euro",
                ["Tributi", "Taxes", "Gemeindesteuern", "Impôts locaux", "Davki"],
                nothing,
            ),
            service(
                "sociale",
                "heart",
                [
                    "Servizi sociali",
                    "Social services",
                    "Sozialdienste",
                    "Services sociaux",
                    "Socialne storitve",
                ],
                nothing,
            ),
            service(
                "protocollo",
                "document",
                ["Protocollo", "Registry", "Protokollamt", "Enregistrement", "Vložišče"],
                nothing,
            ),
            service(
                "edilizia",
                "building",
                [
                    "Edilizia",
                    "Building permits",
                    "Bauangelegenheiten",
                    "Urbanisme",
                    "Gradbena dovoljenja",
                ],
                nothing,
            ),
            service(
                "stato-civile",
                "rings",
                ["Stato civile", "Civil status", "Standesamt", "État civil", "Matična knjiga"],
                nothing,
            ),
            service(
                "elettorale",
                "ballot",
                [
                    "Ufficio elettorale",
                    "Electoral office",
                    "Wahlamt",
                    "Bureau électoral",
                    "Volilni urad",
                ],
                nothing,
            ),
            service(
                "suap",
                "shop",
                [
                    "Attività produttive",
                    "Business permits",
                    "Gewerbeangelegenheiten",
                    "Activités économiques",
                    "Gospodarske dejavnosti",
                ],
                nothing,
            ),
            service(
                "mercati",
                "people",
                [
                    "Mercati e fiere",
                    "Markets and fairs",
                    "Märkte und Messen",
                    "Marchés et foires",
                    "Tržnice in sejmi",
                ],
                nothing,
            ),
        ]),
        groups: vec![Group {
            id: "imprese".to_owned(),
            name: text(["Imprese", "Businesses", "Unternehmen", "Entreprises", "Podjetja"]),
            icon: "briefcase".to_owned(),
            parent: None,
            services: vec![ServiceId::from("suap"), ServiceId::from("mercati")],
        }],
        areas: BTreeMap::from([(
            "sala".into(),
            AreaText {
                name: text(["Sala d’attesa", "Waiting room", "Wartesaal", "Salle d’attente", "Čakalnica"]),
            },
        )]),
        classes: BTreeMap::from([(
            ClassId::from("P"),
            ClassText {
                name: text([
                    "Sì, ho la precedenza",
                    "Yes, I have priority",
                    "Ja, ich habe Vorrang",
                    "Oui, j’ai la priorité",
                    "Da, imam prednost",
                ]),
                hint: text([
                    "Gravidanza, disabilità, bambini piccoli, età oltre 80 anni.",
                    "Pregnancy, disability, small children, age over 80.",
                    "Schwangerschaft, Behinderung, kleine Kinder, über 80 Jahre.",
                    "Grossesse, handicap, jeunes enfants, plus de 80 ans.",
                    "Nosečnost, invalidnost, majhni otroci, nad 80 let.",
                ]),
            },
        )]),
        ..Content::default()
    }
}
