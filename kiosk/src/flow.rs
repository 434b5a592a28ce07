//! The kiosk's whole behaviour, pure: whatever happens goes in as an [`Input`] with the moment, and out come [`Effect`]s; every change
//! of screen is here. What stands on each screen is [`view`](crate::view)'s matter.

use std::sync::Arc;

use queue::view::{Availability, Menu, MenuService};
use queue::wire::{NewTicket, NewTicketAnswer, Problem};
use queue::{ClassId, Content, Group, Language, Refusal, ServiceId, Span, TicketId, Timestamp};

use crate::config::Side;
use crate::device::{self, Condition, Fault, PrinterState};

#[cfg(test)]
mod tests;

/// A second press within this time belongs to the first.
pub const DOUBLE_PRESS: Span = Span(350);
/// How long each language's greeting stays on the attract screen.
pub const GREETING: Span = Span(6_000);
/// Without a printer's word for so long, the slip counts as not printed.
pub const PRINTING_LIMIT: Span = Span(15_000);
/// How often a number is asked for again while the controller is out of reach.
pub const ASK_AGAIN: Span = Span(2_000);
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
}

/// What a visitor can mean by a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    Start,
    /// Opens the list of languages.
    Languages,
    Language(Language),
    Listen,
    Larger,
    Group(String),
    Service(ServiceId),
    Class(Option<ClassId>),
    NextPage,
    PreviousPage,
    Issue,
    Reprint,
    Done,
    Back,
    Help,
    Restart,
    MoreTime,
}

/// Everything that can happen to a kiosk.
#[derive(Clone, Debug)]
pub enum Input {
    /// A press, with a fresh id in case a ticket comes of it.
    Touch(Intent, TicketId),
    /// The controller's menu and whether it is heard now.
    Menu(Option<Arc<Menu>>, bool),
    Content(Arc<Content>),
    Issued(NewTicketAnswer),
    /// The controller said no to this ticket.
    Refused(TicketId, Problem),
    /// No answer for this ticket.
    Unreached(TicketId),
    Device(device::Event),
    /// The moment that [`Flow::deadline`] named has come.
    Deadline,
}

/// What the kiosk wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Issue(NewTicket),
    Print { answer: Box<NewTicketAnswer>, language: Language },
    Reprint(TicketId),
    /// Read the present screen aloud.
    Read,
    Hush,
}

/// Where a visitor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Attract,
    Language,
    /// The tiles of one group, or the top ones.
    Services { group: Option<String>, page: usize },
    Class(ServiceId),
    Ready(Choice),
    Issuing(Choice, TicketId),
    /// The service gives no number, and why.
    Refused(ServiceId, Refusal),
    /// Nobody answered; the same ticket is asked for again.
    Unreached(Choice, TicketId),
    Printing(Box<NewTicketAnswer>),
    Ticket(Box<NewTicketAnswer>),
    /// The number is on the glass only.
    Unprinted { answer: Box<NewTicketAnswer>, fault: Fault, retrying: bool },
}

/// What a visitor has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub service: ServiceId,
    pub class: Option<ClassId>,
}

/// What may lie over a place without losing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Help,
    Languages,
}

/// Which way the last change of screen went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Onward,
    Back,
    Cut,
}

/// What the resting glass has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// Just started.
    Connecting,
    OutOfReach,
    Closed,
    Open,
}

/// One kiosk.
#[derive(Clone, Debug)]
pub struct Flow {
    pub(crate) settings: Settings,
    pub(crate) menu: Option<Arc<Menu>>,
    pub(crate) content: Option<Arc<Content>>,
    pub(crate) printer: Option<PrinterState>,
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
    live: bool,
    started: Timestamp,
    /// The way here, for *back*.
    trail: Vec<Place>,
    touched: Timestamp,
    asked: Timestamp,
}

impl Flow {
    /// A kiosk that has heard nothing yet.
    pub fn new(settings: Settings, now: Timestamp) -> Self {
        Self {
            settings,
            menu: None,
            content: None,
            printer: None,
            place: Place::Attract,
            over: None,
            larger: false,
            listening: false,
            direction: Direction::Cut,
            turn: 0,
            now,
            since: now,
            language: None,
            live: false,
            started: now,
            trail: Vec::new(),
            touched: Timestamp(0),
            asked: now,
        }
    }

    /// Takes in what happened at `now`.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let turn = self.turn;
        self.move_clock(now);
        let mut effects = match input {
            Input::Touch(intent, id) => self.touch(intent, id),
            Input::Menu(menu, live) => self.hear(menu, live),
            Input::Content(content) => self.read_content(content),
            Input::Issued(answer) => self.issued(answer),
            Input::Refused(id, problem) => self.refused(id, problem),
            Input::Unreached(id) => self.unreached(id),
            Input::Device(event) => self.device(event),
            Input::Deadline => self.tick(),
        };
        if self.turn != turn && self.listening {
            effects.push(Effect::Read);
        }
        effects
    }

    /// When to be woken if nothing happens before.
    pub fn deadline(&self) -> Timestamp {
        let minute = Timestamp((self.now.0.div_euclid(60_000) + 1) * 60_000);
        let own = match &self.place {
            Place::Attract => self.attract_deadline(),
            Place::Ticket(_) => self.since + self.settings.ticket,
            Place::Printing(_) => self.since + PRINTING_LIMIT,
            Place::Unreached(..) => (self.asked + ASK_AGAIN).min(self.idle_deadline()),
            Place::Issuing(..) => minute,
            Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Refused(..) | Place::Unprinted { .. } => self.idle_deadline(),
        };
        let own = if self.over.is_some() { own.min(self.idle_deadline()) } else { own };
        own.min(minute).max(self.now + Span(1))
    }

    /// The visitor's language.
    pub fn language(&self) -> &Language {
        self.language.as_ref().unwrap_or(&self.settings.language)
    }

    /// The languages on offer, the office's first one first.
    pub fn languages(&self) -> Vec<Language> {
        let known = |language: &Language| assets::LANGUAGES.contains(&language.as_str());
        let offered = self.content.iter().flat_map(|content| content.languages.iter().cloned()).filter(known);
        let mut languages: Vec<Language> = std::iter::once(self.settings.language.clone()).chain(offered).collect();
        if self.content.is_none() {
            languages.extend(assets::LANGUAGES.iter().map(|language| Language::from(*language)));
        }
        let mut seen = std::collections::BTreeSet::new();
        languages.retain(|language| seen.insert(language.clone()));
        languages
    }

    /// What the resting glass has to say.
    pub fn doors(&self) -> Doors {
        match &self.menu {
            _ if !self.live && self.now < self.started + START_LIMIT => Doors::Connecting,
            None if self.live => Doors::Connecting,
            None => Doors::OutOfReach,
            Some(_) if !self.live => Doors::OutOfReach,
            Some(_) if self.content.is_none() => Doors::Connecting,
            Some(menu) if menu.office.open => Doors::Open,
            Some(_) => Doors::Closed,
        }
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

    // Presses.

    fn touch(&mut self, intent: Intent, id: TicketId) -> Vec<Effect> {
        let warned = self.warning_s().is_some();
        let since_last = self.now.since(self.touched);
        if since_last < DOUBLE_PRESS {
            return Vec::new();
        }
        self.touched = self.now;
        // Under the warning only its own two buttons can be reached; any press means that somebody is there.
        match intent {
            Intent::Restart => self.reset(),
            Intent::MoreTime => Vec::new(),
            _ if warned => Vec::new(),
            Intent::Listen => self.listen(),
            Intent::Larger => self.turn_larger(),
            Intent::Languages => self.cover(Over::Languages),
            Intent::Help => self.cover(Over::Help),
            Intent::Language(language) => self.choose_language(language),
            Intent::Back => self.back(),
            Intent::Start => self.start(),
            Intent::Group(group) => self.go(Place::Services { group: Some(group), page: 0 }),
            Intent::Service(service) => self.choose_service(service),
            Intent::Class(class) => self.choose_class(class),
            Intent::NextPage => self.turn_page(1),
            Intent::PreviousPage => self.turn_page(-1),
            Intent::Issue => self.issue(id),
            Intent::Reprint => self.reprint(),
            Intent::Done => self.reset(),
        }
    }

    fn listen(&mut self) -> Vec<Effect> {
        self.listening = !self.listening && self.settings.voice;
        vec![if self.listening { Effect::Read } else { Effect::Hush }]
    }

    fn turn_larger(&mut self) -> Vec<Effect> {
        self.larger = !self.larger;
        Vec::new()
    }

    fn cover(&mut self, over: Over) -> Vec<Effect> {
        if self.over != Some(over) {
            self.over = Some(over);
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    /// A language chosen over a place keeps the place; on the attract screen it starts the visit.
    fn choose_language(&mut self, language: Language) -> Vec<Effect> {
        self.language = Some(language);
        if self.over.take().is_some() {
            self.turned(Direction::Back);
            return Vec::new();
        }
        match self.place {
            Place::Attract if self.doors() == Doors::Open => self.go(Place::Services { group: None, page: 0 }),
            Place::Language => self.go(Place::Services { group: None, page: 0 }),
            Place::Attract
            | Place::Services { .. }
            | Place::Class(_)
            | Place::Ready(_)
            | Place::Issuing(..)
            | Place::Refused(..)
            | Place::Unreached(..)
            | Place::Printing(_)
            | Place::Ticket(_)
            | Place::Unprinted { .. } => self.reread(),
        }
    }

    fn start(&mut self) -> Vec<Effect> {
        if self.doors() != Doors::Open {
            return Vec::new();
        }
        let known = self.language.is_some() || self.languages().len() < 2;
        self.go(if known { Place::Services { group: None, page: 0 } } else { Place::Language })
    }

    fn choose_service(&mut self, service: ServiceId) -> Vec<Effect> {
        let Some(offered) = self.menu_service(&service) else { return Vec::new() };
        let next = match refusal(&offered.availability) {
            Some(refusal) => Place::Refused(service, refusal),
            None if offered.classes.is_empty() => Place::Ready(Choice { service, class: None }),
            None => Place::Class(service),
        };
        self.go(next)
    }

    fn choose_class(&mut self, class: Option<ClassId>) -> Vec<Effect> {
        match self.place.clone() {
            Place::Class(service) => self.go(Place::Ready(Choice { service, class })),
            _ => Vec::new(),
        }
    }

    fn turn_page(&mut self, step: isize) -> Vec<Effect> {
        if let Place::Services { page, .. } = &mut self.place {
            *page = page.saturating_add_signed(step);
            self.turned(if step > 0 { Direction::Onward } else { Direction::Back });
        }
        Vec::new()
    }

    fn issue(&mut self, id: TicketId) -> Vec<Effect> {
        match self.place.clone() {
            Place::Ready(choice) => {
                // The button says so; the screen stays.
                self.place = Place::Issuing(choice, id);
                self.ask()
            }
            Place::Unreached(..) => self.ask(),
            _ => Vec::new(),
        }
    }

    fn reprint(&mut self) -> Vec<Effect> {
        let Place::Unprinted { answer, retrying, .. } = &mut self.place else { return Vec::new() };
        if std::mem::replace(retrying, true) {
            return Vec::new();
        }
        vec![Effect::Reprint(answer.ticket.id)]
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.over.take().is_some() {
            self.turned(Direction::Back);
            return Vec::new();
        }
        match self.trail.pop() {
            Some(Place::Attract) | None => self.reset(),
            Some(place) => {
                self.enter(place, Direction::Back);
                Vec::new()
            }
        }
    }

    // News.

    fn hear(&mut self, menu: Option<Arc<Menu>>, live: bool) -> Vec<Effect> {
        let before = self.doors();
        self.live = live;
        self.menu = menu.or_else(|| self.menu.take());
        self.doors_changed(before);
        Vec::new()
    }

    fn read_content(&mut self, content: Arc<Content>) -> Vec<Effect> {
        let before = self.doors();
        self.content = Some(content);
        self.doors_changed(before);
        Vec::new()
    }

    fn doors_changed(&mut self, before: Doors) {
        if self.place == Place::Attract && self.doors() != before {
            self.turned(Direction::Cut);
        }
    }

    fn issued(&mut self, answer: NewTicketAnswer) -> Vec<Effect> {
        match &self.place {
            Place::Issuing(_, id) | Place::Unreached(_, id) if *id == answer.ticket.id => {
                let answer = Box::new(answer);
                let print = Effect::Print { answer: answer.clone(), language: self.language().clone() };
                self.trail.clear();
                self.over = None;
                self.enter(Place::Printing(answer), Direction::Onward);
                self.touched = self.now;
                vec![print]
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, asked: TicketId, problem: Problem) -> Vec<Effect> {
        match self.place.clone() {
            Place::Issuing(choice, id) | Place::Unreached(choice, id) if id == asked => match problem.refusal {
                Some(refusal) => self.enter(Place::Refused(choice.service, refusal), Direction::Onward),
                None => self.enter(Place::Unreached(choice, id), Direction::Onward),
            },
            _ => {}
        }
        Vec::new()
    }

    fn unreached(&mut self, asked: TicketId) -> Vec<Effect> {
        if let Place::Issuing(choice, id) = self.place.clone()
            && id == asked
        {
            self.enter(Place::Unreached(choice, id), Direction::Onward);
        }
        Vec::new()
    }

    fn device(&mut self, event: device::Event) -> Vec<Effect> {
        match event {
            device::Event::Printer(state) => self.printer = Some(state),
            device::Event::Printed(id) => self.printed(id),
            device::Event::PrintFailed(id, fault) => self.print_failed(id, fault),
        }
        Vec::new()
    }

    fn printed(&mut self, printed: TicketId) {
        match self.place.clone() {
            Place::Printing(answer) | Place::Unprinted { answer, .. } if answer.ticket.id == printed => {
                self.over = None;
                self.enter(Place::Ticket(answer), Direction::Cut);
            }
            _ => {}
        }
    }

    fn print_failed(&mut self, failed: TicketId, fault: Fault) {
        match self.place.clone() {
            Place::Printing(answer) if answer.ticket.id == failed => {
                self.touched = self.now;
                self.over = None;
                self.enter(Place::Unprinted { answer, fault, retrying: false }, Direction::Onward);
            }
            Place::Unprinted { answer, .. } if answer.ticket.id == failed => {
                self.place = Place::Unprinted { answer, fault, retrying: false };
            }
            _ => {}
        }
    }

    // Time.

    /// A clock that was set back must not stretch a time-out: everything is measured anew from there.
    fn move_clock(&mut self, now: Timestamp) {
        if now < self.now {
            self.since = now;
            self.touched = now - DOUBLE_PRESS;
            self.asked = now;
            self.started = self.started.min(now);
        }
        self.now = now;
    }

    fn tick(&mut self) -> Vec<Effect> {
        if self.may_idle() && self.now >= self.idle_deadline_start() + self.settings.warning {
            return self.reset();
        }
        match self.place.clone() {
            Place::Ticket(_) if self.over.is_none() && self.now >= self.since + self.settings.ticket => self.reset(),
            Place::Printing(answer) if self.now >= self.since + PRINTING_LIMIT => {
                self.print_failed(answer.ticket.id, Fault::Hung);
                Vec::new()
            }
            Place::Unreached(..) if self.now >= self.asked + ASK_AGAIN => self.ask(),
            _ => Vec::new(),
        }
    }

    fn attract_deadline(&self) -> Timestamp {
        match self.doors() {
            Doors::Connecting => self.started + START_LIMIT,
            Doors::Open => self.since + Span((i64::try_from(self.greeting()).unwrap_or(0) + 1) * GREETING.0),
            Doors::OutOfReach | Doors::Closed => Timestamp(i64::MAX),
        }
    }

    /// Whether this place ends when nobody touches the glass.
    fn may_idle(&self) -> bool {
        match self.place {
            Place::Attract => self.over.is_some() || self.language.is_some() || self.larger || self.listening,
            Place::Issuing(..) | Place::Printing(_) => false,
            Place::Ticket(_) => self.over.is_some(),
            Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Refused(..) => true,
            Place::Unreached(..) | Place::Unprinted { .. } => true,
        }
    }

    /// When the warning appears.
    fn idle_deadline_start(&self) -> Timestamp {
        let idle = if matches!(self.place, Place::Unprinted { .. }) { UNPRINTED_IDLE.max(self.settings.idle) } else { self.settings.idle };
        self.touched + idle
    }

    /// When the warning appears, or its next second.
    fn idle_deadline(&self) -> Timestamp {
        match self.warning_s() {
            Some(left) => self.idle_deadline_start() + self.settings.warning - Span((left - 1).max(0) * 1_000),
            None => self.idle_deadline_start(),
        }
    }

    // Steps.

    fn ask(&mut self) -> Vec<Effect> {
        self.asked = self.now;
        let (Place::Issuing(choice, id) | Place::Unreached(choice, id)) = &self.place else { return Vec::new() };
        let (service, class) = (choice.service.clone(), choice.class.clone());
        vec![Effect::Issue(NewTicket { id: Some(*id), service, class, language: Some(self.language().clone()) })]
    }

    fn go(&mut self, place: Place) -> Vec<Effect> {
        self.over = None;
        let left = std::mem::replace(&mut self.place, Place::Attract);
        self.trail.push(left);
        self.enter(place, Direction::Onward);
        Vec::new()
    }

    fn enter(&mut self, place: Place, direction: Direction) {
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
        self.language = None;
        self.larger = false;
        self.over = None;
        self.trail.clear();
        self.enter(Place::Attract, Direction::Back);
        if spoke { vec![Effect::Hush] } else { Vec::new() }
    }
}

/// A tile of the service screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    Group(&'a Group),
    Service(&'a MenuService),
}

impl Flow {
    /// The tiles below `group`, in the plan's order; a group stands where its first service would.
    pub fn entries(&self, group: Option<&str>) -> Vec<Entry<'_>> {
        let (Some(menu), Some(content)) = (&self.menu, &self.content) else { return Vec::new() };
        let mut entries = Vec::new();
        for service in &menu.services {
            let entry = match branch(content, &service.service, group) {
                Branch::Here => Entry::Service(service),
                Branch::Below(group) => Entry::Group(group),
                Branch::Elsewhere => continue,
            };
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        entries
    }

    /// The services somewhere below `group`.
    pub fn services_below(&self, group: &str) -> Vec<&MenuService> {
        let (Some(menu), Some(content)) = (&self.menu, &self.content) else { return Vec::new() };
        let below = |service: &&MenuService| !matches!(branch(content, &service.service, Some(group)), Branch::Elsewhere);
        menu.services.iter().filter(below).collect()
    }
}

enum Branch<'a> {
    Here,
    Below(&'a Group),
    Elsewhere,
}

/// Where `service` is found from `group`: on a tile of its own, behind a group's tile, or not at all.
fn branch<'a>(content: &'a Content, service: &ServiceId, group: Option<&str>) -> Branch<'a> {
    let mut here = content.groups.iter().find(|candidate| candidate.services.contains(service));
    if here.map(|own| own.id.as_str()) == group {
        return Branch::Here;
    }
    // A plan is checked for loops; the bound makes that certain here.
    for _ in 0..content.groups.len() {
        let Some(own) = here else { break };
        if own.parent.as_deref() == group {
            return Branch::Below(own);
        }
        here = content.groups.iter().find(|candidate| Some(candidate.id.as_str()) == own.parent.as_deref());
    }
    Branch::Elsewhere
}

/// Why a service gives no number now; `None` where it does.
pub fn refusal(availability: &Availability) -> Option<Refusal> {
    match availability {
        Availability::Open | Availability::LateWarning { .. } => None,
        Availability::Closed { opens_at } => Some(Refusal::ServiceClosed { opens_at: *opens_at }),
        Availability::Suspended { until } => Some(Refusal::ServiceSuspended { until: *until }),
        Availability::LimitReached => Some(Refusal::LimitReached),
        Availability::NoMoreToday => Some(Refusal::NoMoreToday),
        Availability::NumbersExhausted => Some(Refusal::NumbersExhausted),
    }
}
