//! From a command to events, or a refusal. One small function per command, in `decide/`.

mod booking;
mod desk;
mod elapse;
mod hall;
mod hand_in;
mod issue;
mod look;
mod ready;
mod serve;
mod stops;
mod terms;
mod ticket;

use crate::command::Command;
use crate::day::Day;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::time::Timestamp;

pub(crate) use elapse::deadline;
pub(crate) use stops::REOPEN_WITHIN;
pub(crate) use ticket::as_walk_in;

/// What a command leads to.
type Decision = Result<Vec<Event>, Refusal>;

/// Decides `command` against `day` at the moment `at`. The day is not changed; a refused command leaves no trace. No event at
/// all is an answer too: there was nothing to do.
///
/// # Errors
/// The [`Refusal`] that explains why not.
pub fn decide(day: &Day, command: &Command, at: Timestamp) -> Decision {
    if !day.is_open() {
        return while_closed(day, command, at);
    }
    let mut events = while_open(day, command, at)?;
    ready::greet(day, &mut events);
    Ok(events)
}

/// Before the day opens and after it closed, only the next day and slips of the past come in.
fn while_closed(day: &Day, command: &Command, at: Timestamp) -> Decision {
    match command {
        Command::OpenDay {
            date,
            plan,
            bookings,
            priors,
        } => hall::open_day(day, *date, plan, bookings, priors, at),
        Command::HandIn(slip) => hand_in::of_ended_day(day, slip, at),
        Command::Elapse => Ok(Vec::new()),
        Command::CloseDay
        | Command::NoteRestore { .. }
        | Command::ChangePlan { .. }
        | Command::ExpectBooking { .. }
        | Command::DropBooking { .. }
        | Command::IssueTicket(_)
        | Command::CheckIn { .. }
        | Command::UndoCheckIn { .. }
        | Command::Arrive { .. }
        | Command::OpenDesk { .. }
        | Command::PauseDesk { .. }
        | Command::CloseDesk { .. }
        | Command::AwaitNext { .. }
        | Command::CallNext { .. }
        | Command::CallTicket { .. }
        | Command::Recall { .. }
        | Command::StartServing { .. }
        | Command::Finish { .. }
        | Command::MarkAbsent { .. }
        | Command::Park { .. }
        | Command::Resume { .. }
        | Command::Transfer { .. }
        | Command::PutBack { .. }
        | Command::Reopen { .. }
        | Command::Cancel { .. }
        | Command::ServedElsewhere { .. }
        | Command::Suspend { .. }
        | Command::Reprint { .. }
        | Command::Void { .. } => Err(Refusal::DayNotOpen),
    }
}

fn while_open(day: &Day, command: &Command, at: Timestamp) -> Decision {
    match command {
        Command::OpenDay { .. } => Err(Refusal::DayAlreadyOpen),
        Command::CloseDay => hall::close_day(day),
        Command::NoteRestore { after } => Ok(vec![Event::DayRestored { after: *after }]),
        Command::ChangePlan { plan } => hall::change_plan(day, plan),
        Command::Suspend {
            service,
            suspended: true,
            until,
        } => hall::suspend(day, service, *until, at),
        Command::Suspend {
            service,
            suspended: false,
            until: _,
        } => hall::resume_service(day, service),
        Command::Elapse => Ok(elapse::elapse(day, at)),

        Command::ExpectBooking { booking } => booking::expect(day, booking),
        Command::DropBooking { booking } => booking::drop(day, *booking),
        Command::CheckIn {
            ticket,
            visit,
            booking,
            class,
            language,
            person,
            proven,
            kiosk,
        } => {
            let arrival = booking::Arrival {
                ticket: *ticket,
                visit: *visit,
                class: class.clone(),
                language: language.clone(),
                person: *person,
                proven: *proven,
                kiosk: kiosk.clone(),
            };
            booking::check_in(day, *booking, arrival, at)
        }

        Command::UndoCheckIn { ticket } => booking::undo_check_in(day, *ticket),

        Command::IssueTicket(wish) => issue::issue(day, wish, at),
        Command::HandIn(slip) => hand_in::hand_in(day, slip, at),

        Command::OpenDesk { desk, shift } => desk::open(day, desk, shift),
        Command::PauseDesk { desk, reason } => desk::pause(day, desk, reason.as_ref()),
        Command::CloseDesk { desk } => desk::close(day, desk),
        Command::AwaitNext { desk } => desk::await_next(day, desk, at),

        Command::CallNext { desk, after } => serve::call_next(day, desk, *after, at),
        Command::CallTicket { desk, ticket } => serve::call_ticket(day, desk, *ticket, at),
        Command::Recall { desk, ticket } => serve::recall(day, desk, *ticket),
        Command::StartServing { desk, ticket } => serve::start(day, desk, *ticket),
        Command::Finish { desk, ticket } => serve::finish(day, desk, *ticket, at),
        Command::MarkAbsent { desk, ticket } => serve::mark_absent(day, desk, *ticket),
        Command::ServedElsewhere { tickets } => serve::served_elsewhere(day, tickets, at),

        Command::Arrive { ticket } => ticket::arrive(day, *ticket),
        Command::Park { desk, ticket, until } => ticket::park(day, desk.as_ref(), *ticket, *until, at),
        Command::Resume { desk, ticket } => ticket::resume(day, desk.as_ref(), *ticket),
        Command::PutBack { ticket } => ticket::put_back(day, *ticket, at),
        Command::Cancel { ticket, by, why } => ticket::cancel(day, *ticket, *by, why.as_ref()),
        Command::Reprint { ticket } => ticket::reprint(day, *ticket),
        Command::Void { ticket } => ticket::void(day, *ticket),

        Command::Transfer { ticket, next, to } => stops::transfer(day, *ticket, *next, to, at),
        Command::Reopen { desk, ticket } => stops::reopen(day, desk, *ticket, at),
    }
}
