//! The kiosk's whole behaviour, pure: whatever happens goes in as an [`Input`] with the moment, and out come [`Effect`]s; every change
//! of screen is here. What stands on each screen is [`view`](crate::view)'s matter.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use queue::credential::Claim;
use queue::view::{Menu, MenuService};
use queue::{Content, Language, ServiceId, Span, TicketId, Timestamp};

use crate::alone;
use crate::config::Side;
use crate::device::{Condition, Fault, Listening, PrinterState, ReaderState};

mod arrive;
mod identify;
mod input;
mod menu;
mod news;
mod place;
mod press;
pub mod technician;
#[cfg(test)]
mod tests;
mod time;
mod wish;

pub(crate) use arrive::{may_come_back, may_leave};
pub use input::{Effect, Input, Intent, Key, Lost};
pub use menu::{Entry, refusal};
pub use place::{Arrival, CheckIn, Choice, Direction, Doors, Over, Place, Private, Seen, Slip, Step, Typing};

/// A second press within this time belongs to the first.
pub const DOUBLE_PRESS: Span = Span(350);
/// Among the keys of the keypad, where fingers are quick: the same one again within this time is one press.
pub const DOUBLE_KEY: Span = Span(120);
/// A reader that was silent for so long after *reading* will not say anything any more.
pub const READING_LIMIT: Span = Span(12_000);
/// A reader begins with a card at once, or with none that is in it.
pub const BEGIN_LIMIT: Span = Span(2_000);
/// How often a slip on the glass is looked at again.
pub const LOOK_AGAIN: Span = Span(5_000);
/// How long each language's greeting stays on the attract screen.
pub const GREETING: Span = Span(6_000);
/// Without a printer's word for so long, the slip counts as not printed.
pub const PRINTING_LIMIT: Span = Span(15_000);
/// How often a number is asked for again while the controller is out of reach.
pub const ASK_AGAIN: Span = Span(2_000);
/// So many tickets numbered here are remembered: far more than can have an answer on its way.
const OWN: usize = 16;
/// From start until *out of reach* may be said.
pub const START_LIMIT: Span = Span(5_000);
/// A number that did not get onto paper stays longer than an idle screen.
pub const UNPRINTED_IDLE: Span = Span(60_000);

/// What the kiosk's settings decide about its behaviour.
#[derive(Clone, Debug)]
pub struct Settings {
    pub language: Language,
    pub idle: Span,
    pub warning: Span,
    pub ticket: Span,
    pub paper: Side,
    /// Whether the machine can read aloud.
    pub voice: bool,
    /// Where the second printer's paper comes out, where that is not where the first one's does.
    pub second_paper: Option<Side>,
    /// Whether visitors may say who they are here, and by which readers; on the keypad they always can.
    pub identify: Option<Ways>,
    /// The technician's screen, where there is a PIN for it.
    pub technician: Option<technician::Access>,
}

/// The readers that a kiosk has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// For cards with a chip.
    pub chip: bool,
    /// For printed codes.
    pub scanner: bool,
    /// For magnetic stripes.
    pub stripe: bool,
}

/// One kiosk.
#[derive(Clone, Debug)]
pub struct Flow {
    pub(crate) settings: Settings,
    /// What is offered: the controller's word while it is heard, else what still holds of it.
    pub(crate) menu: Option<Arc<Menu>>,
    /// The controller's last word.
    heard: Option<Arc<Menu>>,
    skew: Span,
    /// The last tickets that were numbered here, newest last: they are in a hand.
    own: VecDeque<TicketId>,
    pub(crate) content: Option<Arc<Content>>,
    pub(crate) printer: Option<PrinterState>,
    /// Each of two printers.
    pub(crate) printers: Vec<PrinterState>,
    /// Asked for, and neither given nor refused yet.
    on_their_way: BTreeSet<TicketId>,
    /// Which of two printers had which slip last.
    prints_at: Option<(TicketId, usize)>,
    /// The kiosk's own disk fails.
    pub(crate) storage_failed: bool,
    technician: technician::Known,
    pub(crate) place: Place,
    pub(crate) over: Option<Over>,
    pub(crate) larger: bool,
    pub(crate) listening: bool,
    pub(crate) direction: Direction,
    /// Grows with each change of screen.
    pub(crate) turn: i32,
    pub(crate) now: Timestamp,
    /// When this place was entered.
    since: Timestamp,
    language: Option<Language>,
    /// Who the visitor says to be: here, and along with the wish for a number; nowhere else.
    claim: Option<Claim>,
    /// Whoever chooses a language next is on the way to the identification screen.
    booked: bool,
    /// The booking's visitor came after its window, and waits as everybody does.
    pub(crate) late: bool,
    pub(crate) card_inside: bool,
    /// It had its reading: none comes before it was out.
    card_read: bool,
    readers: Vec<ReaderState>,
    listens: Listening,
    live: bool,
    started: Timestamp,
    /// The way here, for *back*.
    trail: Vec<Place>,
    touched: Timestamp,
    /// What was pressed then, if it was a key.
    key: Option<Key>,
    asked: Timestamp,
}

impl Flow {
    /// A kiosk that has heard nothing yet.
    pub fn new(settings: Settings, now: Timestamp) -> Self {
        Self {
            technician: technician::Known::new(settings.technician.as_ref()),
            settings,
            menu: None,
            heard: None,
            skew: Span(0),
            own: VecDeque::new(),
            content: None,
            printer: None,
            printers: Vec::new(),
            on_their_way: BTreeSet::new(),
            prints_at: None,
            storage_failed: false,
            place: Place::Attract,
            over: None,
            larger: false,
            listening: false,
            direction: Direction::Cut,
            turn: 0,
            now,
            since: now,
            language: None,
            claim: None,
            booked: false,
            late: false,
            card_inside: false,
            card_read: false,
            readers: Vec::new(),
            listens: Listening::Off,
            live: false,
            started: now,
            trail: Vec::new(),
            touched: Timestamp(0),
            key: None,
            asked: now,
        }
    }

    /// The screen's name in the log: what a technician and a test follow.
    pub fn screen(&self) -> &'static str {
        match &self.place {
            Place::Attract => match self.doors() {
                Doors::Connecting => "connecting",
                Doors::OutOfReach => "trouble",
                Doors::Closed => "closed",
                Doors::Open if self.is_alone() => "alone",
                Doors::Open => "attract",
            },
            Place::Language => "language",
            Place::Identify(Step::Reading) => "reading",
            Place::Identify(_) => "identify",
            Place::Keypad(_) => "keypad",
            Place::CheckIn(CheckIn { answer, .. }) => match answer {
                Arrival::Asking => "asking",
                Arrival::Here(_) => "slip",
                Arrival::Unreached | Arrival::Refused(_) => "trouble",
            },
            Place::Slip(_) => "slip",
            Place::Services { .. } => "service",
            Place::Class(_) => "class",
            Place::Ready(_) => "ready",
            Place::Issuing(..) => "asking",
            Place::Printing(_) => "printing",
            Place::Ticket(_) => "ticket",
            Place::Refused(..) | Place::Unreached(..) | Place::Unprinted { .. } => "trouble",
            Place::Technician(technician::Room::Door(_)) => "technician's door",
            Place::Technician(_) => "technician",
        }
    }

    /// Takes in what happened at `now`.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let turn = self.turn;
        self.move_clock(now);
        self.look_around();
        self.arrived(&input);
        let mut effects = match input {
            Input::Touch(intent, id) => self.touch(intent, id),
            Input::Menu(menu, live) => self.hear(menu, live),
            Input::Content(content) => self.read_content(content),
            Input::Issued(answer) => self.issued(answer),
            Input::Refused(id, problem) => self.refused(id, problem),
            Input::Unreached(id) => self.unreached(id),
            Input::Numbered(answer) => self.numbered(answer),
            Input::Unnumbered(id, refusal) => self.unnumbered(id, refusal),
            Input::LeftOver(answer, alone) => self.left_over(answer, alone),
            Input::Skew(skew) => self.learn_skew(skew),
            Input::Device(event) => self.device(event),
            Input::Shown(credential, id) => self.shown(credential, id),
            Input::AlreadyHere(id, answer) => self.already_here(id, answer),
            Input::Visit(link, found) => self.visit(&link, found),
            Input::Declined(link) => self.declined(&link),
            Input::Technician(answer) => self.answered(answer),
            Input::Deadline => self.tick(),
        };
        if self.turn != turn && self.listening {
            effects.push(Effect::Read);
        }
        effects.extend(self.listen_as_wanted());
        self.sent_for(&effects);
        effects
    }

    fn listen_as_wanted(&mut self) -> Option<Effect> {
        let wanted = self.wanted();
        let before = std::mem::replace(&mut self.listens, wanted);
        (before != wanted).then_some(Effect::Listen(wanted))
    }

    /// The visitor's language.
    pub fn language(&self) -> &Language {
        self.language.as_ref().unwrap_or(&self.settings.language)
    }

    /// The languages on offer, the office's first one first.
    pub fn languages(&self) -> Vec<Language> {
        let known = |language: &Language| assets::LANGUAGES.contains(&language.as_str());
        let offered = self
            .content
            .iter()
            .flat_map(|content| content.languages.iter().cloned())
            .filter(known);
        let mut languages: Vec<Language> = std::iter::once(self.settings.language.clone()).chain(offered).collect();
        if self.content.is_none() {
            languages.extend(assets::LANGUAGES.iter().map(|language| Language::from(*language)));
        }
        let mut seen = BTreeSet::new();
        languages.retain(|language| seen.insert(language.clone()));
        languages
    }

    /// What the resting glass has to say.
    pub fn doors(&self) -> Doors {
        match &self.menu {
            _ if !self.live && self.now < self.started + START_LIMIT => Doors::Connecting,
            None if self.live => Doors::Connecting,
            None => Doors::OutOfReach,
            Some(_) if !self.live && !self.is_alone() => Doors::OutOfReach,
            Some(_) if self.content.is_none() => Doors::Connecting,
            Some(menu) if menu.office.open => Doors::Open,
            Some(_) => Doors::Closed,
        }
    }

    /// Whether the kiosk goes on by itself: the controller is out of reach, and the plan reserves numbers for this.
    pub fn is_alone(&self) -> bool {
        !self.live && self.has_numbers()
    }

    /// Whether the controller is heard now.
    pub(crate) fn is_live(&self) -> bool {
        self.live
    }

    /// The controller's last word, for numbering without it.
    pub fn last_heard(&self) -> Option<&Arc<Menu>> {
        self.heard.as_ref()
    }

    /// Whether `ticket` was numbered here.
    pub(crate) fn is_own(&self, ticket: TicketId) -> bool {
        self.own.contains(&ticket)
    }

    /// Which greeting stands on the attract screen: a count that grows.
    pub fn greeting(&self) -> usize {
        usize::try_from(self.now.since(self.since).0 / GREETING.0).unwrap_or(0)
    }

    /// The seconds left on the time-out warning, while it is there.
    pub fn warning_s(&self) -> Option<i64> {
        let end = self.idle_deadline_start() + self.settings.warning;
        let warned = self.may_idle() && self.now >= self.idle_deadline_start();
        warned.then(|| (end.since(self.now).0 + 999).div_euclid(1_000).max(0))
    }

    /// The menu's line for `service`.
    pub fn menu_service(&self, service: &ServiceId) -> Option<&MenuService> {
        self.menu.as_ref()?.services.iter().find(|offered| offered.service == *service)
    }

    /// Where the paper of `ticket` comes out: at the printer that last had its slip.
    pub fn paper_side(&self, ticket: TicketId) -> Side {
        let at_second = self.prints_at.is_some_and(|(printed, rank)| printed == ticket && rank > 0);
        let second = self.settings.second_paper.filter(|_| at_second);
        second.unwrap_or(self.settings.paper)
    }

    /// The fault that would keep a slip from being printed now.
    pub fn printer_fault(&self) -> Option<Fault> {
        self.printer.and_then(|state| state.condition.fault())
    }

    /// Whether the printer would print again now.
    pub fn printer_is_ready(&self) -> bool {
        self.printer.is_some_and(|state| state.condition == Condition::Ready)
    }

    /// Whether *back* leads anywhere.
    pub fn can_go_back(&self) -> bool {
        self.over.is_some() || !self.trail.is_empty()
    }

    /// What is offered follows from the hours while nobody says it.
    fn look_around(&mut self) {
        let alone = self.heard.as_ref().filter(|_| !self.live);
        let by_itself = alone.and_then(|heard| alone::menu(heard, self.now + self.skew));
        self.menu = by_itself.map(Arc::new).or_else(|| self.heard.clone());
    }

    fn go(&mut self, place: Place) -> Vec<Effect> {
        self.over = None;
        let left = std::mem::replace(&mut self.place, Place::Attract);
        self.trail.extend(left.left_behind());
        self.enter(place, Direction::Onward);
        Vec::new()
    }

    fn enter(&mut self, place: Place, direction: Direction) {
        if !place.keeps_claim() {
            self.claim = None;
        }
        self.place = place;
        self.since = self.now;
        self.turned(direction);
    }

    fn turned(&mut self, direction: Direction) {
        self.direction = direction;
        self.turn = self.turn.wrapping_add(1);
    }

    /// Says the same screen again, in another language.
    fn reread(&mut self) -> Vec<Effect> {
        if self.listening { vec![Effect::Read] } else { Vec::new() }
    }

    /// The next visitor finds nothing of the one before.
    fn reset(&mut self) -> Vec<Effect> {
        let spoke = std::mem::take(&mut self.listening);
        let mut effects = self.give_up();
        effects.extend(spoke.then_some(Effect::Hush));
        self.language = None;
        self.booked = false;
        self.late = false;
        self.larger = false;
        self.over = None;
        self.trail.clear();
        self.enter(Place::Attract, Direction::Back);
        effects
    }
}
