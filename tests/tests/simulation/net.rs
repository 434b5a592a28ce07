//! The wires between the parts: they delay, lose, double, reorder and cut. What travels is the JSON that travels in an office.

use std::collections::BTreeMap;

use crate::dice::Dice;

/// Virtual milliseconds since 1970, by the one true clock.
pub(crate) type Ms = i64;

/// A part of the hall that is joined to the controller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Kiosk(usize),
    Display(usize),
    Desk(usize),
}

impl Part {
    pub(crate) fn name(self) -> String {
        match self {
            Self::Kiosk(index) => format!("kiosk {index}"),
            Self::Display(index) => format!("display {index}"),
            Self::Desk(index) => format!("desk {}", index + 1),
        }
    }
}

/// How bad the wires are today.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    /// In a hundred.
    pub(crate) lost: i64,
    /// In a hundred.
    pub(crate) doubled: i64,
    /// In a hundred, and then for up to `spike`.
    pub(crate) slow: i64,
    pub(crate) spike: Ms,
    pub(crate) delay: Ms,
    cut: BTreeMap<Part, Ms>,
}

/// What becomes of a message.
pub(crate) enum Way {
    /// It arrives after each of these spans.
    Arrives(Vec<Ms>),
    /// Nobody hears of it.
    Lost,
    /// Its sender hears that there is no way.
    Refused,
}

impl Net {
    pub(crate) fn good() -> Self {
        Self {
            lost: 0,
            doubled: 0,
            slow: 0,
            spike: 0,
            delay: 3,
            cut: BTreeMap::new(),
        }
    }

    pub(crate) fn drawn(dice: &mut Dice) -> Self {
        if dice.often(25) {
            return Self::good();
        }
        Self {
            lost: *dice.one_of(&[0, 0, 1, 5, 20]),
            doubled: *dice.one_of(&[0, 0, 2, 10, 30]),
            slow: *dice.one_of(&[0, 2, 10]),
            spike: *dice.one_of(&[300, 1_500, 9_000]),
            delay: *dice.one_of(&[2, 10, 80]),
            cut: BTreeMap::new(),
        }
    }

    /// Nothing comes through to or from `part` until then.
    pub(crate) fn cut(&mut self, part: Part, until: Ms) {
        let known = self.cut.entry(part).or_insert(until);
        *known = until.max(*known);
    }

    /// All is well from now on.
    pub(crate) fn heal(&mut self) {
        *self = Self::good();
    }

    pub(crate) fn is_cut(&self, part: Part, now: Ms) -> bool {
        self.cut.get(&part).is_some_and(|until| now < *until)
    }

    /// The way of one message to or from `part`.
    pub(crate) fn way(&self, part: Part, now: Ms, dice: &mut Dice) -> Way {
        if self.is_cut(part, now) {
            return if dice.often(50) { Way::Lost } else { Way::Refused };
        }
        if dice.often(self.lost) {
            return Way::Lost;
        }
        let times = if dice.often(self.doubled) { 2 } else { 1 };
        Way::Arrives((0..times).map(|_| self.span(dice)).collect())
    }

    /// How long a byte takes that does arrive.
    pub(crate) fn span(&self, dice: &mut Dice) -> Ms {
        let spike = if dice.often(self.slow) { dice.between(0, self.spike) } else { 0 };
        1 + dice.between(0, self.delay) + spike
    }
}
