//! One sample of every screen, reached as a visitor reaches it: for the screen tests and the pictures in `docs/screens`.

use std::collections::BTreeMap;
use std::sync::Arc;

use queue::view::{Availability, CutOff, Menu, MenuService, NumberRow, Numbering, Office};
use queue::wire::{NewTicketAnswer, Problem, TicketAnswer};
use queue::{
    AreaText, ClassId, ClassText, Content, Group, Hash, Hours, Language, Minutes, Number, Opening, Refusal, ServiceId, ServiceText, Span,
    Text, TicketId, Timestamp, VisitId, Wait,
};

use crate::config::Side;
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::flow::{Flow, Input, Intent, Settings};
use crate::view::{View, view};

/// A screen and its name.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: &'static str,
    pub view: View,
}

/// A Wednesday in November, 10:42 in Rome.
pub const MORNING: Timestamp = Timestamp(1_794_994_920_000);

/// A visitor at a kiosk of the sample office.
pub struct Visitor {
    pub flow: Flow,
    now: Timestamp,
    /// Whether phones can reach the office.
    linked: bool,
}

/// Every screen, in `language`.
pub fn all(language: &str) -> Vec<Sample> {
    let sample = |name, visitor: Visitor| Sample {
        name,
        view: view(&visitor.flow),
    };
    let open = || Visitor::arrives(language);
    let alone = || open().with_numbers().cut_off();
    vec![
        sample("connecting", Visitor::before_the_link(language)),
        sample("attract", open()),
        sample("attract-printer-out", open().printer(Condition::PaperOut)),
        sample("language", open().presses(Intent::Start)),
        sample("service", open().at_services()),
        sample("service-more", open().at_services().presses(Intent::NextPage)),
        sample(
            "service-group",
            open()
                .at_services()
                .presses(Intent::NextPage)
                .presses(Intent::Group("imprese".into())),
        ),
        sample("service-larger", open().at_services().presses(Intent::Larger)),
        sample("class", open().chooses("carta")),
        sample("ready", open().chooses("residenza")),
        sample("ready-asking", open().chooses("residenza").presses(Intent::Issue)),
        sample("ready-larger", open().chooses("residenza").presses(Intent::Larger)),
        sample("ready-late", open().chooses("protocollo")),
        sample("ready-no-paper", open().chooses("residenza").printer(Condition::PaperOut)),
        sample("ready-unknown-wait", open().chooses("tributi")),
        sample("printing", open().issued("residenza")),
        sample("ticket", open().printed("residenza")),
        sample("ticket-larger", open().printed("residenza").presses(Intent::Larger)),
        sample("ticket-left", open().paper(Side::Left).printed("residenza")),
        sample(
            "ticket-right-no-link",
            open().paper(Side::Right).without_link().printed("residenza"),
        ),
        sample("unprinted", open().unprinted(Fault::PaperOut, Condition::PaperOut)),
        sample("unprinted-cover-open", open().unprinted(Fault::CoverOpen, Condition::CoverOpen)),
        sample("unprinted-hung", open().unprinted(Fault::Hung, Condition::Hung)),
        sample("unprinted-offline", open().unprinted(Fault::Offline, Condition::Offline)),
        sample("unprinted-reprint", open().unprinted(Fault::PaperOut, Condition::Ready)),
        sample("office-closed", open().office_closed()),
        sample("service-closed", open().chooses("edilizia")),
        sample("service-suspended", open().refused(Refusal::ServiceSuspended { until: None })),
        sample("service-limit", open().refused(Refusal::LimitReached)),
        sample("service-no-more-today", open().refused(Refusal::NoMoreToday)),
        sample("service-exhausted", open().refused(Refusal::NumbersExhausted)),
        sample("out-of-reach", open().cut_off()),
        sample("out-of-reach-asked", open().unreached()),
        sample("alone", alone()),
        sample("alone-service", alone().at_services()),
        sample("alone-ready", alone().chooses("residenza")),
        sample(
            "alone-ticket",
            alone().numbered("residenza").hears(Input::Device(Event::Printed(ticket_id()))),
        ),
        sample(
            "alone-unprinted",
            alone()
                .numbered("residenza")
                .hears(Input::Device(Event::PrintFailed(ticket_id(), Fault::PaperOut))),
        ),
        sample("help", open().at_services().presses(Intent::Help)),
        sample("warning", open().at_services().waits(Span(36_000))),
    ]
}

impl Visitor {
    /// Just switched on.
    pub fn before_the_link(language: &str) -> Self {
        let settings = Settings {
            language: Language::from("it"),
            idle: Span(30_000),
            warning: Span(15_000),
            ticket: Span(12_000),
            paper: Side::Below,
            voice: true,
        };
        let mut visitor = Self {
            flow: Flow::new(settings, MORNING),
            now: MORNING,
            linked: true,
        };
        if language != "it" {
            visitor.flow.settings.language = Language::from(language);
        }
        visitor
    }

    /// At a kiosk that is ready.
    pub fn arrives(language: &str) -> Self {
        Self::before_the_link(language)
            .hears(Input::Content(Arc::new(content())))
            .hears(Input::Menu(Some(Arc::new(menu())), true))
            .printer(Condition::Ready)
    }

    fn hears(mut self, input: Input) -> Self {
        self.flow.handle(input, self.now);
        self
    }

    fn waits(mut self, span: Span) -> Self {
        self.now = self.now + span;
        self.hears(Input::Deadline)
    }

    fn presses(mut self, intent: Intent) -> Self {
        // No double press.
        self.now = self.now + Span(400);
        self.hears(Input::Touch(intent, ticket_id()))
    }

    fn at_services(self) -> Self {
        let language = self.flow.language().clone();
        self.presses(Intent::Start).presses(Intent::Language(language))
    }

    fn chooses(self, service: &str) -> Self {
        self.at_services().presses(Intent::Service(ServiceId::from(service)))
    }

    fn issued(self, service: &str) -> Self {
        let answer = answer(service);
        let answer = NewTicketAnswer {
            link: answer.link.filter(|_| self.linked),
            ..answer
        };
        self.chooses(service).presses(Intent::Issue).hears(Input::Issued(answer))
    }

    fn printed(self, service: &str) -> Self {
        self.issued(service).hears(Input::Device(Event::Printed(ticket_id())))
    }

    fn unprinted(self, fault: Fault, condition: Condition) -> Self {
        self.issued("residenza")
            .hears(Input::Device(Event::PrintFailed(ticket_id(), fault)))
            .printer(condition)
    }

    fn refused(self, refusal: Refusal) -> Self {
        let problem = Problem {
            code: "refused".into(),
            message: "refused".into(),
            refusal: Some(refusal),
        };
        self.chooses("residenza")
            .presses(Intent::Issue)
            .hears(Input::Refused(ticket_id(), problem))
    }

    fn unreached(self) -> Self {
        self.chooses("residenza")
            .presses(Intent::Issue)
            .hears(Input::Unreached(ticket_id()))
    }

    fn cut_off(mut self) -> Self {
        self.now = self.now + Span(10_000);
        self.hears(Input::Menu(None, false))
    }

    /// At a kiosk that the plan reserves numbers for.
    pub fn with_numbers(self) -> Self {
        let menu = Menu {
            cut_off: Some(cut_off()),
            ..menu()
        };
        self.hears(Input::Menu(Some(Arc::new(menu)), true))
    }

    fn numbered(self, service: &str) -> Self {
        self.chooses(service)
            .presses(Intent::Issue)
            .hears(Input::Unreached(ticket_id()))
            .hears(Input::Numbered(own_answer(service)))
    }

    fn printer(self, condition: Condition) -> Self {
        self.hears(Input::Device(Event::Printer(PrinterState::of(condition))))
    }

    fn paper(mut self, side: Side) -> Self {
        self.flow.settings.paper = side;
        self
    }

    /// An office that phones cannot reach.
    fn without_link(mut self) -> Self {
        self.linked = false;
        self
    }

    fn office_closed(self) -> Self {
        let menu = menu();
        let office = Office {
            open: false,
            always: false,
            closes_at: None,
            last_numbers_at: None,
            opens_at: Some(MORNING + Minutes(21 * 60 + 48)),
        };
        self.hears(Input::Menu(Some(Arc::new(Menu { office, ..menu })), true))
    }
}

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
        link: Some("http://192.168.1.20:8480/t/AZqcjn8AcACAAAAAAAAAQg-3kD9sQ2vLxW7".to_owned()),
        late: false,
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
        link: None,
        late: false,
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
