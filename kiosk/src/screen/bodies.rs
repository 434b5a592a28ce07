//! Each screen's part of the model, as the markup takes it.

use super::draw::{cells, longest, model, text, tone};
use super::{Screen, glass};
use crate::config::Side;
use crate::view;

impl Screen {
    pub(super) fn header(&self, header: &view::Header) -> glass::Header {
        glass::Header {
            town: text(&header.town),
            office: text(&header.office),
            crest: self.icon("crest"),
            clock: cells(&header.clock),
            clock_label: text(&header.clock),
            tools: self.buttons(&header.tools),
            hold: self.place(header.hold.as_ref()),
        }
    }

    pub(super) fn attract(&self, attract: &view::Attract) -> glass::Attract {
        glass::Attract {
            greeting: text(&attract.greeting),
            lead: text(&attract.lead),
            action: self.button(&attract.action),
            has_second: attract.second.is_some(),
            second: attract
                .second
                .as_ref()
                .map_or_else(glass::Button::default, |second| self.button(second)),
            hours: self.line(attract.hours.as_ref()),
        }
    }

    pub(super) fn choices(&self, choices: &view::Choices) -> glass::Choices {
        glass::Choices {
            title: text(&choices.title),
            lead: text(&choices.lead),
            tiles: self.buttons(&choices.tiles),
            listed: choices.listed,
            pager: self.buttons(&choices.pager),
        }
    }

    pub(super) fn ready(&self, ready: &view::Ready) -> glass::Ready {
        glass::Ready {
            icon: self.icon(&ready.icon),
            title: text(&ready.title),
            longest: longest(&ready.title),
            summary: text(&ready.summary),
            bring: self.line(ready.bring.as_ref()),
            bring_title: text(&ready.bring_title),
            action: self.button(&ready.action),
        }
    }

    pub(super) fn ticket(&self, ticket: &view::Ticket) -> glass::Ticket {
        let (side, arrow) = match ticket.side {
            None => (glass::Side::None, ""),
            Some(Side::Left) => (glass::Side::Left, "arrow-left"),
            Some(Side::Right) => (glass::Side::Right, "arrow-right"),
            Some(Side::Below) => (glass::Side::Below, "arrow-down"),
        };
        let stat = |stat: &view::Stat| glass::Stat {
            label: text(&stat.label),
            value: text(&stat.value),
            longest: longest(&stat.value),
        };
        glass::Ticket {
            lead: text(&ticket.lead),
            tone: tone(ticket.tone),
            number: cells(&ticket.number),
            number_label: text(&ticket.number),
            service: text(&ticket.service),
            stats: model(ticket.stats.iter().map(stat)),
            qr: self.qr(ticket.qr.as_ref()),
            area: self.line(ticket.area.as_ref()),
            paper: text(&ticket.paper),
            side,
            arrow: self.icon(arrow),
            actions: self.buttons(&ticket.actions),
        }
    }

    pub(super) fn identify(&self, identify: &view::Identify) -> glass::Identify {
        let way = |way: &view::Way| glass::Way {
            icon: self.icon(way.icon),
            title: text(&way.title),
            longest: longest(&way.title),
            text: text(&way.text),
            off: way.off,
        };
        glass::Identify {
            title: text(&identify.title),
            lead: text(&identify.lead),
            ways: model(identify.ways.iter().map(way)),
            status: self.status(identify.status.as_ref()),
            privacy: glass::Privacy {
                icon: self.icon("shield"),
                title: text(&identify.privacy.title),
                text: text(&identify.privacy.text),
                qr: self.qr(identify.privacy.qr.as_ref()),
            },
            actions: self.buttons(&identify.actions),
        }
    }

    fn status(&self, status: Option<&view::Status>) -> glass::Status {
        let Some(status) = status else { return glass::Status::default() };
        glass::Status {
            shown: true,
            icon: self.icon(status.icon),
            tone: tone(status.tone),
            title: text(&status.title),
            longest: longest(&status.title),
            text: text(&status.text),
            busy: status.busy,
        }
    }

    pub(super) fn keypad(&self, keypad: &view::Keypad) -> glass::Keypad {
        glass::Keypad {
            title: text(&keypad.title),
            lead: text(&keypad.lead),
            entry: text(&keypad.entry.0),
            entry_label: text(&keypad.entry_label),
            fault: self.line(keypad.fault.as_ref()),
            letters: self.buttons(&keypad.letters),
            digits: self.buttons(&keypad.digits),
            erase: self.button(&keypad.erase),
            confirm: self.button(&keypad.confirm),
        }
    }

    pub(super) fn message(&self, message: &view::Message) -> glass::Message {
        glass::Message {
            icon: self.icon(message.icon),
            tone: tone(message.tone),
            title: text(&message.title),
            text: text(&message.text),
            steps: model(message.steps.iter().map(|step| self.line(Some(step)))),
            number: cells(&message.number),
            number_label: text(&message.number),
            qr: self.qr(message.qr.as_ref()),
            actions: self.buttons(&message.actions),
            code: text(&message.code),
        }
    }

    pub(super) fn pin(&self, pin: &view::PinPad) -> glass::Pin {
        glass::Pin {
            title: text(&pin.title),
            lead: text(&pin.lead),
            dots: i32::try_from(pin.dots).unwrap_or(i32::MAX),
            entry_label: text(&pin.entry_label),
            fault: self.line(pin.fault.as_ref()),
            keys: self.buttons(&pin.keys),
        }
    }

    pub(super) fn board(&self, board: &view::Board) -> glass::Board {
        let fact = |fact: &view::Fact| glass::Fact {
            icon: self.icon(fact.icon),
            tone: tone(fact.tone),
            title: text(&fact.title),
            text: text(&fact.text),
        };
        let (left, right) = board.facts.split_at(halves(&board.facts));
        glass::Board {
            title: text(&board.title),
            lead: text(&board.lead),
            facts: model(board.facts.iter().map(fact)),
            left: model(left.iter().map(fact)),
            right: model(right.iter().map(fact)),
            actions: self.buttons(&board.actions),
        }
    }

    pub(super) fn log(&self, log: &view::LogPage) -> glass::Log {
        let line = |line: &view::LogLine| glass::LogLine {
            time: text(&line.time),
            text: text(&line.text),
            warning: line.warning,
            icon: self.icon("warning"),
        };
        glass::Log {
            title: text(&log.title),
            page: text(&log.page),
            lines: model(log.lines.iter().map(line)),
            empty: text(&log.empty),
            actions: self.buttons(&log.actions),
        }
    }

    pub(super) fn warning(&self, warning: Option<&view::Warning>) -> glass::Warning {
        let Some(warning) = warning else { return glass::Warning::default() };
        glass::Warning {
            shown: true,
            icon: self.icon("clock"),
            title: text(&warning.title),
            text: text(&warning.text),
            more: self.button(&warning.more),
            leave: self.button(&warning.leave),
        }
    }
}

/// Where facts are split so that both halves are about as tall.
fn halves(facts: &[view::Fact]) -> usize {
    // Letters that a line of half a wide glass holds, more or less.
    const LINE: usize = 40;
    let lines = |facts: &[view::Fact]| -> usize { facts.iter().map(|fact| 2 + fact.text.chars().count().div_ceil(LINE)).sum() };
    let taller = |at: &usize| lines(&facts[..*at]).max(lines(&facts[*at..]));
    (0..=facts.len()).min_by_key(taller).unwrap_or(0)
}
