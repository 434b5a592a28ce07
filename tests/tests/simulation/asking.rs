//! A command on its way, as `link::Client` sends it: repeated with the same key and the same body while there is time.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::hall::{Hall, Happening};
use crate::net::{Ms, Part, Way};

/// A request as it travels.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Who asks, as the journal names it.
    pub(crate) caller: String,
    /// Below `/api/v1`.
    pub(crate) path: String,
    pub(crate) key: String,
    pub(crate) body: String,
}

/// How a request ended for whoever asked.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    Answered {
        status: u16,
        body: String,
    },
    /// Whether it arrived is not known.
    Unreached,
}

#[derive(Clone, Debug)]
struct Asking {
    request: Request,
    until: Ms,
    attempts: u32,
    again: Option<Ms>,
}

/// The requests that one part waits for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asks(BTreeMap<u64, Asking>);

impl Asks {
    /// Sends `request`, and answers the ticket under which its end will be told.
    pub(crate) fn ask(&mut self, part: Part, request: Request, budget: Ms, hall: &mut Hall) -> u64 {
        let ask = hall.fresh();
        let asking = Asking {
            request,
            until: hall.now + budget,
            attempts: 0,
            again: None,
        };
        send(part, ask, &asking.request, hall);
        self.0.insert(ask, asking);
        ask
    }

    /// An answer has come; `None` where nobody waits for it any more, or it is asked again.
    pub(crate) fn answered(&mut self, ask: u64, status: u16, body: String, hall: &mut Hall) -> Option<Ending> {
        if matches!(status, 502..=504) {
            return self.broke(ask, hall);
        }
        self.0.remove(&ask).map(|_| Ending::Answered { status, body })
    }

    /// The connection broke.
    pub(crate) fn broke(&mut self, ask: u64, hall: &mut Hall) -> Option<Ending> {
        let asking = self.0.get_mut(&ask)?;
        let pause = link::session::backoff(asking.attempts, hall.dice.fraction());
        let again = hall.now + ms(pause);
        if again >= asking.until {
            self.0.remove(&ask);
            return Some(Ending::Unreached);
        }
        asking.attempts += 1;
        asking.again = Some(again);
        None
    }

    /// When [`Asks::wake`] has something to do.
    pub(crate) fn deadline(&self) -> Ms {
        let of = |asking: &Asking| asking.again.unwrap_or(asking.until).min(asking.until);
        self.0.values().map(of).min().unwrap_or(Ms::MAX)
    }

    /// Time has passed: repeats, and gives up.
    pub(crate) fn wake(&mut self, part: Part, hall: &mut Hall) -> Vec<(u64, Ending)> {
        let now = hall.now;
        for (ask, asking) in &mut self.0 {
            if asking.again.is_some_and(|again| again <= now) && now < asking.until {
                asking.again = None;
                send(part, *ask, &asking.request, hall);
            }
        }
        let late: Vec<u64> = self
            .0
            .iter()
            .filter(|(_, asking)| asking.until <= now)
            .map(|(ask, _)| *ask)
            .collect();
        late.into_iter()
            .map(|ask| {
                self.0.remove(&ask);
                (ask, Ending::Unreached)
            })
            .collect()
    }
}

fn send(part: Part, ask: u64, request: &Request, hall: &mut Hall) {
    match hall.net.way(part, hall.now, &mut hall.dice) {
        Way::Arrives(spans) => {
            if hall.forges && request.path == "tickets" {
                forge(part, request, hall);
            }
            for span in spans {
                hall.after(
                    span,
                    Happening::Request {
                        from: part,
                        ask,
                        request: request.clone(),
                    },
                );
            }
        }
        Way::Lost => {}
        Way::Refused => hall.after(1, Happening::Broke { to: part, ask }),
    }
}

/// The same wish under other ids: a visitor whom nobody has seen.
fn forge(from: Part, request: &Request, hall: &mut Hall) {
    let id = hall.dice.uuid().to_string();
    let request = Request {
        body: request.body.replace(&request.key, &id),
        key: id,
        ..request.clone()
    };
    let ask = hall.fresh();
    hall.after(5, Happening::Request { from, ask, request });
}

/// A span in whole milliseconds, rounded up: nobody wakes too early.
pub(crate) fn ms(span: Duration) -> Ms {
    Ms::try_from(span.as_nanos().div_ceil(1_000_000)).unwrap_or(Ms::MAX)
}
