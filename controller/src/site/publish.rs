//! What screens show: made once after a commit, shared by all streams.

use std::sync::Arc;

use queue::view::{self, Board, Console, CutOff, Menu};
use queue::{Content, Day, Event, Forecast, Hash, KioskId, Plan, Seq, Timestamp};

use super::Site;
use crate::store::{Head, Stored};

/// Under load, at most so many commits pass between two publications.
pub(super) const SKIP: u32 = 4;

/// Every projection as of one commit, whole.
#[derive(Clone, Debug)]
pub struct Published {
    /// Grows by one with each publication: whoever skipped one knows.
    pub version: u64,
    pub epoch: u32,
    pub seq: Seq,
    pub at: Timestamp,
    /// Names `texts`.
    pub content: Hash,
    pub plan: Arc<Plan>,
    pub texts: Arc<Content>,
    /// All areas.
    pub board: Arc<Board>,
    pub menu: Arc<Menu>,
    /// What each kiosk needs beside the menu, should it be cut off.
    pub cut_off: Arc<Vec<CutOff>>,
    pub console: Arc<Console>,
    /// What changed since the one before: `desks`, `waiting`, `services`.
    pub topics: Vec<&'static str>,
    /// Grows only when the board changed.
    pub board_version: u64,
    /// Grows only when the menu changed, or what a kiosk gets beside it.
    pub menu_version: u64,
}

/// What is published before anything happened.
pub(super) fn first(day: &Day, head: &Head, plan: &Stored, epoch: u32, at: Timestamp) -> Published {
    let forecast = Forecast::default();
    Published {
        version: 0,
        epoch,
        seq: head.seq,
        at,
        content: plan.content_hash.clone(),
        plan: Arc::clone(&plan.plan),
        texts: Arc::clone(&plan.content),
        board: Arc::new(view::board(day, &plan.content_hash, None, at)),
        menu: Arc::new(view::menu(day, &plan.content_hash, &forecast, at)),
        cut_off: Arc::new(cut_off(day)),
        console: Arc::new(view::console(day, &plan.content_hash, &forecast, at)),
        topics: Vec::new(),
        board_version: 0,
        menu_version: 0,
    }
}

impl Site {
    /// Publishes what is on disk, if there is anything new to see.
    pub(super) fn publish(&mut self) {
        self.unpublished = 0;
        if self.adrift {
            return;
        }
        let before = Arc::clone(&self.published.borrow());
        let next = self.next(&before);
        self.cut_off_moved = false;
        if next.seq != before.seq || next.version != before.version {
            self.published.send_replace(Arc::new(next));
        }
    }

    fn next(&self, before: &Published) -> Published {
        let (at, content) = (self.moment(), &self.plan.content_hash);
        let board = kept(&before.board, view::board(&self.day, content, None, at));
        let menu = kept(&before.menu, view::menu(&self.day, content, &self.forecast, at));
        let cut_off = if self.cut_off_moved {
            kept(&before.cut_off, cut_off(&self.day))
        } else {
            Arc::clone(&before.cut_off)
        };
        let console = kept(&before.console, view::console(&self.day, content, &self.forecast, at));
        let topics = topics(&before.console, &console, !Arc::ptr_eq(&before.menu, &menu));
        let board_changed = !Arc::ptr_eq(&before.board, &board);
        let menu_changed = !Arc::ptr_eq(&before.menu, &menu) || !Arc::ptr_eq(&before.cut_off, &cut_off);
        let changed = board_changed || menu_changed || !topics.is_empty() || self.head.seq != before.seq;
        Published {
            version: before.version + u64::from(changed),
            epoch: self.epoch,
            seq: self.head.seq,
            at,
            content: content.clone(),
            plan: Arc::clone(&self.plan.plan),
            texts: Arc::clone(&self.plan.content),
            topics,
            board_version: before.board_version + u64::from(board_changed),
            menu_version: before.menu_version + u64::from(menu_changed),
            board,
            menu,
            cut_off,
            console,
        }
    }
}

impl Published {
    /// The menu as `kiosk` gets it; everybody else gets it as it is.
    pub fn menu_of(&self, kiosk: &KioskId) -> Menu {
        Menu {
            cut_off: self.cut_off.iter().find(|cut_off| cut_off.kiosk == *kiosk).cloned(),
            ..Menu::clone(&self.menu)
        }
    }
}

/// For every kiosk that today's or the later plan reserves numbers for.
fn cut_off(day: &Day) -> Vec<CutOff> {
    let kiosks = day.kiosks().into_iter();
    kiosks.filter_map(|kiosk| view::cut_off(day, &kiosk)).collect()
}

/// Whether it changes what a kiosk goes on with while it is cut off: days, plans, and numbers out of a reserved range.
pub(super) fn moves_cut_off(event: &Event) -> bool {
    matches!(
        event,
        Event::DayOpened { .. }
            | Event::DayClosed { .. }
            | Event::DayRestored { .. }
            | Event::PlanChanged { .. }
            | Event::TicketHandedIn { .. }
            | Event::NumberChanged { .. }
    )
}

/// The one before where nothing changed, so that a change is a change of the pointer.
fn kept<T: PartialEq>(before: &Arc<T>, now: T) -> Arc<T> {
    if **before == now { Arc::clone(before) } else { Arc::new(now) }
}

fn topics(before: &Console, now: &Console, menu_changed: bool) -> Vec<&'static str> {
    let texts = before.content != now.content || before.day != now.day;
    let waiting = before.waiting != now.waiting || before.waiting_count != now.waiting_count || before.longest != now.longest;
    let aside = before.parked != now.parked || before.absent != now.absent || before.done != now.done;
    let changed = [
        ("desks", texts || before.desks != now.desks),
        ("waiting", texts || waiting || aside),
        ("services", texts || menu_changed || before.services != now.services),
    ];
    changed
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(topic, _)| topic)
        .collect()
}
