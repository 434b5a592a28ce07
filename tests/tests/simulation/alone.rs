//! What a kiosk does for the time without the controller, as `kiosk::run` and `kiosk::errands` do it: it keeps the controller's last
//! word, numbers by itself, and brings home what it numbered.

use std::path::Path;
use std::sync::Arc;

use kiosk::flow::Input;
use kiosk::spool::slips::disk::Disk;
use kiosk::spool::slips::{Errand, Error, Heard, NoNumber, Slips};
use link::Latest;
use queue::view::Menu;
use queue::wire::{Frame, Heartbeat, NewTicket, NewTicketAnswer};
use queue::{Content, Span, Timestamp};

use crate::asking::{Ending, Request};
use crate::hall::Hall;
use crate::kiosk::{Kiosk, Wish, short};
use crate::net::Ms;
use crate::story::tell;

/// How often clocks are compared.
const COMPARE: Ms = 5_000;

/// How often the last contact is noted.
const REPORT: Ms = 60_000;

/// A clock that is off by less is left alone.
const SKEW: Ms = 500;

/// How long one attempt at an errand may take.
const PATIENCE: Ms = 5_000;

/// What a kiosk knows of the controller, and has on its disk.
pub(crate) struct Alone {
    pub(crate) slips: Slips,
    heard: Option<Heard>,
    /// What the last heartbeat said of the controller's clock.
    told: Option<Span>,
    /// What the kiosk goes by.
    skew: Option<Span>,
    live: bool,
    compare_at: Ms,
    report_at: Ms,
    /// When the oldest errand is run; never, while one is under way or the controller is not heard.
    pub(crate) errands_at: Ms,
    busy: bool,
    failed: u32,
}

impl Alone {
    pub(crate) fn open(journal: &Path, wall: Timestamp, disk: &Disk) -> Self {
        let slips = Slips::open_on(journal, wall, disk.clone()).expect("no newer program was here");
        Self {
            heard: slips.last_heard().cloned(),
            slips,
            told: None,
            skew: None,
            live: false,
            compare_at: 0,
            report_at: 0,
            errands_at: Ms::MAX,
            busy: false,
            failed: 0,
        }
    }

    pub(crate) fn deadline(&self) -> Ms {
        let errands = if self.live && !self.busy { self.errands_at } else { Ms::MAX };
        self.compare_at.min(self.report_at).min(errands)
    }

    /// A heartbeat says the controller's time.
    pub(crate) fn hear_clock(&mut self, input: &link::session::Input, wall: Timestamp) {
        if let link::session::Input::Event { name, data } = input
            && name == "heartbeat"
            && let Ok(Frame { at, .. }) = serde_json::from_str::<Frame<Heartbeat>>(data)
        {
            self.told = Some(at.since(wall));
        }
    }

    /// There is news on the link.
    pub(crate) fn hear(&mut self, latest: &Latest<Menu>, now: Ms) {
        if latest.live && !self.live {
            (self.errands_at, self.failed) = (now, 0);
        }
        self.live = latest.live;
        let Some(frame) = latest.frame.as_ref().filter(|_| latest.live) else {
            return;
        };
        let menu = kiosk::alone::kept(&frame.body);
        let heard = self.heard.take();
        let content = heard.and_then(|heard| heard.content.filter(|_| heard.menu.content == menu.content));
        self.heard = Some(Heard {
            menu,
            content,
            skew: self.skew.unwrap_or(Span(0)),
            contact: frame.at,
            epoch: frame.epoch,
        });
    }

    fn failed_once(&mut self, now: Ms) {
        self.failed += 1;
        self.errands_at = now + (1_000 << self.failed.min(6));
    }

    /// The controller's clock against this one, when they moved apart.
    fn compare(&mut self) -> Option<Span> {
        let told = self.told.filter(|_| self.live)?;
        if self.skew.is_some_and(|known| (known.0 - told.0).abs() < SKEW) {
            return None;
        }
        self.skew = Some(told);
        if let Some(heard) = &mut self.heard {
            heard.skew = told;
        }
        judged("the times of slips", self.slips.learn(told));
        Some(told)
    }
}

/// What cannot be written is said, and life goes on.
fn judged(what: &str, written: Result<(), Error>) {
    if let Err(why) = written {
        tell("kiosk", &format!("cannot write {what}: {why}"));
    }
}

impl Kiosk {
    /// What the last run knew of the controller holds until it is heard.
    pub(crate) fn remember(&mut self, hall: &mut Hall) {
        let Some(alone) = self.alone() else { return };
        let Some(heard) = alone.heard.clone() else { return };
        self.take(Input::Skew(heard.skew), hall);
        self.take(Input::Menu(Some(Arc::new(heard.menu.clone())), false), hall);
        if let Some(content) = heard.content {
            self.has_texts(heard.menu.content);
            self.take(Input::Content(Arc::new(content)), hall);
        }
    }

    /// Hands what was heard to the journal.
    pub(crate) fn keep(&mut self, hall: &mut Hall) {
        let (wall, texts) = (self.wall(hall), self.texts().cloned());
        let Some(alone) = self.alone() else { return };
        let Some(heard) = alone.heard.as_mut().filter(|_| alone.live) else {
            return;
        };
        heard.contact = heard.contact.max(wall + heard.skew);
        if heard.content.is_none() {
            heard.content = texts
                .filter(|(hash, _)| *hash == heard.menu.content)
                .map(|(_, texts)| Content::clone(&texts));
        }
        judged("the controller's word", alone.slips.hear_if_new(heard.clone()));
    }

    /// Time has passed: clocks are compared, the contact is noted, errands are run.
    pub(crate) fn go_on_alone(&mut self, hall: &mut Hall) {
        let now = hall.now;
        let Some(alone) = self.alone() else { return };
        if alone.report_at <= now {
            alone.report_at = now + REPORT;
            self.keep(hall);
        }
        let Some(alone) = self.alone() else { return };
        if alone.compare_at <= now {
            alone.compare_at = now + COMPARE;
            if let Some(skew) = alone.compare() {
                alone.errands_at = now;
                self.take(Input::Skew(skew), hall);
            }
        }
        self.run_errand(hall);
    }

    fn run_errand(&mut self, hall: &mut Hall) {
        let name = self.part.name();
        let Some(alone) = self.alone() else { return };
        if !alone.live || alone.busy || alone.errands_at > hall.now {
            return;
        }
        let errand = match alone.slips.next_errand() {
            Ok(Some(errand)) => errand,
            Ok(None) => {
                alone.errands_at = hall.now + 60_000;
                return;
            }
            Err(why) => {
                tell(&name, &format!("cannot read its errands: {why}"));
                return alone.failed_once(hall.now);
            }
        };
        alone.busy = true;
        let (path, body) = match &errand {
            Errand::HandIn(slip) => (
                "tickets/hand-in".to_owned(),
                serde_json::to_string(slip).expect("a slip is plain data"),
            ),
            Errand::GiveUp(ticket) => (format!("tickets/{ticket}/cancel"), "{}".to_owned()),
        };
        tell(&self.part.name(), &format!("runs an errand: {path} {body}"));
        let request = Request {
            caller: self.name.to_string(),
            path,
            key: errand.key(),
            body,
        };
        self.ask_for(request, PATIENCE, Wish::Errand(errand), hall);
    }

    pub(crate) fn errand_ended(&mut self, errand: &Errand, ending: Ending, hall: &mut Hall) {
        let name = self.part.name();
        let Some(alone) = self.alone() else { return };
        let ticket = errand.ticket();
        alone.busy = false;
        alone.errands_at = hall.now;
        let slips = &mut alone.slips;
        let noted = match (ending, errand) {
            (Ending::Answered { status: 201, body }, Errand::HandIn(_)) => {
                let answer: Option<NewTicketAnswer> = serde_json::from_str(&body).expect("an answer is JSON");
                tell(&name, &format!("{} came home", short(ticket)));
                slips.done(ticket, answer.map(|answer| answer.ticket.number).as_ref())
            }
            (Ending::Answered { .. }, Errand::GiveUp(_)) => slips.done(ticket, None),
            (Ending::Answered { status, body }, Errand::HandIn(_)) => {
                tell(&name, &format!("the controller does not take {}: {status} {body}", short(ticket)));
                slips.refused(ticket)
            }
            (Ending::Unreached, _) => return alone.failed_once(hall.now),
        };
        match noted {
            Ok(()) => alone.failed = 0,
            Err(why) => {
                tell(&name, &format!("cannot note an errand: {why}"));
                alone.failed_once(hall.now);
            }
        }
    }

    /// The number of last resort: on disk first, then on paper.
    pub(crate) fn number(&mut self, wish: &NewTicket, hall: &mut Hall) {
        let (name, wall) = (self.part.name(), self.wall(hall));
        let (Some(alone), Some(id)) = (self.alone(), wish.id) else { return };
        alone.errands_at = hall.now;
        let skew = alone.heard.as_ref().map_or(Span(0), |heard| heard.skew);
        let input = match alone.slips.number(wish, wall) {
            Ok(answer) => {
                self.wrote(&answer, skew, hall);
                if self.dies_before_printing(id, hall) {
                    return;
                }
                Input::Numbered(answer)
            }
            Err(NoNumber::Refused(refusal)) => {
                tell(&name, &format!("has no number of its own: {refusal:?}"));
                Input::Unnumbered(id, refusal)
            }
            Err(NoNumber::Failed(why)) => {
                tell(&name, &format!("cannot note a number of its own: {why}"));
                Input::Unnumbered(id, None)
            }
        };
        self.take(input, hall);
    }

    /// A line in its journal that nobody waits for.
    pub(crate) fn note(&mut self, line: impl FnOnce(&mut Slips, Timestamp) -> Result<(), Error>, hall: &Hall) {
        let wall = self.wall(hall);
        if let Some(alone) = self.alone() {
            judged("a line", line(&mut alone.slips, wall));
        }
    }
}
