//! What must be true at the end of every day, once the wires hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use controller::meters::Meters;
use controller::site::ByHand;
use controller::store::{Disk, Store};

use crate::display::{Display, Spoken};
use crate::kiosk::Kiosk;
use crate::ledger::{Call, Place, hold};
use crate::net::Ms;
use crate::office::ready;
use crate::world::World;

/// A call that is still fresh after so long must have been said: four desks' calls of eight seconds each may come before it.
const PATIENCE: Ms = 45_000;

/// What a screen may be behind without knowing it: the time after which it knows that it is stale, and the slowest wire's.
const BEHIND: Ms = 15_000;

pub(crate) fn check(world: &mut World) -> Result<(), String> {
    everybody_sees_the_same(world)?;
    every_slip_is_one_visit(world)?;
    nobody_is_called_in_vain(world)?;
    reports_count_everybody(world)?;
    calls_were_said_once(world)?;
    the_journal_is_whole(world)
}

/// The wires are healed: every screen is whole.
fn everybody_sees_the_same(world: &World) -> Result<(), String> {
    let site = world.office.site().ok_or("the controller is down at the end")?;
    let now = site.published();
    for display in &world.displays {
        let board = match &display.area {
            Some(area) => now.board.only(area),
            None => (*now.board).clone(),
        };
        hold(display.board() == Some(&board), || {
            format!("{} shows {:?}, the board is {board:?}", display.part.name(), display.board())
        })?;
    }
    for kiosk in &world.kiosks {
        let menu = now.menu_of(&kiosk.name);
        hold(kiosk.menu() == Some(&menu), || {
            format!("{} shows {:?}, the menu is {menu:?}", kiosk.part.name(), kiosk.menu())
        })?;
    }
    for desk in &world.desks {
        hold(desk.console() == Some(&*now.console), || {
            format!("{} sees {:?}, the console is {:?}", desk.part.name(), desk.console(), now.console)
        })?;
    }
    Ok(())
}

/// Whoever holds a slip, or read a number on the glass, stands in the journal with it; and so does every number that a kiosk wrote down.
fn every_slip_is_one_visit(world: &World) -> Result<(), String> {
    for kiosk in &world.kiosks {
        kiosk.check_paper()?;
        kiosk.check_hours()?;
        let printed = kiosk.paper.iter().map(|slip| (slip.ticket, &slip.number));
        let shown = kiosk.shown.iter().map(|(ticket, number)| (*ticket, number));
        let written = kiosk.written.iter().map(|(ticket, number)| (*ticket, number));
        let written = written.filter(|(ticket, _)| !kiosk.given_up.contains(ticket));
        for (ticket, number) in printed.chain(shown).chain(written) {
            let id = ticket.to_string();
            let held = world.ledger.held.get(&id).or_else(|| world.ledger.late.get(&id));
            hold(held == Some(number) || may_be_lost(kiosk, &id, world), || {
                format!("{} gave {number} to {id}, the journal says {held:?}", kiosk.part.name())
            })?;
        }
    }
    Ok(())
}

/// What a backup does not know of is lost with the one day that ended meanwhile, and with a kiosk whose disk did not take it.
fn may_be_lost(kiosk: &Kiosk, ticket: &str, world: &World) -> bool {
    let lost = world.ledger.lost_tickets.get(ticket);
    lost.is_some_and(|day| *day < world.ledger.day || kiosk.was_ill && kiosk.crashes > 0)
}

/// Reports count every visitor once.
fn reports_count_everybody(world: &World) -> Result<(), String> {
    let (rows, noted) = world.ledger.visitors();
    hold(rows == noted, || format!("reports count {rows} visitors, the clerk {noted}"))
}

/// Whoever stands in line has read a number: a visitor who left without one, or whom no kiosk asked for, is not called.
fn nobody_is_called_in_vain(world: &World) -> Result<(), String> {
    let asked = |id: &str| {
        world
            .kiosks
            .iter()
            .find(|kiosk| kiosk.asked.iter().any(|asked| asked.to_string() == id))
    };
    for (id, known) in world.ledger.tickets.iter().filter(|(_, known)| known.first) {
        if known.booking.is_some() {
            let checked_in = world.desks.iter().any(|desk| desk.checked_in.contains(id));
            hold(checked_in, || format!("{id} is booked, and nobody checked it in"))?;
            continue;
        }
        let kiosk = asked(id).ok_or_else(|| format!("{id} stands in the journal, and nobody asked for it"))?;
        let seen = kiosk.shown.keys().any(|shown| shown.to_string() == *id);
        // Whoever stood at a kiosk when its power went left without a word.
        hold(seen || known.place == Place::Ended || kiosk.crashes > 0, || {
            format!("{id} of {} stands in line, and nobody has its number", kiosk.part.name())
        })?;
    }
    Ok(())
}

fn calls_were_said_once(world: &World) -> Result<(), String> {
    for display in world.displays.iter().filter(|display| display.voice) {
        said_once_per_run(display, world)?;
        for spoken in &display.spoken {
            let call = world
                .ledger
                .call_of(spoken.call, spoken.from)
                .ok_or("a call was said that nobody made")?;
            hold(spoken.live, || {
                format!(
                    "{} said {call:?} at {}, and knew that it is stale",
                    display.part.name(),
                    spoken.from
                )
            })?;
            let in_time = call.until.is_none_or(|until| spoken.from <= until + BEHIND);
            hold(in_time || call.brought_back, || {
                format!(
                    "{} said {call:?} at {}: nobody was wanted any more",
                    display.part.name(),
                    spoken.from
                )
            })?;
        }
        let area = display.area.as_ref();
        for call in world
            .ledger
            .calls
            .iter()
            .chain(&world.ledger.lost_calls)
            .filter(|call| area.is_none_or(|area| area.as_str() == area_of(&call.desk)))
        {
            said_if_wanted(display, call, world)?;
        }
    }
    Ok(())
}

/// The plan's rooms.
fn area_of(desk: &str) -> &'static str {
    if desk == "3" { "upstairs" } else { "hall" }
}

fn said_once_per_run(display: &Display, world: &World) -> Result<(), String> {
    let mut said = BTreeSet::new();
    for spoken in &display.spoken {
        let made = world.ledger.call_of(spoken.call, spoken.from).map(|call| call.from);
        hold(said.insert((spoken.run, spoken.call, made)), || {
            format!("{} said call {} twice", display.part.name(), spoken.call)
        })?;
    }
    Ok(())
}

/// A call that stayed fresh while a voice listened was said.
fn said_if_wanted(display: &Display, call: &Call, world: &World) -> Result<(), String> {
    if world.scenario.hoarse > 0 || call.brought_back {
        return Ok(());
    }
    let until = call.until.unwrap_or(world.hall.now);
    let listened = display
        .attentive
        .iter()
        .copied()
        .chain(display.attentive_since().map(|since| (since, world.hall.now)));
    let heard = listened
        .into_iter()
        .any(|(from, to)| from <= call.from && call.from + PATIENCE <= to && call.from + PATIENCE <= until);
    let means = |spoken: &Spoken| {
        let meant = world.ledger.call_of(spoken.call, spoken.from);
        spoken.call == call.id && meant.is_some_and(|meant| meant.from == call.from)
    };
    let said = display.spoken.iter().any(means);
    hold(said || !heard, || format!("{} never said {call:?}", display.part.name()))
}

/// What is on disk is what was lived, and its chain holds.
fn the_journal_is_whole(world: &mut World) -> Result<(), String> {
    // What a controller does of itself when it starts, it has done when it stops.
    world.office.tick(&mut world.hall);
    world.read_journal()?;
    let site = world.office.site().ok_or("the controller is down at the end")?;
    let mut lived = site.day().clone();
    world.ledger.check_bookings(&lived)?;
    for ticket in lived.tickets() {
        let held = world.ledger.held.get(&ticket.id.to_string());
        hold(held.is_some_and(|held| held == ticket.number.as_str()), || {
            format!("{} is {} in the day, {held:?} in the journal", ticket.id, ticket.number)
        })?;
    }
    world.office.close();
    let store = Store::open_on(world.office.folder.path(), Disk::default()).map_err(|why| why.to_string())?;
    ready(store.verify()).map_err(|why| format!("verify: {why}"))?;
    let again = ready(ByHand::load(store, world.office.clock.clone(), Arc::new(Meters::default()))).map_err(|why| why.to_string())?;
    let mut replayed = again.day().clone();
    for day in [&mut lived, &mut replayed] {
        day.note_forecast(queue::Forecast::default());
        // A plan may be within reach that no commit could put in force.
        world.plans().for_each(|(hash, plan)| day.shelve(hash, plan));
    }
    hold(lived == replayed, || difference(&lived, &replayed))
}

/// The first field in which the days differ.
fn difference(lived: &queue::Day, replayed: &queue::Day) -> String {
    let (lived, replayed) = (format!("{lived:#?}"), format!("{replayed:#?}"));
    let lines = lived
        .lines()
        .zip(replayed.lines())
        .skip_while(|(lived, replayed)| lived == replayed);
    let lines: Vec<_> = lines.take(12).map(|(lived, replayed)| format!("{lived} | {replayed}")).collect();
    format!("a replay leads to another day:\n{}", lines.join("\n"))
}
