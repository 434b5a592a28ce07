//! Which cards were told of.

use std::collections::BTreeSet;

use super::slots::Slot;
use crate::device::Event;

/// What the kiosk knows of cards in readers.
#[derive(Debug, Default)]
pub(super) struct Told {
    inside: bool,
    /// Insertions that were not read yet: the reader, and its count.
    waiting: BTreeSet<(String, u32)>,
}

impl Told {
    /// What is new: a card that waits to be read, also beside one that was forgotten in another reader; or that none is left.
    pub(super) fn news(&mut self, slots: &[Slot], is_settled: impl Fn(&str) -> bool) -> Option<Event> {
        let cards = slots.iter().filter_map(|slot| Some((slot.reader.as_str(), slot.card?.count)));
        let waiting = cards.filter(|(reader, _)| !is_settled(reader));
        let waiting: BTreeSet<(String, u32)> = waiting.map(|(reader, count)| (reader.to_owned(), count)).collect();
        let is_another = !waiting.is_subset(&self.waiting);
        let inside = slots.iter().any(|slot| slot.card.is_some());
        let is_news = is_another || inside != self.inside;
        (self.inside, self.waiting) = (inside, waiting);
        is_news.then_some(Event::Card { inside })
    }
}
