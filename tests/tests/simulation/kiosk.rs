//! A kiosk of the hall: the real flow, joined to touch, link, time and paper as `kiosk::run` joins it; and its impatient visitors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kiosk::flow::{Effect, Flow, Input, Intent, Settings};
use kiosk::spool::Job;
use kiosk::spool::slips::Errand;
use kiosk::spool::slips::disk::Disk;
use queue::view::Menu;
use queue::wire::{NewTicket, NewTicketAnswer, Problem};
use queue::{Content, Hash, KioskId, Language, Span, TicketId, Timestamp};

use crate::alone::Alone;
use crate::asking::{Asks, Ending, Request};
use crate::hall::Hall;
use crate::net::{Ms, Part};
use crate::office::room;
use crate::paper::{Press, Spooling};
use crate::story::tell;
use crate::stream::Stream;
use crate::world::Lie;

/// How long the kiosk waits for a number.
const PATIENCE: Ms = 1_000;

/// How long it waits for texts.
const TEXTS: Ms = 5_000;

/// A slip in somebody's hand.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    pub(crate) ticket: TicketId,
    pub(crate) number: String,
    /// It says *ristampa*.
    pub(crate) again: bool,
    /// It came out when nobody could be waiting for it any more.
    pub(crate) stale: bool,
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    Ticket(TicketId),
    Texts,
    Errand(Errand),
}

/// What a kiosk loses with its power.
struct Running {
    flow: Flow,
    menu: Stream<Menu>,
    asks: Asks,
    wishes: BTreeMap<u64, Wish>,
    /// The texts being fetched or already here.
    wanted: Option<Hash>,
    texts: Option<(Hash, Arc<Content>)>,
    fetch_at: Option<Ms>,
    spooling: Spooling,
    pub(crate) alone: Alone,
}

pub(crate) struct Kiosk {
    pub(crate) part: Part,
    pub(crate) name: KioskId,
    /// How wrong its clock is.
    pub(crate) ahead: Ms,
    running: Option<Running>,
    /// What outlives its power: the folder of its own journal.
    journal: tempfile::TempDir,
    pub(crate) press: Press,
    /// What its program says that it printed.
    pub(crate) claims: Vec<TicketId>,
    /// When its program last said that a slip did not come out.
    pub(crate) failed: BTreeMap<TicketId, Ms>,
    /// Power cuts so far.
    pub(crate) crashes: u32,
    /// Every ticket that it asked for.
    pub(crate) asked: BTreeSet<TicketId>,
    /// Who stands in line before the glass.
    line: u32,
    /// When the visitor at the glass presses next; none: nobody is there.
    finger: Option<Ms>,
    /// Everything that came out of its printer.
    pub(crate) paper: Vec<Slip>,
    /// The numbers that stood on its glass, by ticket.
    pub(crate) shown: BTreeMap<TicketId, String>,
    /// The numbers of its own that its disk took, by ticket.
    pub(crate) written: BTreeMap<TicketId, String>,
    /// Tickets that nobody took.
    pub(crate) given_up: BTreeSet<TicketId>,
    /// When its clock was set, or learned to be wrong.
    pub(crate) clock_set: Ms,
    /// Numbers of its own that it gave while the office was closed, by its clock.
    pub(crate) overtime: Vec<String>,
    pub(crate) disk: Disk,
    /// Its disk did not take everything today.
    pub(crate) was_ill: bool,
    /// Its power goes for so long when it has written the next number of its own, and before that is on paper.
    pub(crate) dies_before_printing: Option<Ms>,
    /// Its disk loses what it took; only to see that it is noticed.
    pub(crate) forgets: Option<Lie>,
}

impl Kiosk {
    pub(crate) fn new(index: usize, name: KioskId) -> Self {
        Self {
            part: Part::Kiosk(index),
            name,
            ahead: 0,
            running: None,
            journal: room(),
            press: Press::new(),
            claims: Vec::new(),
            failed: BTreeMap::new(),
            crashes: 0,
            asked: BTreeSet::new(),
            line: 0,
            finger: None,
            paper: Vec::new(),
            shown: BTreeMap::new(),
            written: BTreeMap::new(),
            given_up: BTreeSet::new(),
            clock_set: Ms::MIN,
            overtime: Vec::new(),
            disk: Disk::default(),
            was_ill: false,
            dies_before_printing: None,
            forgets: None,
        }
    }

    pub(crate) fn start(&mut self, hall: &mut Hall) {
        tell(&self.part.name(), "starts");
        let wall = self.wall(hall);
        self.running = Some(Running {
            flow: Flow::new(settings(), wall),
            menu: Stream::start(self.part, "menu", hall),
            asks: Asks::default(),
            wishes: BTreeMap::new(),
            wanted: None,
            texts: None,
            fetch_at: None,
            spooling: Spooling::open(self.journal.path(), hall, wall, &self.disk),
            alone: Alone::open(&self.journal.path().join("slips.sqlite"), wall, &self.disk),
        });
        self.remember(hall);
    }

    /// The power is cut; whoever stood there leaves.
    pub(crate) fn crash(&mut self) {
        tell(&self.part.name(), "is cut off from power");
        self.crashes += 1;
        (self.running, self.finger) = (None, None);
    }

    pub(crate) fn is_up(&self) -> bool {
        self.running.is_some()
    }

    /// Somebody comes for a number.
    pub(crate) fn greet(&mut self, hall: &mut Hall) {
        self.line += 1;
        self.next_visitor(hall);
    }

    fn next_visitor(&mut self, hall: &mut Hall) {
        if self.finger.is_none() && self.line > 0 {
            self.line -= 1;
            self.finger = Some(hall.now + hall.dice.between(300, 1_500));
        }
    }

    pub(crate) fn deadline(&self) -> Ms {
        let Some(running) = &self.running else { return Ms::MAX };
        let flow = running.flow.deadline().0 - self.ahead;
        let paper = running.spooling.deadline().min(self.press.deadline());
        [
            Some(flow),
            Some(running.menu.deadline()),
            Some(running.asks.deadline()),
            running.fetch_at,
            self.finger,
            Some(paper),
            Some(running.alone.deadline()),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Ms::MAX)
    }

    /// Time has passed.
    pub(crate) fn wake(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        if running.menu.wake(hall) {
            self.hear_menu(hall);
        }
        let Some(running) = &mut self.running else { return };
        for (ask, ending) in running.asks.wake(self.part, hall) {
            self.ended(ask, ending, hall);
        }
        self.fetch_again(hall);
        self.print_on(hall);
        self.go_on_alone(hall);
        if self
            .running
            .as_ref()
            .is_some_and(|running| running.flow.deadline() <= self.wall(hall))
        {
            self.take(Input::Deadline, hall);
        }
        if self.finger.is_some_and(|at| at <= hall.now) {
            self.press(hall);
        }
    }

    pub(crate) fn hear(&mut self, connection: u64, input: link::session::Input, hall: &mut Hall) {
        let wall = self.wall(hall);
        let Some(running) = &mut self.running else { return };
        running.alone.hear_clock(&input, wall);
        if running.menu.hear(connection, input, hall) {
            self.hear_menu(hall);
        }
    }

    pub(crate) fn answered(&mut self, ask: u64, status: u16, body: String, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        if let Some(ending) = running.asks.answered(ask, status, body, hall) {
            self.ended(ask, ending, hall);
        }
    }

    pub(crate) fn broke(&mut self, ask: u64, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        if let Some(ending) = running.asks.broke(ask, hall) {
            self.ended(ask, ending, hall);
        }
    }

    /// The menu that stands behind its glass.
    pub(crate) fn menu(&self) -> Option<&Menu> {
        let running = self.running.as_ref()?;
        running
            .menu
            .latest
            .frame
            .as_ref()
            .filter(|_| running.menu.latest.live)
            .map(|frame| &frame.body)
    }

    pub(crate) fn wall(&self, hall: &Hall) -> Timestamp {
        Timestamp(hall.now + self.ahead)
    }

    fn hear_menu(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        let latest = running.menu.latest.clone();
        running.alone.hear(&latest, hall.now);
        self.keep(hall);
        let running = self.running.as_mut().expect("it hears");
        let menu = latest.frame.map(|frame| Arc::new(frame.body.clone()));
        if let Some(menu) = &menu
            && running.wanted.as_ref() != Some(&menu.content)
        {
            running.wanted = Some(menu.content.clone());
            running.fetch_at = Some(hall.now);
            self.fetch_again(hall);
        }
        let wishes = menu.iter().flat_map(|menu| menu.reprints.clone()).collect::<Vec<_>>();
        for wish in wishes.into_iter().filter(|_| latest.live) {
            self.failed.remove(&wish.ticket);
            self.with_spool(|spool| spool.reprint(wish.ticket, wish.times), hall);
        }
        self.take(Input::Menu(menu, latest.live), hall);
    }

    fn fetch_again(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        let Some(hash) = running.wanted.clone().filter(|_| running.fetch_at.is_some_and(|at| at <= hall.now)) else {
            return;
        };
        running.fetch_at = None;
        let request = Request {
            caller: self.name.to_string(),
            path: format!("content/{hash}"),
            key: String::new(),
            body: String::new(),
        };
        self.ask_for(request, TEXTS, Wish::Texts, hall);
    }

    fn ended(&mut self, ask: u64, ending: Ending, hall: &mut Hall) {
        let Some(wish) = self.running.as_mut().and_then(|running| running.wishes.remove(&ask)) else {
            return;
        };
        match (wish, ending) {
            (Wish::Texts, Ending::Answered { status: 200, body }) => {
                let content: Arc<Content> = Arc::new(serde_json::from_str(&body).expect("texts are JSON"));
                let running = self.running.as_mut().expect("it asked");
                running.texts = running.wanted.clone().map(|hash| (hash, Arc::clone(&content)));
                self.take(Input::Content(content), hall);
                self.keep(hall);
            }
            (Wish::Texts, Ending::Answered { .. } | Ending::Unreached) => {
                let running = self.running.as_mut().expect("it asked");
                running.fetch_at = Some(hall.now + PATIENCE);
            }
            (Wish::Ticket(_), Ending::Answered { status: 201, body }) => {
                let answer: NewTicketAnswer = serde_json::from_str(&body).expect("an answer is JSON");
                self.take(Input::Issued(answer), hall);
            }
            (Wish::Ticket(id), Ending::Answered { body, .. }) => {
                let problem: Problem = serde_json::from_str(&body).expect("a problem is JSON");
                tell(&self.part.name(), &format!("is refused a number: {:?}", problem.refusal));
                self.take(Input::Refused(id, problem), hall);
            }
            (Wish::Errand(errand), ending) => self.errand_ended(&errand, ending, hall),
            (Wish::Ticket(id), Ending::Unreached) => {
                tell(&self.part.name(), &format!("has no answer for {}", short(id)));
                self.take(Input::Unreached(id), hall);
            }
        }
    }

    pub(crate) fn spooling(&mut self) -> Option<&mut Spooling> {
        self.running.as_mut().map(|running| &mut running.spooling)
    }

    /// What is on its disk.
    pub(crate) fn data(&self) -> &std::path::Path {
        self.journal.path()
    }

    pub(crate) fn alone(&mut self) -> Option<&mut Alone> {
        self.running.as_mut().map(|running| &mut running.alone)
    }

    /// The texts that are here, and their name.
    pub(crate) fn texts(&self) -> Option<&(Hash, Arc<Content>)> {
        self.running.as_ref()?.texts.as_ref()
    }

    /// They need not be fetched.
    pub(crate) fn has_texts(&mut self, hash: Hash) {
        if let Some(running) = &mut self.running {
            running.wanted = Some(hash);
        }
    }

    /// Asks, and remembers what for.
    pub(crate) fn ask_for(&mut self, request: Request, budget: Ms, wish: Wish, hall: &mut Hall) {
        let running = self.running.as_mut().expect("it asks");
        let ask = running.asks.ask(self.part, request, budget, hall);
        running.wishes.insert(ask, wish);
    }

    pub(crate) fn take(&mut self, input: Input, hall: &mut Hall) {
        let wall = self.wall(hall);
        if matches!(input, Input::Skew(_)) {
            self.clock_set = hall.now;
        }
        let Some(running) = &mut self.running else { return };
        let before = running.flow.screen();
        let effects = running.flow.handle(input, wall);
        let now = running.flow.screen();
        if before != now {
            tell(&self.part.name(), &format!("shows {now}"));
        }
        for effect in effects {
            self.carry_out(effect, hall);
        }
    }

    fn carry_out(&mut self, effect: Effect, hall: &mut Hall) {
        match effect {
            Effect::Issue(ticket) => self.ask(&ticket, hall),
            Effect::Number(wish) => self.number(&wish, hall),
            Effect::GiveUp(ticket) => {
                tell(&self.part.name(), &format!("gives up {}", short(ticket)));
                self.given_up.insert(ticket);
                self.note(|slips, wall| slips.give_up(ticket, wall), hall);
                self.running.as_mut().expect("it gave up").alone.errands_at = hall.now;
            }
            Effect::Print { answer, language, alone } => {
                let (id, number) = (answer.ticket.id, answer.ticket.number.to_string());
                tell(&self.part.name(), &format!("has {number} for {}", short(id)));
                self.shown.insert(id, number);
                if !alone {
                    self.note(|slips, wall| slips.note(&answer, wall), hall);
                }
                let content = self.texts().map_or_else(Arc::default, |(_, texts)| Arc::clone(texts));
                let job = Job {
                    answer: *answer,
                    language,
                    content,
                    reprint: false,
                    alone,
                };
                self.print(job, hall);
            }
            Effect::Reprint(ticket) => {
                self.failed.remove(&ticket);
                self.with_spool(|spool| spool.retry(ticket), hall);
            }
            Effect::Read | Effect::Hush | Effect::Technician(_) => {}
            // Nobody shows anything here.
            Effect::CheckIn { .. } | Effect::Look(_) | Effect::Leave(_) | Effect::Return(_) | Effect::Listen(_) => {}
        }
    }

    fn ask(&mut self, ticket: &NewTicket, hall: &mut Hall) {
        let Some(id) = ticket.id else { return };
        tell(&self.part.name(), &format!("asks for {} at {}", short(id), ticket.service));
        self.asked.insert(id);
        let request = Request {
            caller: self.name.to_string(),
            path: "tickets".to_owned(),
            key: id.to_string(),
            body: serde_json::to_string(ticket).expect("a wish is plain data"),
        };
        self.ask_for(request, PATIENCE, Wish::Ticket(id), hall);
    }

    /// What the visitor at the glass does next, by what stands on it.
    fn press(&mut self, hall: &mut Hall) {
        self.finger = Some(hall.now + hall.dice.between(200, 2_500));
        let Some(running) = &self.running else { return };
        let screen = running.flow.screen();
        let intent = if hall.dice.often(8) {
            astray(hall)
        } else {
            self.wanted(screen, hall)
        };
        let id = TicketId(hall.dice.uuid());
        let leaves = matches!(screen, "ticket" | "trouble") && matches!(intent, Some(Intent::Done | Intent::Restart));
        if let Some(intent) = intent {
            self.take(Input::Touch(intent, id), hall);
        }
        if leaves || hall.dice.often(2) {
            self.finger = None;
            self.next_visitor(hall);
        }
    }

    fn wanted(&self, screen: &str, hall: &mut Hall) -> Option<Intent> {
        match screen {
            "attract" => Some(Intent::Start),
            "language" => Some(Intent::Language(Language::from(*hall.dice.one_of(&["it", "de"])))),
            "service" => {
                let offered = self.running.iter().filter_map(|running| running.menu.latest.frame.as_ref());
                let services: Vec<_> = offered
                    .flat_map(|frame| frame.body.services.iter().map(|on| on.service.clone()))
                    .collect();
                hall.dice.maybe_one_of(&services).cloned().map(Intent::Service)
            }
            "class" => Some(Intent::Class(hall.dice.often(50).then(|| "priority".into()))),
            "ready" => Some(Intent::Issue),
            "ticket" => Some(Intent::Done),
            "trouble" => match hall.dice.between(0, 9) {
                0..=2 => Some(Intent::Done),
                3..=5 => Some(Intent::Reprint),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A press that means nothing sensible.
fn astray(hall: &mut Hall) -> Option<Intent> {
    let intents = [
        Intent::Issue,
        Intent::Back,
        Intent::Help,
        Intent::Languages,
        Intent::Larger,
        Intent::Listen,
        Intent::NextPage,
        Intent::Reprint,
        Intent::MoreTime,
        Intent::Restart,
    ];
    Some(hall.dice.one_of(&intents).clone())
}

fn settings() -> Settings {
    Settings {
        language: Language::from("it"),
        idle: Span(30_000),
        warning: Span(10_000),
        ticket: Span(8_000),
        paper: kiosk::config::Side::default(),
        voice: false,
        second_paper: None,
        identify: None,
        technician: None,
    }
}

/// The end of an id: enough to follow it.
pub(crate) fn short(id: TicketId) -> String {
    id.to_string()[28..].to_owned()
}
