//! A day of cards and codes through the kiosk's own loop: whatever it leaves behind is read afterwards, and says nothing of anybody.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kiosk::config::Config;
use kiosk::device::readers;
use kiosk::errands::Journal;
use kiosk::flow::{Flow, Intent, Key};
use kiosk::spool::slips::Slips;
use kiosk::view::{Body, View, view};
use kiosk::{run, spool};
use queue::{Language, ServiceId};
use sportello_tests::apart::apart;
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::world::{Office, PATIENCE};
use tokio::sync::{mpsc, watch};

use crate::staff::{self, Staff};
use crate::totem::SERVICE;

/// Who comes: people who do not exist.
const PEOPLE: [Person; 3] = [
    Person {
        code: "RSSMRA80A01H501U",
        surname: "ROSSI",
        name: "MARIO",
        home: "VIA ROMA 1",
    },
    Person {
        code: "BNCNMR92M55F205S",
        surname: "BIANCHI",
        name: "ANNA MARIA",
        home: "VICOLO STRETTO 7",
    },
    // As one of two with the same letters has it.
    Person {
        code: "RSSMRA80A01H50MM",
        surname: "RUSSOLILLO",
        name: "MIRELLA",
        home: "CORSO BUENOS AIRES 3",
    },
];

/// The number on the made-up cards.
const CARD_NUMBER: &str = "80380000300123456785";

struct Person {
    code: &'static str,
    surname: &'static str,
    name: &'static str,
    home: &'static str,
}

impl Person {
    /// What the chip of their card holds.
    fn chip(&self) -> String {
        let fields = [
            "6030",
            "01012023",
            "01012029",
            self.surname,
            self.name,
            "01011980",
            "M",
            "",
            self.code,
            "",
            "H501",
            "",
            "",
            "F205",
            self.home,
            "",
        ];
        let fields: String = fields.iter().map(|field| format!("{:02X}{field}", field.len())).collect();
        format!("{:06X}{fields}", fields.len())
    }

    fn stripe(&self) -> String {
        format!("%{}{}  {}?\r;{CARD_NUMBER}?\r", self.code, self.surname, self.name)
    }

    fn secrets(&self) -> [&'static str; 4] {
        [self.code, self.surname, self.name, self.home]
    }
}

/// How somebody says who they are.
#[derive(Clone, Copy, Debug)]
enum Way {
    Chip,
    /// Before the notice stood there.
    ChipAtRest,
    Barcode,
    BarcodeAtRest,
    Stripe,
    Typed,
    /// With a letter that is wrong, and then not at all.
    TypedWrong,
}

const WAYS: [Way; 7] = [
    Way::Chip,
    Way::ChipAtRest,
    Way::Barcode,
    Way::BarcodeAtRest,
    Way::Stripe,
    Way::Typed,
    Way::TypedWrong,
];

/// The kiosk without its window.
struct Glass {
    intents: mpsc::UnboundedSender<Intent>,
    views: watch::Receiver<Arc<View>>,
    runtime: tokio::runtime::Runtime,
    folder: PathBuf,
}

/// A press that came too soon after another counts as that one: it is repeated after so long.
const AGAIN: Duration = Duration::from_millis(450);

impl Glass {
    fn start(office: &Office, printer: &FakePrinter) -> Self {
        let folder = office.folder.path().to_owned();
        let config = Config::parse(&settings(office, &folder, printer)).expect("settings of a kiosk");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime of its own");
        let inside = runtime.enter();
        let (intents, intents_out) = mpsc::unbounded_channel();
        let (events, devices) = mpsc::unbounded_channel();
        let now = kiosk::clock::now();
        std::fs::create_dir_all(&config.data).expect("a folder of its own");
        let flow = Flow::new(run::settings(&config, false), now);
        let (sender, views) = watch::channel(Arc::new(view(&flow)));
        let client = link::Client::new(link::Config {
            url: config.controller_url.clone(),
            token: config.token.clone(),
            pin: String::new(),
            agent: "sportello-kiosk".to_owned(),
        });
        let parts = run::Parts {
            flow,
            client: client.expect("an address without TLS"),
            readers: Some(readers::start(&config, &events)),
            printing: spool::start(&config.data, &config.printer, events).expect("its folder can be written"),
            journal: Some(Journal::new(
                Slips::open(&config.data.join("slips.sqlite"), now).expect("its folder can be written"),
            )),
            voice: None,
            intents: intents_out,
            devices,
            set_up: config.parts(),
            service: run::Service::default(),
            views: sender,
        };
        runtime.spawn(run::run(parts));
        drop(inside);
        Self {
            intents,
            views,
            runtime,
            folder,
        }
    }

    /// Whether the glass comes to show this within `patience`.
    fn shows(&mut self, wanted: fn(&View) -> bool, patience: Duration) -> bool {
        let views = &mut self.views;
        self.runtime
            .block_on(async { tokio::time::timeout(patience, views.wait_for(|view| wanted(view))).await })
            .is_ok_and(|seen| seen.is_ok())
    }

    fn sees(&mut self, what: &str, wanted: fn(&View) -> bool) {
        let is_there = self.shows(wanted, PATIENCE);
        assert!(is_there, "never {what}: {:?}", self.views.borrow().body);
    }

    /// Presses until the glass shows this.
    fn press(&mut self, intent: &Intent, wanted: fn(&View) -> bool) {
        let times = PATIENCE.as_millis() / AGAIN.as_millis();
        for _ in 0..times {
            self.intents.send(intent.clone()).expect("the kiosk runs");
            if self.shows(wanted, AGAIN) {
                return;
            }
        }
        panic!("{intent:?} leads nowhere: {:?}", self.views.borrow().body);
    }

    fn asks(&mut self) {
        self.press(&Intent::Identify, |view| matches!(view.body, Body::Choices(_)));
        self.press(&Intent::Language(Language::from("it")), is_question);
    }

    fn types(&mut self, text: &str) {
        self.press(&Intent::Keypad, |view| matches!(view.body, Body::Keypad(_)));
        for (at, key) in text.chars().enumerate() {
            let written = |view: &View| {
                let Body::Keypad(keypad) = &view.body else { return usize::MAX };
                keypad.entry.0.replace(' ', "").len()
            };
            while written(&self.views.borrow()) <= at {
                self.intents.send(Intent::Key(Key(key))).expect("the kiosk runs");
                let views = &mut self.views;
                let grown = async {
                    tokio::time::timeout(AGAIN * 4, views.wait_for(|view| written(view) > at))
                        .await
                        .is_ok()
                };
                let _ = self.runtime.block_on(grown);
            }
        }
    }

    /// A card comes in, whole.
    fn insert(&self, content: &str) {
        std::fs::write(self.folder.join("card"), content).expect("the folder can be written");
        std::fs::rename(self.folder.join("card"), self.folder.join("cards/card")).expect("the reader made its folder");
    }

    fn pull(&self) {
        std::fs::remove_file(self.folder.join("cards/card")).expect("a card is in");
    }

    fn sends(&self, device: &str, line: &str) {
        std::fs::write(self.folder.join(device), line).expect("the kiosk made the pipe");
    }

    /// Up to the services.
    fn says_who(&mut self, person: &Person, way: Way) {
        let at_rest = matches!(way, Way::ChipAtRest | Way::BarcodeAtRest);
        if !at_rest {
            self.asks();
        }
        match way {
            Way::Chip => self.insert(&person.chip()),
            Way::ChipAtRest => {
                self.insert(&person.chip());
                self.sees("the notice", is_question);
                self.press(&Intent::GoOn, is_services);
            }
            Way::Barcode => self.sends("scanner", &format!("{}\r", person.code)),
            Way::BarcodeAtRest => {
                self.sends("scanner", &format!("*{}*\r", person.code.to_lowercase()));
                self.sees("the notice", is_question);
                self.sends("scanner", &format!("{}\r", person.code));
            }
            Way::Stripe => self.sends("stripe", &person.stripe()),
            Way::Typed => {
                self.types(person.code);
                self.press(&Intent::Written, is_services);
            }
            Way::TypedWrong => {
                self.types(&format!("{}Q", &person.code[..15]));
                self.press(
                    &Intent::Written,
                    |view| matches!(&view.body, Body::Keypad(keypad) if keypad.fault.is_some()),
                );
                self.press(&Intent::Back, is_question);
                self.press(&Intent::WithoutCard, is_services);
            }
        }
        self.sees("the services", is_services);
        if matches!(way, Way::Chip | Way::ChipAtRest) {
            self.pull();
        }
    }

    /// From the services to the paper, which is the `slip`th.
    fn takes_number(&mut self, printer: &FakePrinter, slip: usize) {
        self.press(&Intent::Service(ServiceId::from(SERVICE)), |view| {
            matches!(view.body, Body::Ready(_))
        });
        self.press(&Intent::Issue, |view| matches!(view.body, Body::Ticket(_)));
        self.leaves(printer, slip);
    }

    fn leaves(&mut self, printer: &FakePrinter, slip: usize) {
        printer.papers(slip);
        self.press(&Intent::Done, is_resting);
    }
}

fn is_resting(view: &View) -> bool {
    matches!(view.body, Body::Attract(_))
}

fn is_question(view: &View) -> bool {
    matches!(view.body, Body::Identify(_))
}

fn is_services(view: &View) -> bool {
    matches!(&view.body, Body::Choices(choices) if choices.title == assets::text("it", "kiosk-service-title"))
}

fn settings(office: &Office, folder: &Path, printer: &FakePrinter) -> String {
    let (data, token) = (folder.join("kiosk"), office.token("kiosk", "totem-1"));
    let path = |name: &str| folder.join(name).display().to_string();
    format!(
        "controller_url = {:?}\ntoken = {token:?}\nname = \"totem-1\"\ndata = {data:?}\nidentify = true\nticket_s = 600\nidle_s = 600\n\
         [printer]\naddress = {:?}\npoll_s = 1\n\
         [chip]\nenabled = true\nreader = \"virtual:{}\"\ncard_ms = 60000\n\
         [scanner]\naddress = \"file:{}\"\nagain_ms = 1\n\
         [stripe]\naddress = \"file:{}\"\n",
        office.url,
        printer.address,
        path("cards"),
        path("scanner"),
        path("stripe")
    )
}

/// What this process logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics in here").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_day_of_cards_leaves_nothing_of_anybody() {
    let prepare = |_: &Path, this: &Path| Command::new(this);
    apart("day::a_day_of_cards_leaves_nothing_of_anybody", prepare, |_| {
        let log = Log::default();
        let ear = log.clone();
        let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
        everything.with_writer(move || ear.clone()).init();
        let mut office = Office::open();
        let printer = FakePrinter::tcp();
        let rosa = Staff::hired(&office, "manager", "rosa");
        let opened = staff::opened_at(&office);
        let mut glass = Glass::start(&office, &printer);
        glass.sees(
            "the first screen",
            |view| matches!(&view.body, Body::Attract(attract) if attract.second.is_some()),
        );

        let (mut slips, mut codes) = (0, Vec::new());
        for person in &PEOPLE {
            // Whoever is booked comes as everybody does.
            rosa.books(100 + slips as u128, SERVICE, opened, Some(person.code));
            for way in WAYS {
                glass.says_who(person, way);
                slips += 1;
                glass.takes_number(&printer, slips);
            }
            let code = rosa.books(500 + slips as u128, SERVICE, opened, None);
            glass.sends("scanner", &format!("{}\r", code.as_str()));
            glass.sees("the number", |view| matches!(view.body, Body::Ticket(_)));
            slips += 1;
            glass.leaves(&printer, slips);
            codes.push(code);
        }
        let told = log.0.lock().expect("nobody panics in here").clone();
        let printed = printer.heard();
        let has = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(has(&told, "slip printed") && has(&told, "card read"), "the log was heard");
        let issued = staff::issued(&office);
        assert_eq!(issued.len(), slips);
        let last = issued
            .last()
            .and_then(|ticket| ticket["number"].as_str())
            .expect("a ticket has a number");
        assert!(has(&printed, last), "what was printed was heard");
        assert!(
            issued.iter().filter(|ticket| !ticket["booking"].is_null()).count() > codes.len(),
            "cards found their bookings"
        );

        let people = PEOPLE.iter().flat_map(Person::secrets).chain([CARD_NUMBER]).map(str::to_owned);
        let secrets: Vec<String> = people.chain(codes.iter().map(|code| code.as_str().to_owned())).collect();
        let journal: String = office.journal().iter().map(serde_json::Value::to_string).collect();
        let places = [
            ("the kiosk's log", told),
            ("the printed bytes", printed),
            ("the controller's log", office.controller.log().into_bytes()),
            ("the journal", journal.into_bytes()),
        ];
        for (place, bytes) in places {
            nothing_of(&secrets, place, &bytes);
        }
        for folder in ["kiosk", "data"] {
            scan(&office.folder.path().join(folder), &mut |place, bytes| {
                nothing_of(&secrets, place, bytes)
            });
        }
    });
}

/// Every file below `folder`.
fn scan(folder: &Path, look: &mut impl FnMut(&str, &[u8])) {
    for entry in std::fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            scan(&path, look);
        } else if path.is_file() {
            look(&path.display().to_string(), &std::fs::read(&path).expect("it can be read"));
        }
    }
}

fn nothing_of(secrets: &[String], place: &str, bytes: &[u8]) {
    for secret in secrets {
        let found = bytes
            .windows(secret.len())
            .any(|window| window.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!found, "{secret} is in {place}");
    }
}
