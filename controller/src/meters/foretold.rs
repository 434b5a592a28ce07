//! How honest the forecasts were: the wait foretold when a ticket was issued, against the wait until its first call.

use std::collections::BTreeMap;

use queue::{Event, TicketId, Timestamp, Wait};

/// What an event says about forecasts; small, because it is kept until the event is on disk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum News {
    Issued(TicketId, Timestamp, Wait),
    Called(TicketId, Timestamp),
    DayClosed,
}

impl News {
    /// Of an event that happened at `at`; `None` where it has nothing to do with forecasts.
    pub(crate) fn of(at: Timestamp, event: &Event) -> Option<Self> {
        if let Event::TicketIssued { ticket, forecast, .. } = event {
            // Anybody may read the meters: whoever is called sooner than foretold may have had a booking that a card found.
            let forecast = forecast.filter(|_| ticket.person.is_none());
            return forecast.map(|wait| Self::Issued(ticket.id, ticket.joined, wait));
        }
        if let Event::TicketCalled { ticket, .. } = event {
            return Some(Self::Called(*ticket, at));
        }
        matches!(event, Event::DayClosed { .. }).then_some(Self::DayClosed)
    }
}

/// Forecasts of this day that have not come true or false yet. A restart forgets them: a meter may have gaps.
#[derive(Debug, Default)]
pub(super) struct Foretold(BTreeMap<TicketId, (Timestamp, Wait)>);

impl Foretold {
    /// Takes news in. Of a first call it answers by how many minutes it missed the range foretold: negative where the visitor was
    /// called sooner, 0 within.
    pub(super) fn hear(&mut self, news: News) -> Option<f64> {
        match news {
            News::Issued(ticket, joined, wait) => {
                self.0.insert(ticket, (joined, wait));
                None
            }
            News::Called(ticket, at) => self.0.remove(&ticket).map(|(joined, wait)| missed(at.since(joined).0, wait)),
            News::DayClosed => {
                self.0.clear();
                None
            }
        }
    }
}

/// `waited` is in milliseconds.
fn missed(waited: i64, wait: Wait) -> f64 {
    let minutes = waited.max(0) as f64 / 60_000.0;
    let (from, to) = (f64::from(wait.from_min.0), f64::from(wait.to_min.0));
    minutes - minutes.clamp(from, to.max(from))
}

#[cfg(test)]
mod tests {
    use queue::Minutes;

    use super::*;

    const ANNA: TicketId = TicketId::NONE;

    fn called_after(minutes: i64) -> Option<f64> {
        let mut foretold = Foretold::default();
        let wait = Wait {
            from_min: Minutes(10),
            to_min: Minutes(20),
        };
        assert_eq!(foretold.hear(News::Issued(ANNA, Timestamp(0), wait)), None);
        foretold.hear(News::Called(ANNA, Timestamp(minutes * 60_000)))
    }

    #[test]
    fn a_miss_is_counted_from_the_nearer_end_of_the_range() {
        assert_eq!(called_after(15), Some(0.0));
        assert_eq!(called_after(7), Some(-3.0));
        assert_eq!(called_after(32), Some(12.0));
    }

    #[test]
    fn only_the_first_call_of_a_ticket_with_a_forecast_counts() {
        let mut foretold = Foretold::default();
        assert_eq!(foretold.hear(News::Called(ANNA, Timestamp(5))), None);
    }
}
