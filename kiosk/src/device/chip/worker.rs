//! The thread that talks to the card service. It does one order at a time and reports; whoever gives orders watches the clock, and
//! abandons it when it is late.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use queue::fiscal_code::FiscalCode;

use crate::device::chip::apdu::{Trouble, personal_data};
use crate::device::chip::personal;
use crate::device::chip::slots::{Down, Slot, Slots};

/// What to do next.
#[derive(Debug)]
pub(super) enum Order {
    /// Say what is in the readers, as soon as it changes, or after so long.
    Look(Duration),
    /// Read the card in this reader.
    Read(String),
}

/// What came of an order; each has exactly one.
#[derive(Debug)]
pub(super) enum Report {
    Seen(Result<Vec<Slot>, Down>),
    Read(Result<FiscalCode, Trouble>),
}

/// A card that answers nonsense is tried once more: contacts bounce.
const ATTEMPTS: usize = 2;

/// Makes what a fresh thread talks to.
pub type Starter = Arc<dyn Fn() -> Box<dyn Slots> + Send + Sync>;

/// A running worker; dropping it ends the thread as soon as that can move.
#[derive(Debug)]
pub(super) struct Worker {
    orders: Sender<Order>,
    /// Alive as long as the thread is.
    alive: Weak<()>,
}

impl Worker {
    pub(super) fn start(starter: &Starter, report: impl Fn(Report) + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let life = Arc::new(());
        let alive = Arc::downgrade(&life);
        let starter = Arc::clone(starter);
        std::thread::Builder::new().name("card".to_owned()).spawn(move || {
            run(&mut *starter(), &inbox, report);
            drop(life);
        })?;
        Ok(Self { orders, alive })
    }

    pub(super) fn give(&self, order: Order) {
        // A thread that ended reports nothing: the watch on its deadline notices.
        let _ = self.orders.send(order);
    }

    /// Outlives the worker, to see whether an abandoned thread ever came back.
    pub(super) fn life(&self) -> Weak<()> {
        self.alive.clone()
    }
}

fn run(slots: &mut dyn Slots, orders: &Receiver<Order>, report: impl Fn(Report)) {
    while let Ok(order) = orders.recv() {
        report(match order {
            Order::Look(within) => Report::Seen(slots.look(within)),
            Order::Read(reader) => Report::Read(read(slots, &reader)),
        });
    }
}

/// The codice fiscale on the card; nothing else of it is kept, and every buffer is wiped.
fn read(slots: &mut dyn Slots, reader: &str) -> Result<FiscalCode, Trouble> {
    let mut read = Err(Trouble::Garbled);
    for _ in 0..ATTEMPTS {
        read = read_once(slots, reader);
        if !matches!(read, Err(Trouble::Garbled | Trouble::Mute)) {
            break;
        }
    }
    read
}

fn read_once(slots: &mut dyn Slots, reader: &str) -> Result<FiscalCode, Trouble> {
    let mut card = slots.open(reader)?;
    let file = personal_data(&mut *card)?;
    personal::fiscal_code(&file).ok_or(Trouble::Garbled)
}
