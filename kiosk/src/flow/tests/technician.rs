//! A technician at the glass, and whoever stumbles upon the door.

use queue::credential::{Credential, How};
use queue::{Span, TicketId};

use super::*;
use crate::device::{Listening, ReaderCondition, ReaderState, Tried, Unread, Which};
use crate::flow::Key;
use crate::flow::technician::{Answer, DOOR_LIMIT, Deed, Machine, Note, Print, ROOM_LIMIT, Roll, Room, Wish, WrongPin};
use crate::view::{Body, Tone};

impl Hall {
    /// With a PIN, one printer, two readers.
    fn serviced() -> Self {
        Self::of(
            samples::Visitor::arrives("it")
                .identifying()
                .with_technician(samples::one_printer()),
        )
    }

    fn two_printers() -> Self {
        Self::of(samples::Visitor::arrives("it").with_technician(samples::two_printers()))
    }

    fn of(visitor: samples::Visitor) -> Self {
        Self {
            flow: visitor.flow,
            now: samples::MORNING,
        }
    }

    fn room(&self) -> Option<&Room> {
        if let Place::Technician(room) = &self.flow.place {
            Some(room)
        } else {
            None
        }
    }

    fn at_door(&self) -> bool {
        matches!(self.room(), Some(Room::Door(_)))
    }

    fn types(&mut self, digits: &str) {
        for digit in digits.chars() {
            self.press(Intent::Key(Key(digit)));
        }
    }

    fn tries(&mut self, pin: &str) -> Vec<Effect> {
        self.types(pin);
        self.press(Intent::Written)
    }

    /// Through the door.
    fn enters(&mut self) {
        self.press(Intent::Hold);
        self.tries(samples::PIN);
        assert!(matches!(self.room(), Some(Room::Board(Roll::Old))), "{:?}", self.flow.place);
    }

    fn wish(&mut self, wish: Wish) -> Vec<Effect> {
        self.press(Intent::Technician(wish))
    }

    /// How numbers that are to be handed in stand on the board.
    fn waiting(&self) -> Tone {
        let Body::Board(board) = crate::view::view(&self.flow).body else {
            panic!("{:?}", self.flow.place)
        };
        let fact = board.facts.into_iter().find(|fact| fact.title == "Numeri da consegnare");
        fact.expect("it is on the board").tone
    }

    fn wrong(&self) -> Option<WrongPin> {
        if let Some(Room::Door(door)) = self.room() {
            door.wrong
        } else {
            None
        }
    }
}

fn note(note: Note) -> Effect {
    Effect::Technician(Deed::Note(note))
}

fn deed(deed: Deed) -> Effect {
    Effect::Technician(deed)
}

fn tried(which: Which, what: Tried) -> Input {
    Input::Device(Event::Tried { which, what })
}

#[test]
fn the_pin_opens_the_board_and_every_step_is_noted() {
    let mut hall = Hall::serviced();
    assert_eq!(hall.press(Intent::Hold)[..1], [note(Note::Knocked)]);
    hall.types("4027");
    hall.press(Intent::Erase);
    hall.types("7");
    assert_eq!(hall.tries("18"), [note(Note::Entered), deed(Deed::Examine)]);
    assert_eq!(hall.flow.screen(), "technician");
    assert_eq!(hall.wish(Wish::Log), [note(Note::Pressed("log")), deed(Deed::ReadLog)]);
    assert_eq!(hall.press(Intent::Larger), [note(Note::Pressed("larger"))]);
    assert_eq!(hall.press(Intent::Back)[0], note(Note::Pressed("back")));
    let left = hall.press(Intent::Back);
    assert_eq!(left[..2], [note(Note::Pressed("back")), note(Note::Left)]);
    assert_eq!(hall.flow.screen(), "attract");
    assert!(!hall.flow.larger, "the next visitor finds nothing of it");
}

#[test]
fn without_a_pin_in_the_settings_there_is_no_door() {
    let mut hall = Hall::open();
    assert_eq!(hall.press(Intent::Hold), []);
    assert_eq!(hall.flow.screen(), "attract");
    assert!(!hall.flow.has_door());
}

#[test]
fn the_door_is_there_wherever_nobody_is_on_the_way_to_a_number() {
    let mut closed = Hall::serviced();
    closed.menu(|menu| menu.office.open = false);
    let mut cut_off = Hall::serviced();
    cut_off.wait(Span(10_000));
    cut_off.hear(Input::Menu(None, false));
    let mut alone = Hall::of(
        samples::Visitor::arrives("it")
            .with_numbers()
            .with_technician(samples::one_printer()),
    );
    alone.hear(Input::Menu(None, false));
    let mut broken = Hall::serviced();
    broken.hear(printer(Condition::PaperOut));
    let mut new = Hall::of(samples::Visitor::before_the_link("it").with_technician(samples::one_printer()));
    new.wait(START_LIMIT);
    let mut refused = Hall::serviced();
    refused.choose("edilizia");
    for hall in [&mut closed, &mut cut_off, &mut alone, &mut broken, &mut new, &mut refused] {
        let before = hall.flow.screen();
        hall.press(Intent::Hold);
        assert!(hall.at_door(), "from {before}");
    }
    let mut visitor = Hall::serviced();
    visitor.choose("residenza");
    assert_eq!(visitor.press(Intent::Hold), [], "on the way to a number there is none");
    visitor.issue_here();
    assert_eq!(visitor.press(Intent::Hold), []);
}

#[test]
fn who_stumbled_in_is_back_with_one_press_or_soon_by_itself() {
    let mut hall = Hall::serviced();
    hall.press(Intent::Hold);
    hall.press(Intent::Back);
    assert_eq!(hall.flow.screen(), "attract");
    hall.press(Intent::Hold);
    let effects = hall.wait(DOOR_LIMIT);
    assert!(effects.contains(&note(Note::TimedOut)));
    assert_eq!(hall.flow.screen(), "attract");
}

#[test]
fn a_number_without_paper_is_still_there_behind_the_door() {
    let mut hall = Hall::serviced();
    hall.print();
    hall.hear(failed(Fault::PaperOut));
    hall.press(Intent::Hold);
    assert!(hall.at_door());
    hall.wait(DOOR_LIMIT);
    assert!(matches!(hall.flow.place, Place::Unprinted { .. }), "its visitor still needs it");
    hall.press(Intent::Hold);
    hall.hear(printed());
    hall.press(Intent::Back);
    assert_eq!(hall.flow.screen(), "ticket", "it came out meanwhile");
    let mut hall = Hall::serviced();
    hall.print();
    hall.hear(failed(Fault::PaperOut));
    hall.hear(printer(Condition::Ready));
    hall.press(Intent::Reprint);
    hall.press(Intent::Hold);
    hall.hear(failed(Fault::CoverOpen));
    hall.press(Intent::Back);
    assert!(
        matches!(
            hall.flow.place,
            Place::Unprinted {
                fault: Fault::CoverOpen,
                retrying: false,
                ..
            }
        ),
        "it can be tried again: {:?}",
        hall.flow.place
    );
    let mut hall = Hall::serviced();
    hall.print();
    hall.hear(failed(Fault::PaperOut));
    hall.enters();
    hall.press(Intent::Back);
    assert_eq!(hall.flow.screen(), "attract", "a technician leaves to the resting glass");
}

#[test]
fn a_wish_that_nobody_answered_is_given_up_at_the_door() {
    let mut hall = Hall::serviced();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    assert_eq!(hall.flow.screen(), "trouble");
    let effects = hall.press(Intent::Hold);
    assert_eq!(effects[0], Effect::GiveUp(samples::ticket_id()));
    assert!(hall.at_door());
    assert_eq!(
        hall.hear(Input::Issued(answer())),
        [Effect::GiveUp(samples::ticket_id())],
        "its late answer is nobody's"
    );
    hall.press(Intent::Back);
    assert_eq!(hall.flow.screen(), "attract");
}

#[test]
fn wrong_pins_lock_for_longer_and_longer_and_the_right_one_forgets_them() {
    let mut hall = Hall::serviced();
    hall.press(Intent::Hold);
    for left in [4, 3, 2, 1] {
        let effects = hall.tries("917350");
        assert!(effects.contains(&note(Note::Wrong { left })), "{effects:?}");
        assert!(
            matches!(effects[0], Effect::Technician(Deed::Keep(_))),
            "written down first: {effects:?}"
        );
    }
    assert!(hall.tries("917350").contains(&note(Note::Locked(Span(60_000)))));
    assert_eq!(hall.tries(samples::PIN), [], "not even the right one, while it is locked");
    // The glass counts down, and whoever waits holds the name again.
    hall.wait(Span(30_000));
    assert_eq!(hall.flow.screen(), "attract");
    hall.press(Intent::Hold);
    assert!(hall.flow.locked().is_some());
    hall.wait(DOOR_LIMIT);
    hall.wait(Span(30_000));
    hall.press(Intent::Hold);
    assert_eq!(hall.flow.locked(), None);
    assert!(hall.tries("917350").contains(&note(Note::Locked(Span(120_000)))));
    hall.wait(Span(121_000));
    hall.press(Intent::Hold);
    let effects = hall.tries(samples::PIN);
    assert_eq!(effects[0], note(Note::Entered));
    assert!(matches!(effects[1], Effect::Technician(Deed::Keep(_))));
    hall.press(Intent::Back);
    hall.press(Intent::Hold);
    assert!(hall.tries("917350").contains(&note(Note::Wrong { left: 4 })));
}

#[test]
fn what_cannot_be_a_pin_is_no_try() {
    let mut hall = Hall::serviced();
    hall.press(Intent::Hold);
    assert_eq!(hall.tries("40271"), []);
    assert_eq!(hall.wrong(), Some(WrongPin::Short));
    hall.types("40271840271840271");
    if let Some(Room::Door(door)) = hall.room() {
        assert_eq!(door.written.0.len(), 12, "no longer than the longest");
    }
    assert_eq!(hall.wrong(), None, "the next key forgets what was wrong");
}

#[test]
fn three_minutes_without_a_press_give_the_glass_back() {
    for wish in [
        None,
        Some(Wish::TestPrint),
        Some(Wish::TryReaders),
        Some(Wish::Log),
        Some(Wish::Restart),
    ] {
        let mut hall = Hall::serviced();
        hall.enters();
        wish.into_iter().for_each(|wish| drop(hall.wish(wish)));
        hall.wait(Span(ROOM_LIMIT.0 - 1_000));
        assert_eq!(hall.flow.screen(), "technician", "{wish:?}");
        assert_eq!(hall.flow.warning_s(), None, "nobody is asked whether they are there");
        let effects = hall.wait(Span(1_000));
        assert!(effects.contains(&note(Note::TimedOut)), "{wish:?}");
        assert_eq!(hall.flow.screen(), "attract", "{wish:?}");
    }
}

#[test]
fn a_scanner_that_reads_again_and_again_keeps_no_room_open() {
    let mut hall = Hall::serviced();
    hall.enters();
    for _ in 0..ROOM_LIMIT.0 / 10_000 {
        hall.hear(Input::Device(Event::Offered));
        hall.wait(Span(10_000));
    }
    assert_eq!(hall.flow.screen(), "attract");
}

#[test]
fn what_lies_over_a_screen_keeps_the_machine_as_idle_as_before() {
    let mut board = Hall::serviced();
    board.enters();
    let mut ticket = Hall::serviced();
    ticket.print();
    ticket.hear(printed());
    for hall in [&mut board, &mut ticket] {
        hall.press(Intent::Languages);
        assert!(hall.flow.over.is_some());
        let end = hall.now + hall.flow.settings.idle + Span(5_000);
        let mut wakes = 0;
        while hall.flow.deadline() < end {
            hall.now = hall.flow.deadline();
            hall.hear(Input::Deadline);
            wakes += 1;
        }
        assert!(wakes < 60, "{wakes} times in {:?}", hall.flow.place);
    }
}

#[test]
fn the_board_looks_again_while_it_is_there() {
    let mut hall = Hall::serviced();
    hall.enters();
    let effects = hall.wait(Span(16_000));
    let looks = effects.iter().filter(|effect| **effect == deed(Deed::Examine)).count();
    assert_eq!(looks, 3, "every five seconds");
    let machine = Machine {
        waiting: Some(3),
        ..Machine::default()
    };
    hall.hear(Input::Technician(Answer::Machine(machine.clone())));
    assert_eq!(hall.flow.machine(), Some(&machine));
}

#[test]
fn no_journal_is_no_good_news() {
    let mut hall = Hall::serviced();
    hall.enters();
    assert_eq!(hall.waiting(), Tone::Calm, "nobody knows yet");
    for (waiting, tone) in [(Some(0), Tone::Good), (Some(3), Tone::Notice), (None, Tone::Bad)] {
        let machine = Machine {
            waiting,
            ..Machine::default()
        };
        hall.hear(Input::Technician(Answer::Machine(machine)));
        assert_eq!(hall.waiting(), tone, "{waiting:?}");
    }
}

#[test]
fn each_printer_proves_itself_and_no_visitor_hears_of_it() {
    let mut hall = Hall::two_printers();
    hall.enters();
    assert_eq!(hall.wish(Wish::TestPrint)[1..], [deed(Deed::TestPrint)]);
    assert_eq!(hall.wish(Wish::TestPrint)[1..], [], "one at a time");
    hall.hear(Input::Device(Event::TestPrint {
        printer: 1,
        fault: Some(Fault::PaperOut),
    }));
    assert_eq!(hall.room(), Some(&Room::Prints(vec![Print::Going, Print::Failed(Fault::PaperOut)])));
    hall.hear(Input::Device(Event::TestPrint { printer: 0, fault: None }));
    hall.hear(Input::Device(Event::TestPrint { printer: 1, fault: None }));
    assert_eq!(
        hall.room(),
        Some(&Room::Prints(vec![Print::Done, Print::Done])),
        "with a new roll in, the held one came out"
    );
    assert_eq!(hall.wish(Wish::TestPrint)[1..], [deed(Deed::TestPrint)]);
    let mut visitor = Hall::two_printers();
    visitor.print();
    visitor.hear(Input::Device(Event::TestPrint { printer: 0, fault: None }));
    assert_eq!(visitor.flow.screen(), "printing", "a late test is no visitor's slip");
}

#[test]
fn readers_are_tried_by_kind_and_nothing_reaches_a_visit() {
    let mut hall = Hall::serviced();
    hall.press(Intent::Hold);
    assert_eq!(hall.flow.wanted(), Listening::Off, "not at the door");
    hall.tries(samples::PIN);
    assert_eq!(hall.flow.wanted(), Listening::Off, "not at the board");
    let effects = hall.wish(Wish::TryReaders);
    assert!(effects.contains(&Effect::Listen(Listening::Test)), "{effects:?}");
    hall.hear(Input::Device(Event::Card { inside: true }));
    hall.hear(Input::Device(Event::Reading));
    if let Some(Room::Readers(trials)) = hall.room() {
        assert!(trials[0].reading && trials[0].which == Which::Chip);
    }
    hall.hear(tried(Which::Chip, Tried::Person));
    hall.hear(tried(Which::Scanner, Tried::Unread(Unread::Code)));
    let Some(Room::Readers(trials)) = hall.room().cloned() else {
        panic!("{:?}", hall.flow.place)
    };
    assert_eq!(trials[0].last.map(|(what, _)| what), Some(Tried::Person));
    assert_eq!(trials[1].last.map(|(what, _)| what), Some(Tried::Unread(Unread::Code)));
    assert!(!trials[0].reading);
    // What a reader sent a moment before it was told who listens.
    let before = hall.flow.place.clone();
    let id: TicketId = samples::ticket_id();
    for shown in [
        Credential::Person(samples::claim(How::Chip)),
        Credential::Booking(samples::booking()),
        Credential::Slip(samples::slip()),
    ] {
        assert_eq!(hall.hear(Input::Shown(shown, id)), []);
    }
    for event in [Event::Offered, Event::Unread(Unread::Code), Event::Unread(Unread::Slow)] {
        assert_eq!(hall.hear(Input::Device(event)), []);
    }
    assert_eq!(hall.flow.place, before);
    assert!(!hall.flow.is_identified());
    let effects = hall.press(Intent::Back);
    assert!(effects.contains(&Effect::Listen(Listening::Off)), "{effects:?}");
    // What was begun here and told late is nobody's.
    hall.press(Intent::Back);
    assert_eq!(hall.hear(tried(Which::Chip, Tried::Person)), []);
    assert_eq!(hall.flow.screen(), "attract");
}

#[test]
fn readers_can_be_tried_while_cut_off_and_closed() {
    let mut hall = Hall::serviced();
    hall.menu(|menu| menu.office.open = false);
    hall.hear(Input::Menu(None, false));
    hall.enters();
    assert!(hall.wish(Wish::TryReaders).contains(&Effect::Listen(Listening::Test)));
    let missing = ReaderState {
        which: Which::Chip,
        condition: ReaderCondition::Missing,
    };
    hall.hear(Input::Device(Event::Reader(missing)));
    assert_eq!(hall.flow.reader(Which::Chip), Some(ReaderCondition::Missing));
}

#[test]
fn a_new_roll_asks_the_printer_anew() {
    let mut hall = Hall::serviced();
    hall.enters();
    let effects = hall.wish(Wish::NewRoll);
    assert!(effects.contains(&deed(Deed::NewRoll)));
    assert_eq!(hall.room(), Some(&Room::Board(Roll::Asking)));
    hall.hear(printer(Condition::Ready));
    assert_eq!(hall.room(), Some(&Room::Board(Roll::Answered)));
}

#[test]
fn a_restart_is_meant_and_waits_for_whoever_waits() {
    let mut hall = Hall::serviced();
    hall.enters();
    assert_eq!(hall.wish(Wish::RestartNow)[1..], [], "it is asked first");
    hall.wish(Wish::Restart);
    hall.press(Intent::Back);
    assert!(matches!(hall.room(), Some(Room::Board(_))), "no is an answer");
    hall.wish(Wish::Restart);
    assert_eq!(hall.wish(Wish::RestartNow)[1..], [deed(Deed::Restart)]);
    hall.hear(Input::Technician(Answer::Busy));
    assert_eq!(hall.room(), Some(&Room::Restart { busy: true }), "a slip is being printed");
    // A number that was asked for and given up has no answer yet.
    let mut hall = Hall::serviced();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    hall.wait(Span(2_000));
    hall.enters();
    hall.wish(Wish::Restart);
    assert_eq!(hall.wish(Wish::RestartNow)[1..], []);
    assert_eq!(hall.room(), Some(&Room::Restart { busy: true }));
    hall.hear(Input::Unreached(samples::ticket_id()));
    assert_eq!(hall.wish(Wish::RestartNow)[1..], [deed(Deed::Restart)]);
}

#[test]
fn the_log_turns_its_pages_and_hides_what_is_no_warning() {
    let mut hall = Hall::serviced();
    hall.enters();
    hall.wish(Wish::Log);
    hall.press(Intent::NextPage);
    hall.press(Intent::NextPage);
    hall.press(Intent::PreviousPage);
    assert!(matches!(
        hall.room(),
        Some(Room::Log {
            page: 1,
            only_warnings: false
        })
    ));
    assert_eq!(hall.wish(Wish::OnlyWarnings)[1..], [deed(Deed::ReadLog)]);
    assert!(matches!(
        hall.room(),
        Some(Room::Log {
            page: 0,
            only_warnings: true
        })
    ));
}

#[test]
fn no_key_of_the_pin_is_in_any_log_or_voice() {
    let mut hall = Hall::serviced();
    hall.press(Intent::Hold);
    hall.press(Intent::Listen);
    let mut said = String::new();
    for digit in samples::PIN.chars() {
        let intent = Intent::Key(Key(digit));
        said += &format!("{intent:?} {:?}", hall.press(intent.clone()));
        said += &crate::view::view(&hall.flow).spoken;
        said += &format!("{:?}", hall.flow.place);
    }
    assert!(!said.contains(samples::PIN) && !said.contains("Key('"), "{said}");
    let shown = crate::view::view(&hall.flow);
    assert!(!shown.spoken.contains('4'), "only how many: {}", shown.spoken);
}

#[test]
fn the_slip_is_where_its_printer_is() {
    use crate::config::Side;
    let mut hall = Hall::two_printers();
    hall.flow.settings.second_paper = Some(Side::Left);
    hall.print();
    let at = |printer| Input::Device(Event::PrintsAt(samples::ticket_id(), printer));
    hall.hear(at(0));
    assert_eq!(hall.flow.paper_side(samples::ticket_id()), Side::Below);
    hall.hear(at(1));
    hall.hear(printed());
    assert_eq!(hall.flow.paper_side(samples::ticket_id()), Side::Left, "the other one took it over");
    assert_eq!(hall.flow.paper_side(other_ticket()), Side::Below);
    hall.hear(Input::Device(Event::PrintsAt(other_ticket(), 0)));
    assert_eq!(hall.flow.paper_side(samples::ticket_id()), Side::Left, "staff want another's again");
    hall.flow.settings.second_paper = None;
    assert_eq!(
        hall.flow.paper_side(samples::ticket_id()),
        Side::Below,
        "both come out at one place"
    );
}

/// Whatever readers, controller and time do while a technician has the glass: no visit begins, nothing is printed for a visitor, and in
/// the end the glass is the visitors' again.
#[test]
fn whatever_happens_no_visit_begins_behind_the_door() {
    use super::identify::{Die, anything};
    for seed in 0..300 {
        let mut die = Die(seed);
        let mut hall = Hall::serviced();
        hall.enters();
        for _ in 0..120 {
            let input = anything(&mut die, &hall.flow);
            let wishes = [
                Wish::TestPrint,
                Wish::TryReaders,
                Wish::NewRoll,
                Wish::Log,
                Wish::Restart,
                Wish::RestartNow,
            ];
            hall.now = hall.now + Span(500);
            let effects = if matches!(input, Input::Touch(..)) {
                hall.wish(wishes[die.below(wishes.len())])
            } else {
                hall.hear(input.clone())
            };
            assert_eq!(hall.flow.screen(), "technician", "seed {seed}: {input:?}");
            for effect in effects {
                let is_ours = matches!(effect, Effect::Technician(_) | Effect::Listen(Listening::Off | Listening::Test));
                // A late answer to somebody who left before the door opened.
                let is_late = matches!(effect, Effect::GiveUp(_));
                assert!(is_ours || is_late, "seed {seed}: {effect:?} after {input:?}");
            }
        }
        hall.wait(ROOM_LIMIT);
        assert_ne!(hall.flow.screen(), "technician", "seed {seed}");
    }
}
