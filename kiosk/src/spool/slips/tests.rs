//! The kiosk's journal through restarts, days, clocks and ranges.

use super::disk::Mishap;
use super::*;
use crate::samples;
use queue::view::CutOff;
use queue::{Language, Minutes, Range, ServiceId};

const NOON: Timestamp = samples::MORNING;
const DAY: Minutes = Minutes(24 * 60);

/// A kiosk's folder, and the journal in it.
struct Kiosk {
    path: PathBuf,
    slips: Slips,
    next: u128,
}

impl Kiosk {
    /// Heard the plan once, at noon, and is cut off since.
    fn cut_off(name: &str) -> Self {
        let mut kiosk = Self::new(name);
        kiosk.slips.hear(heard(1)).unwrap();
        kiosk.slips.learn(Span(0)).unwrap();
        kiosk
    }

    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sportello-slips-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("slips.sqlite");
        Self {
            slips: Slips::open(&path, NOON).unwrap(),
            path,
            next: 1,
        }
    }

    /// The controller is heard in `day`, with nothing else new.
    fn hear_on(&mut self, day: &str, contact: Timestamp) {
        let menu = Menu {
            day: day.parse().ok(),
            ..heard(1).menu
        };
        self.slips.hear(Heard { menu, contact, ..heard(1) }).unwrap();
        self.slips.learn(Span(0)).unwrap();
    }

    /// From now on its journal lies on a disk that does as it is told.
    fn on_a_disk(&mut self, now: Timestamp) -> Disk {
        let disk = Disk::default();
        self.slips = Slips::open_on(&self.path, now, disk.clone()).unwrap();
        disk
    }

    fn restart(&mut self, now: Timestamp) {
        self.slips = Slips::open(&self.path, now).unwrap();
    }

    fn number(&mut self, service: &str, now: Timestamp) -> Result<String, Option<Refusal>> {
        self.next += 1;
        self.number_as(self.next, service, now)
    }

    fn number_as(&mut self, id: u128, service: &str, now: Timestamp) -> Result<String, Option<Refusal>> {
        match self.slips.number(&wish(id, service), now) {
            Ok(answer) => Ok(answer.ticket.number.to_string()),
            Err(NoNumber::Refused(refusal)) => Err(refusal),
            Err(NoNumber::Failed(why)) => panic!("{why:?}"),
        }
    }

    fn errand(&mut self) -> HandInTicket {
        match self.slips.next_errand().unwrap() {
            Some(Errand::HandIn(slip)) => slip,
            other => panic!("no slip is to come home: {other:?}"),
        }
    }

    /// Brings everything home.
    fn hand_in_all(&mut self) -> Vec<HandInTicket> {
        let mut slips = Vec::new();
        while let Some(Errand::HandIn(slip)) = self.slips.next_errand().unwrap() {
            self.slips.done(slip.id, Some(&slip.number)).unwrap();
            slips.push(slip);
        }
        slips
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.path.parent().unwrap());
    }
}

fn ticket(id: u128) -> TicketId {
    TicketId(uuid::Uuid::from_u128(id))
}

fn wish(id: u128, service: &str) -> NewTicket {
    NewTicket {
        id: Some(ticket(id)),
        service: ServiceId::from(service),
        class: None,
        language: Some(Language::from("de")),
        person: None,
    }
}

fn heard(epoch: u32) -> Heard {
    heard_with(epoch, |_| ())
}

fn heard_with(epoch: u32, change: impl FnOnce(&mut CutOff)) -> Heard {
    let mut cut_off = samples::cut_off();
    change(&mut cut_off);
    Heard {
        menu: Menu {
            cut_off: Some(cut_off),
            ..samples::menu()
        },
        content: Some(samples::content()),
        skew: Span(0),
        contact: NOON,
        epoch,
    }
}

fn range(from: u32, to: u32) -> impl Fn(&mut CutOff) {
    let range = Range { from, to };
    move |cut_off| {
        for numbering in cut_off.today.iter_mut().chain([&mut cut_off.later]) {
            numbering.last = range.to;
            numbering.rows.values_mut().for_each(|row| row.from = range.from);
        }
    }
}

#[test]
fn numbers_go_on_through_restarts_and_each_service_has_its_own() {
    let mut kiosk = Kiosk::cut_off("restart");
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A900");
    assert_eq!(kiosk.number("residenza", NOON).unwrap(), "B900");
    kiosk.restart(NOON + Minutes(1));
    assert_eq!(kiosk.number("carta", NOON + Minutes(1)).unwrap(), "A901");
    assert_eq!(
        kiosk.slips.last_heard().unwrap().content,
        Some(samples::content()),
        "the slip's words are there too"
    );
    kiosk.hand_in_all();
    kiosk.restart(NOON + Minutes(2));
    assert_eq!(kiosk.number("carta", NOON + Minutes(2)).unwrap(), "A902", "home is not forgotten");
}

#[test]
fn the_same_ticket_keeps_its_number() {
    let mut kiosk = Kiosk::cut_off("same");
    assert_eq!(kiosk.number_as(7, "carta", NOON).unwrap(), "A900");
    assert_eq!(kiosk.number_as(7, "carta", NOON + Minutes(1)).unwrap(), "A900");
    assert_eq!(kiosk.number_as(8, "carta", NOON + Minutes(1)).unwrap(), "A901");
}

#[test]
fn a_new_day_in_which_the_controller_was_heard_begins_its_numbers_again() {
    let mut kiosk = Kiosk::cut_off("days");
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A900");
    kiosk.hear_on("2026-11-19", NOON + DAY);
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A900");
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A901");
    // The clock falls back a day: the numbers go on where they were.
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A902");
    kiosk.restart(NOON);
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A903");
}

#[test]
fn a_new_day_that_only_its_own_clock_says_goes_on_with_the_numbers() {
    let mut kiosk = Kiosk::cut_off("jump");
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A900");
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A901", "the clock may have jumped");
    kiosk.restart(NOON + DAY);
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A902");
    // It had jumped, and the controller is heard in the same day.
    kiosk.hear_on("2026-11-18", NOON + Minutes(5));
    assert_eq!(kiosk.number("carta", NOON + Minutes(5)).unwrap(), "A903");
    // The next day really comes; what bears its date already is not given again.
    kiosk.hear_on("2026-11-19", NOON + DAY);
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A904");
    kiosk.hear_on("2026-11-20", NOON + DAY + DAY);
    assert_eq!(kiosk.number("carta", NOON + DAY + DAY).unwrap(), "A900");
}

#[test]
fn a_range_that_runs_out_over_days_alone_begins_again_with_the_oldest_and_repeats_none_within_a_day() {
    let mut kiosk = Kiosk::new("spent");
    kiosk.slips.hear(heard_with(1, range(950, 952))).unwrap();
    kiosk.slips.learn(Span(0)).unwrap();
    let days = [NOON, NOON + DAY, NOON + DAY + DAY];
    assert_eq!(kiosk.number("carta", days[0]).unwrap(), "A950");
    assert_eq!(kiosk.number("carta", days[0]).unwrap(), "A951");
    assert_eq!(kiosk.number("carta", days[1]).unwrap(), "A952");
    assert_eq!(kiosk.number("carta", days[1]).unwrap(), "A950", "of the day before");
    assert_eq!(kiosk.number("carta", days[1]).unwrap(), "A951");
    assert_eq!(
        kiosk.number("carta", days[1]),
        Err(Some(Refusal::NumbersExhausted)),
        "all three are of today"
    );
    for number in ["A952", "A950", "A951"] {
        assert_eq!(kiosk.number("carta", days[2]).unwrap(), number, "oldest first");
    }
    assert_eq!(kiosk.number("carta", days[2]), Err(Some(Refusal::NumbersExhausted)));
}

#[test]
fn a_number_whose_day_is_a_guess_is_not_given_again_before_it_is_known() {
    let mut kiosk = Kiosk::new("guess");
    kiosk.slips.hear(heard(1)).unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A900");
    // It was the next day, and its clock did not know: the frame says so before the clocks are compared.
    let menu = Menu {
        day: "2026-11-19".parse().ok(),
        ..heard(1).menu
    };
    let back = Heard {
        menu,
        contact: NOON + DAY,
        ..heard(1)
    };
    kiosk.slips.hear(back).unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A901");
    kiosk.slips.learn(DAY.span()).unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A902");
}

#[test]
fn a_range_that_runs_out_is_said_and_never_wraps_around() {
    let mut kiosk = Kiosk::new("range");
    kiosk.slips.hear(heard_with(1, range(998, 999))).unwrap();
    kiosk.slips.learn(Span(0)).unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A998");
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A999");
    assert_eq!(kiosk.number("carta", NOON), Err(Some(Refusal::NumbersExhausted)));
    assert_eq!(kiosk.number("tributi", NOON).unwrap(), "C998");
    // Another plan gives it another range.
    kiosk.slips.hear(heard_with(1, range(950, 955))).unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A950");
}

#[test]
fn a_kiosk_that_lost_its_journal_goes_on_above_what_came_home() {
    let mut kiosk = Kiosk::new("lost");
    kiosk
        .slips
        .hear(heard_with(1, |cut_off| {
            cut_off
                .today
                .iter_mut()
                .flat_map(|today| today.rows.values_mut())
                .for_each(|row| row.from = 907)
        }))
        .unwrap();
    assert_eq!(kiosk.number("carta", NOON).unwrap(), "A907");
    assert_eq!(kiosk.number("carta", NOON + DAY).unwrap(), "A908");
    assert_eq!(
        kiosk.number("tributi", NOON + DAY).unwrap(),
        "C907",
        "nor where its clock believes in a new day"
    );
}

#[test]
fn without_the_plan_there_is_no_number() {
    let mut kiosk = Kiosk::new("never");
    assert_eq!(kiosk.number("carta", NOON), Err(None));
    kiosk
        .slips
        .hear(Heard {
            menu: samples::menu(),
            ..heard(1)
        })
        .unwrap();
    assert_eq!(kiosk.number("carta", NOON), Err(None), "the plan reserves it none");
    kiosk.slips.hear(heard(1)).unwrap();
    assert_eq!(kiosk.number("bevande", NOON), Err(None), "no such service");
}

#[test]
fn a_slip_goes_home_with_the_controllers_time() {
    let mut kiosk = Kiosk::cut_off("time");
    kiosk.slips.learn(Minutes(10).span()).unwrap();
    kiosk.number("carta", NOON).unwrap();
    assert_eq!(kiosk.errand().issued_at, NOON + Minutes(10));
    // However wrong the clock, never before the last contact.
    let mut behind = Kiosk::cut_off("contact");
    behind.number("carta", NOON - DAY).unwrap();
    assert_eq!(behind.errand().issued_at, NOON);
}

#[test]
fn a_clock_that_was_wrong_since_the_start_is_corrected_when_the_controller_is_heard() {
    let mut kiosk = Kiosk::cut_off("unsure");
    kiosk.number_as(1, "carta", NOON + Minutes(1)).unwrap();
    // No battery behind its clock: after the restart it believes to be six hours earlier.
    kiosk.restart(NOON - Minutes(360));
    kiosk.number_as(2, "carta", NOON - Minutes(300)).unwrap();
    assert_eq!(kiosk.errand().id, ticket(1), "what was timed well goes home at once");
    kiosk.slips.done(ticket(1), None).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None, "the other waits for the true time");
    // The stream is back first, and only then is the clock compared.
    let back = Heard {
        contact: NOON + Minutes(70),
        ..heard(1)
    };
    kiosk.slips.hear(back).unwrap();
    kiosk.slips.learn(Minutes(360).span()).unwrap();
    assert_eq!((kiosk.errand().id, kiosk.errand().issued_at), (ticket(2), NOON + Minutes(60)));
    let first = kiosk.errand();
    kiosk.slips.learn(Minutes(400).span()).unwrap();
    assert_eq!(kiosk.errand(), first, "a repeat says the same");
}

#[test]
fn a_refused_slip_stays_is_reported_and_is_tried_again_at_the_next_start() {
    let mut kiosk = Kiosk::cut_off("refused");
    kiosk.number_as(1, "carta", NOON).unwrap();
    kiosk.slips.refused(ticket(1)).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None);
    assert_eq!(kiosk.slips.faults().unwrap(), ["slip_refused"]);
    kiosk.restart(NOON + Minutes(5));
    assert_eq!(kiosk.errand().id, ticket(1));
}

#[test]
fn a_slip_that_got_another_number_is_reported_for_its_day() {
    let mut kiosk = Kiosk::cut_off("renumbered");
    kiosk.number_as(1, "carta", NOON).unwrap();
    kiosk.slips.done(ticket(1), Some(&Number::new("A", 44, 3))).unwrap();
    assert_eq!(kiosk.slips.faults().unwrap(), ["slip_renumbered"]);
    let tomorrow = Menu {
        day: "2026-11-19".parse().ok(),
        ..heard(1).menu
    };
    kiosk
        .slips
        .hear(Heard {
            menu: tomorrow,
            ..heard(1)
        })
        .unwrap();
    assert_eq!(kiosk.slips.faults().unwrap(), Vec::<String>::new());
}

#[test]
fn what_nobody_took_is_given_up_and_what_is_in_a_hand_is_not() {
    let mut kiosk = Kiosk::cut_off("given-up");
    let answer = samples::answer("residenza");
    kiosk.slips.note(&answer, NOON).unwrap();
    kiosk.slips.give_up(answer.ticket.id, NOON).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None, "a visitor holds it");
    // Numbered here, and its visitor had gone: it does not come home, and its number is not given again.
    kiosk.number_as(1, "carta", NOON).unwrap();
    kiosk.slips.give_up(ticket(1), NOON).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), Some(Errand::GiveUp(ticket(1))));
    kiosk.slips.done(ticket(1), None).unwrap();
    kiosk.slips.hear(heard(2)).unwrap();
    assert_eq!(kiosk.hand_in_all().len(), 1, "not even after a restore");
    assert_eq!(
        kiosk.slips.next_errand().unwrap(),
        Some(Errand::GiveUp(ticket(1))),
        "the backup may have it in line"
    );
    kiosk.slips.done(ticket(1), None).unwrap();
    assert_eq!(kiosk.number_as(3, "carta", NOON).unwrap(), "A901");
    kiosk.hand_in_all();
    kiosk.slips.give_up(ticket(2), NOON).unwrap();
    let errand = kiosk.slips.next_errand().unwrap().unwrap();
    assert_eq!(
        (errand.key(), &errand),
        (format!("give-up-{}", ticket(2)), &Errand::GiveUp(ticket(2)))
    );
    kiosk.slips.done(ticket(2), None).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None);
}

#[test]
fn a_number_that_came_after_it_was_given_up_is_given_up_again() {
    let mut kiosk = Kiosk::cut_off("given-up-twice");
    kiosk.slips.ask(ticket(1), NOON).unwrap();
    kiosk.slips.give_up(ticket(1), NOON).unwrap();
    // The controller did not know it yet.
    kiosk.slips.done(ticket(1), None).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None);
    kiosk.slips.give_up(ticket(1), NOON).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), Some(Errand::GiveUp(ticket(1))));
}

#[test]
fn a_number_whose_answer_no_run_heard_is_given_up_by_the_next() {
    let mut kiosk = Kiosk::cut_off("asked");
    for number in 1..=5 {
        kiosk.slips.ask(ticket(number), NOON).unwrap();
        kiosk.slips.ask(ticket(number), NOON).unwrap();
    }
    assert_eq!(kiosk.slips.next_errand().unwrap(), None, "the answer may still come");
    // Answered, refused, numbered here, and left by its visitor; nobody heard what became of the fifth.
    let mut answer = samples::answer("residenza");
    answer.ticket.id = ticket(1);
    kiosk.slips.note(&answer, NOON).unwrap();
    kiosk.slips.not_given(ticket(2)).unwrap();
    assert_eq!(kiosk.number_as(3, "carta", NOON).unwrap(), "A900");
    kiosk.slips.give_up(ticket(4), NOON).unwrap();
    kiosk.restart(NOON + Minutes(1));
    kiosk.slips.learn(Span(0)).unwrap();
    let mut errands = Vec::new();
    while let Some(errand) = kiosk.slips.next_errand().unwrap() {
        kiosk.slips.done(errand.ticket(), None).unwrap();
        errands.push((errand.ticket(), matches!(errand, Errand::GiveUp(_))));
    }
    assert_eq!(errands, [(ticket(3), false), (ticket(4), true), (ticket(5), true)]);
    kiosk.slips.hear(heard(2)).unwrap();
    let again = kiosk.hand_in_all();
    let known: Vec<_> = again.iter().map(|slip| (slip.id, slip.number.as_str())).collect();
    assert_eq!(
        known,
        [(ticket(1), "A042"), (ticket(3), "A900")],
        "what is in a hand survives a restore"
    );
}

#[test]
fn what_a_full_disk_did_not_take_is_written_before_anything_else() {
    let mut kiosk = Kiosk::cut_off("full");
    let disk = kiosk.on_a_disk(NOON);
    kiosk.number_as(1, "carta", NOON).unwrap();
    disk.be(Some(Mishap::Full));
    assert!(kiosk.slips.learn(Minutes(10).span()).is_err());
    assert!(kiosk.slips.note(&samples::answer("residenza"), NOON).is_err());
    assert!(kiosk.slips.give_up(ticket(9), NOON).is_err());
    assert!(matches!(kiosk.slips.number(&wish(2, "carta"), NOON), Err(NoNumber::Failed(_))));
    assert!(kiosk.slips.next_errand().is_err());
    disk.be(None);
    assert_eq!((kiosk.errand().id, kiosk.errand().issued_at), (ticket(1), NOON + Minutes(10)));
    kiosk.hand_in_all();
    assert_eq!(kiosk.slips.next_errand().unwrap(), Some(Errand::GiveUp(ticket(9))));
    kiosk.slips.done(ticket(9), None).unwrap();
    kiosk.slips.hear(heard(2)).unwrap();
    assert_eq!(kiosk.hand_in_all().len(), 2, "what the controller gave is known, too");
}

#[test]
fn a_journal_that_could_not_be_opened_is_opened_once_the_disk_lets_it() {
    let mut kiosk = Kiosk::cut_off("dead");
    kiosk.number_as(1, "carta", NOON).unwrap();
    let disk = Disk::default();
    disk.be(Some(Mishap::Dead));
    kiosk.slips = Slips::open_on(&kiosk.path, NOON, disk.clone()).unwrap();
    assert_eq!(kiosk.slips.last_heard(), None);
    assert!(kiosk.slips.number(&wish(2, "carta"), NOON).is_err());
    assert!(kiosk.slips.hear(heard(2)).is_err());
    assert!(kiosk.slips.learn(Minutes(10).span()).is_err());
    disk.be(None);
    assert_eq!(kiosk.errand().id, ticket(1));
    kiosk.hand_in_all();
    kiosk.slips.hear(heard(2)).unwrap();
    assert_eq!(kiosk.hand_in_all().len(), 1, "it was restored meanwhile");
    assert_eq!(kiosk.number_as(2, "carta", NOON).unwrap(), "A901");
    assert_eq!(kiosk.errand().id, ticket(2), "its time is known");
}

#[test]
fn a_number_that_the_disk_took_and_said_it_did_not_does_not_come_home() {
    let mut kiosk = Kiosk::cut_off("unsure-disk");
    let disk = kiosk.on_a_disk(NOON);
    kiosk.slips.learn(Span(0)).unwrap();
    disk.be(Some(Mishap::Unsure));
    assert!(kiosk.slips.number(&wish(1, "carta"), NOON).is_err());
    disk.be(None);
    // The controller is back, and gives this visitor another number.
    assert_eq!(kiosk.slips.next_errand().unwrap(), None);
    assert_eq!(kiosk.number_as(2, "carta", NOON).unwrap(), "A900", "nobody saw it");
    disk.be(Some(Mishap::Unsure));
    assert!(kiosk.slips.number(&wish(3, "carta"), NOON).is_err());
    disk.be(None);
    assert_eq!(kiosk.number_as(3, "carta", NOON).unwrap(), "A901", "asked again, it is given anew");
    assert_eq!(kiosk.hand_in_all().len(), 2);
}

#[test]
fn after_a_restore_todays_numbers_are_handed_in_again() {
    let mut kiosk = Kiosk::cut_off("restore");
    let answer = samples::answer("residenza");
    kiosk.slips.note(&answer, NOON).unwrap();
    kiosk.number_as(1, "carta", NOON).unwrap();
    assert_eq!(kiosk.hand_in_all().len(), 1, "the controller knows what it gave itself");
    kiosk.slips.hear(heard(1)).unwrap();
    assert_eq!(kiosk.slips.next_errand().unwrap(), None);
    kiosk.slips.hear(heard(2)).unwrap();
    let again = kiosk.hand_in_all();
    let numbers: Vec<_> = again.iter().map(|slip| slip.number.as_str()).collect();
    assert_eq!(numbers, ["A042", "A900"]);
    assert_eq!(
        (again[0].visit, again[1].visit),
        (Some(answer.ticket.visit), None),
        "the code on the slip leads to the same visit"
    );
}

#[test]
fn a_journal_that_cannot_be_read_is_set_aside_and_a_newer_one_is_left_alone() {
    let mut kiosk = Kiosk::cut_off("broken");
    kiosk.slips = Slips::open(&kiosk.path.with_file_name("other.sqlite"), NOON).unwrap();
    for ending in ["sqlite-wal", "sqlite-shm"] {
        let _ = std::fs::remove_file(kiosk.path.with_extension(ending));
    }
    std::fs::write(&kiosk.path, "this is no database, however long one looks at it ".repeat(40)).unwrap();
    kiosk.restart(NOON);
    assert!(kiosk.slips.last_heard().is_none());
    assert!(kiosk.path.with_extension(format!("broken-{}", NOON.0)).exists());
    kiosk.slips.read(|rows| rows.execute_batch("pragma user_version = 9")).unwrap();
    assert!(matches!(Slips::open(&kiosk.path, NOON), Err(Error::Newer { .. })));
}
