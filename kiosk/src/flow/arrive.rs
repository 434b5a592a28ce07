//! A booked visitor arrives, and a slip comes back to the kiosk: what the controller says of either.

use queue::credential::{self, Credential, Link};
use queue::view::{VisitState, VisitView};
use queue::wire::{NewTicketAnswer, Problem};
use queue::{TicketId, Timestamp};

use super::{Arrival, CheckIn, Direction, Effect, Flow, LOOK_AGAIN, Lost, Place, Seen, Slip};

impl Flow {
    /// The code of the booking that is being asked for, and its ticket.
    pub(super) fn check_in(&self) -> Option<Effect> {
        let Place::CheckIn(CheckIn { code, ticket, answer }) = &self.place else {
            return None;
        };
        match answer {
            Arrival::Asking | Arrival::Unreached => Some(Effect::CheckIn {
                ticket: *ticket,
                code: code.clone(),
                language: self.language().clone(),
            }),
            Arrival::Here(_) | Arrival::Refused(_) => None,
        }
    }

    /// The controller said no to a booking.
    pub(super) fn not_checked_in(&mut self, problem: Problem) -> Vec<Effect> {
        if let Place::CheckIn(check_in) = &mut self.place {
            check_in.answer = Arrival::Refused(problem.refusal);
            self.touched = self.now;
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    /// Nobody answered; it is asked again while its visitor stands there.
    pub(super) fn check_in_unreached(&mut self) -> Vec<Effect> {
        if let Place::CheckIn(check_in) = &mut self.place
            && check_in.answer == Arrival::Asking
        {
            check_in.answer = Arrival::Unreached;
            self.touched = self.now;
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    /// The booking's visitor has a ticket already: here is its place.
    pub(super) fn already_here(&mut self, asked: TicketId, answer: NewTicketAnswer) -> Vec<Effect> {
        if self.asked_for() != Some(asked) {
            return Vec::new();
        }
        self.touched = self.now;
        let slip = answer.link.as_deref().map(credential::read);
        if let Some(Ok(Credential::Slip(link))) = slip {
            let (seen, declined) = (Seen::Asking, false);
            self.enter(Place::Slip(Slip { link, seen, declined }), Direction::Onward);
            return self.look_at_slip();
        }
        // Without an address for phones there is no link to look by.
        if let Place::CheckIn(check_in) = &mut self.place {
            check_in.answer = Arrival::Here(Box::new(answer));
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    pub(super) fn look_at_slip(&mut self) -> Vec<Effect> {
        let Place::Slip(slip) = &self.place else {
            return Vec::new();
        };
        self.asked = self.now;
        vec![Effect::Look(slip.link.clone())]
    }

    /// What the controller says of a slip's visit.
    pub(super) fn visit(&mut self, link: &Link, found: Result<VisitView, Lost>) -> Vec<Effect> {
        let Place::Slip(slip) = &mut self.place else {
            return Vec::new();
        };
        if slip.link != *link {
            return Vec::new();
        }
        let seen = match (found, &slip.seen) {
            (Ok(view), Seen::Leaving(_)) if may_leave(&view.now) => Seen::Leaving(view),
            (Ok(view), _) => Seen::Now(view),
            (Err(Lost::Unknown), _) => Seen::Unknown,
            // What was heard a moment ago is better than nothing.
            (Err(Lost::Unreached), Seen::Now(_) | Seen::Leaving(_)) => return Vec::new(),
            (Err(Lost::Unreached), Seen::Asking | Seen::Unknown | Seen::Unreached) => Seen::Unreached,
        };
        let is_news = std::mem::discriminant(&seen) != std::mem::discriminant(&slip.seen);
        slip.seen = seen;
        if is_news {
            self.turned(Direction::Cut);
        }
        Vec::new()
    }

    /// The controller would not do what was asked for the visit.
    pub(super) fn declined(&mut self, link: &Link) -> Vec<Effect> {
        if let Place::Slip(slip) = &mut self.place
            && slip.link == *link
        {
            slip.declined = true;
        }
        Vec::new()
    }

    pub(super) fn ask_to_leave(&mut self) -> Vec<Effect> {
        if let Place::Slip(slip) = &mut self.place
            && let Seen::Now(view) = &slip.seen
            && may_leave(&view.now)
        {
            slip.seen = Seen::Leaving(view.clone());
            slip.declined = false;
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        if let Place::Slip(slip) = &mut self.place
            && let Seen::Leaving(_) = slip.seen
        {
            slip.seen = Seen::Asking;
            let link = slip.link.clone();
            self.turned(Direction::Onward);
            return vec![Effect::Leave(link)];
        }
        Vec::new()
    }

    /// Whether the question was there, and is taken back.
    pub(super) fn stay(&mut self) -> bool {
        if let Place::Slip(slip) = &mut self.place
            && let Seen::Leaving(view) = &slip.seen
        {
            slip.seen = Seen::Now(view.clone());
            self.turned(Direction::Back);
            return true;
        }
        false
    }

    /// Was called, was not there, is here now.
    pub(super) fn come_back(&mut self) -> Vec<Effect> {
        if let Place::Slip(slip) = &mut self.place
            && let Seen::Now(view) = &slip.seen
            && may_come_back(&view.now)
        {
            slip.seen = Seen::Asking;
            slip.declined = false;
            let link = slip.link.clone();
            self.turned(Direction::Onward);
            return vec![Effect::Return(link)];
        }
        Vec::new()
    }

    /// When a slip on the glass is looked at again.
    pub(super) fn slip_deadline(&self) -> Timestamp {
        if let Place::Slip(Slip {
            seen: Seen::Now(_) | Seen::Leaving(_),
            ..
        }) = &self.place
        {
            self.asked + LOOK_AGAIN
        } else {
            Timestamp(i64::MAX)
        }
    }
}

/// Whoever waits, or missed the call, may leave.
pub(crate) fn may_leave(state: &VisitState) -> bool {
    match state {
        VisitState::Waiting { .. } | VisitState::Absent { .. } | VisitState::Parked => true,
        VisitState::Called { .. } | VisitState::Serving { .. } => false,
        VisitState::Done | VisitState::Cancelled | VisitState::Unserved => false,
    }
}

/// Whoever missed the call may come back.
pub(crate) fn may_come_back(state: &VisitState) -> bool {
    matches!(state, VisitState::Absent { .. })
}
