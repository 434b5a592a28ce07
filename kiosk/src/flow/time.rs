//! What the passing of time does.

use queue::{Span, Timestamp};

use super::{
    ASK_AGAIN, Arrival, CheckIn, DOUBLE_PRESS, Doors, Effect, Flow, GREETING, PRINTING_LIMIT, Place, START_LIMIT, Step, UNPRINTED_IDLE,
};
use crate::device::Fault;

impl Flow {
    /// When to be woken if nothing happens before.
    pub fn deadline(&self) -> Timestamp {
        let minute = Timestamp((self.now.0.div_euclid(60_000) + 1) * 60_000);
        let own = match &self.place {
            Place::Attract => self.attract_deadline(),
            Place::Ticket(_) if self.over.is_none() => self.since + self.settings.ticket,
            Place::Ticket(_) => self.idle_deadline(),
            Place::Printing(_) => self.since + PRINTING_LIMIT,
            Place::Unreached(..) => (self.asked + ASK_AGAIN).min(self.idle_deadline()),
            Place::CheckIn(CheckIn {
                answer: Arrival::Unreached,
                ..
            }) => (self.asked + ASK_AGAIN).min(self.idle_deadline()),
            Place::Issuing(..)
            | Place::CheckIn(CheckIn {
                answer: Arrival::Asking, ..
            }) => minute,
            Place::Identify(Step::Reading) => self.since + self.reading_limit(),
            Place::Slip(_) => self.slip_deadline().min(self.idle_deadline()),
            Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Refused(..) | Place::Unprinted { .. } => {
                self.idle_deadline()
            }
            Place::Identify(_) | Place::Keypad(_) | Place::CheckIn(_) => self.idle_deadline(),
            Place::Technician(room) => self.technician_deadline(room),
        };
        let own = if self.over.is_some() && self.may_idle() {
            own.min(self.idle_deadline())
        } else {
            own
        };
        own.min(minute).max(self.now + Span(1))
    }

    /// A clock that was set back must not stretch a time-out: everything is measured anew from there.
    pub(super) fn move_clock(&mut self, now: Timestamp) {
        if now < self.now {
            self.since = now;
            self.touched = now - DOUBLE_PRESS;
            self.asked = now;
            self.started = self.started.min(now);
        }
        self.technician.lock.pass(now.since(self.now));
        self.now = now;
    }

    pub(super) fn tick(&mut self) -> Vec<Effect> {
        if self.may_idle() && self.now >= self.idle_deadline_start() + self.settings.warning {
            return self.reset();
        }
        match &self.place {
            Place::Attract if self.is_dressed() && self.now >= self.idle_deadline_start() => self.reset(),
            Place::Ticket(_) if self.over.is_none() && self.now >= self.since + self.settings.ticket => self.reset(),
            Place::Printing(answer) if self.now >= self.since + PRINTING_LIMIT => {
                self.print_failed(answer.ticket.id, Fault::Hung);
                Vec::new()
            }
            Place::Unreached(..) if self.now >= self.asked + ASK_AGAIN => self.ask(),
            Place::CheckIn(CheckIn {
                answer: Arrival::Unreached,
                ..
            }) if self.now >= self.asked + ASK_AGAIN => self.ask(),
            Place::Identify(Step::Reading) if self.now >= self.since + self.reading_limit() => {
                self.end_reading();
                Vec::new()
            }
            Place::Slip(_) if self.now >= self.slip_deadline() => self.look_at_slip(),
            Place::Technician(_) => self.technician_tick(),
            Place::Attract | Place::Ticket(_) | Place::Printing(_) | Place::Unreached(..) => Vec::new(),
            Place::Identify(_) | Place::Keypad(_) | Place::CheckIn(_) | Place::Slip(_) => Vec::new(),
            Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Issuing(..) => Vec::new(),
            Place::Refused(..) | Place::Unprinted { .. } => Vec::new(),
        }
    }

    /// Whether somebody left the resting glass in another language, larger, or speaking.
    pub(crate) fn is_dressed(&self) -> bool {
        self.language.is_some() || self.larger || self.listening
    }

    pub(super) fn attract_deadline(&self) -> Timestamp {
        let undress = if self.is_dressed() {
            self.idle_deadline_start()
        } else {
            Timestamp(i64::MAX)
        };
        undress.min(self.doors_deadline())
    }

    fn doors_deadline(&self) -> Timestamp {
        match self.doors() {
            Doors::Connecting => self.started + START_LIMIT,
            Doors::Open => self.since + Span((i64::try_from(self.greeting()).unwrap_or(0) + 1) * GREETING.0),
            Doors::OutOfReach | Doors::Closed => Timestamp(i64::MAX),
        }
    }

    /// Whether this place ends when nobody touches the glass.
    pub(super) fn may_idle(&self) -> bool {
        match &self.place {
            Place::Attract => self.over.is_some(),
            Place::Issuing(..) | Place::Printing(_) | Place::Identify(Step::Reading) => false,
            Place::CheckIn(CheckIn {
                answer: Arrival::Asking, ..
            }) => false,
            Place::Identify(_) | Place::Keypad(_) | Place::CheckIn(_) | Place::Slip(_) => true,
            Place::Ticket(_) => self.over.is_some(),
            Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Refused(..) => true,
            Place::Unreached(..) | Place::Unprinted { .. } => true,
            // It ends in its own time, without a question.
            Place::Technician(_) => false,
        }
    }

    /// When the warning appears.
    pub(super) fn idle_deadline_start(&self) -> Timestamp {
        let idle = if matches!(self.place, Place::Unprinted { .. }) {
            UNPRINTED_IDLE.max(self.settings.idle)
        } else {
            self.settings.idle
        };
        self.touched + idle
    }

    /// When the warning appears, or its next second.
    pub(super) fn idle_deadline(&self) -> Timestamp {
        match self.warning_s() {
            Some(left) => self.idle_deadline_start() + self.settings.warning - Span((left - 1).max(0) * 1_000),
            None => self.idle_deadline_start(),
        }
    }
}
