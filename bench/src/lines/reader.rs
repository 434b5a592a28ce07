//! From a health card in its reader to the code on the kiosk's channel, beyond the card's own time: the card here takes none.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Context;
use kiosk::config::{Chip, Config};
use kiosk::device::chip::apdu::{Card, Trouble};
use kiosk::device::chip::slots::{Down, Inserted, Slot, Slots};
use kiosk::device::{Event, Listening, readers};
use tokio::sync::mpsc;

use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::Figures;
use crate::totem::ROSSI;

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let (hand, slots) = channel();
    let (seen, moments) = channel();
    let slots = Arc::new(Mutex::new(Some((slots, seen))));
    let starter: kiosk::device::chip::Starter = Arc::new(move || {
        let ends = slots.lock().expect("nobody panicked").take();
        Box::new(Hand { ends, count: 0 }) as Box<dyn Slots>
    });
    let config = Config {
        chip: Chip {
            enabled: true,
            ..Chip::default()
        },
        ..Config::default()
    };
    let (sender, mut events) = mpsc::unbounded_channel();
    let readers = readers::start_on(&config, starter, &sender);
    readers.listen(Listening::All);
    let times = bench.times(500, 100);
    let taken: Vec<f64> = (0..times)
        .map(|_| one_card(&hand, &moments, &mut events))
        .collect::<Result<_, _>>()?;
    let taken = Figures::of(taken).summary();
    let measured = format!("p99 {:.2} ms (median {:.2} ms)", taken.p99, taken.median);
    let line = Line::of(
        "card in the reader -> code on the kiosk's channel, beyond the card's own time",
        measured,
    );
    Ok(vec![line.against("p99 200 ms", taken.p99 <= 200.0).with(taken)])
}

/// Milliseconds from the reader's word to ours.
fn one_card(hand: &Sender<bool>, moments: &Receiver<Instant>, events: &mut mpsc::UnboundedReceiver<Event>) -> anyhow::Result<f64> {
    hand.send(true)?;
    let begun = moments.recv()?;
    wait_for(events, |event| matches!(event, Event::Shown(_)))?;
    let ended = clock::instant();
    hand.send(false)?;
    moments.recv()?;
    wait_for(events, |event| *event == Event::Card { inside: false })?;
    Ok(ended.saturating_duration_since(begun).as_secs_f64() * 1_000.0)
}

fn wait_for(events: &mut mpsc::UnboundedReceiver<Event>, is_wanted: impl Fn(&Event) -> bool) -> anyhow::Result<()> {
    while !is_wanted(&events.blocking_recv().context("the readers ended")?) {}
    Ok(())
}

/// A reader whose card comes and goes at the bench's word.
struct Hand {
    /// The bench's word, and where the moment is told at which the reader knew of it.
    ends: Option<(Receiver<bool>, Sender<Instant>)>,
    count: u32,
}

impl Slots for Hand {
    fn look(&mut self, within: Duration) -> Result<Vec<Slot>, Down> {
        let down = || Down("the bench ended".to_owned());
        let (word, moments) = self.ends.as_ref().ok_or_else(down)?;
        if word.recv_timeout(within).is_ok() {
            self.count += 1;
            moments.send(clock::instant()).map_err(|_| down())?;
        }
        let is_inside = self.count % 2 == 1;
        Ok(vec![Slot {
            reader: "bench".to_owned(),
            card: is_inside.then_some(Inserted {
                count: self.count,
                is_mute: false,
            }),
        }])
    }

    fn open(&mut self, _reader: &str) -> Result<Box<dyn Card>, Trouble> {
        Ok(Box::new(Instantly))
    }
}

/// A card that answers at once.
struct Instantly;

impl Card for Instantly {
    fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble> {
        let part: &[u8] = match *command {
            [_, 0xb0, high, low, wish] => {
                let from = usize::from(u16::from_be_bytes([high, low])).min(ROSSI.len());
                &ROSSI[from..ROSSI.len().min(from + usize::from(wish))]
            }
            _ => &[],
        };
        let told = [part, &[0x90, 0x00]].concat();
        answer.get_mut(..told.len()).ok_or(Trouble::Garbled)?.copy_from_slice(&told);
        Ok(told.len())
    }
}
