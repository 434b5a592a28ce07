//! What is on the glass, pure: finished text, icons by name, and what each press means. Every text key of the kiosk is chosen here.

mod arrive;
mod attract;
mod choices;
mod frame;
mod identify;
mod ready;
mod technician;
mod ticket;
mod trouble;
mod words;

use queue::Language;

use crate::flow::{Direction, Flow, Intent, Over, Place, Private};

/// All that the glass shows at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub language: Language,
    pub turn: i32,
    pub direction: Direction,
    pub larger: bool,
    /// Replaces the theme's colour, as `#RRGGBB`.
    pub primary: Option<String>,
    pub window_title: String,
    pub header: Header,
    pub body: Body,
    pub footer: Vec<Button>,
    pub notice: Option<Line>,
    pub warning: Option<Warning>,
    /// The screen in sentences, for the voice.
    pub spoken: String,
}

/// Who and when, and the tools that are always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub town: String,
    pub office: String,
    pub clock: String,
    pub tools: Vec<Button>,
    /// What holding the office's name means; nothing on the way to a number.
    pub hold: Option<Intent>,
}

/// One screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Attract(Attract),
    Choices(Choices),
    Identify(Identify),
    Keypad(Keypad),
    Ready(Ready),
    Ticket(Ticket),
    Message(Message),
    Pin(PinPad),
    Board(Board),
    Log(LogPage),
}

/// Anything that can be pressed; without a meaning it is shown and does nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub note: String,
    pub icon: String,
    /// Letters in place of the icon.
    pub mark: String,
    /// The icon stands behind the label.
    pub trailing: bool,
    pub kind: Kind,
    /// Switched on, such as *larger*.
    pub on: bool,
    pub press: Option<Intent>,
}

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Plain,
    /// The one action to take.
    Primary,
    /// Visible, and says why it is closed.
    Closed,
}

/// An icon and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub icon: &'static str,
    pub text: String,
}

/// The resting glass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attract {
    pub greeting: String,
    pub lead: String,
    pub action: Button,
    /// For whoever has a booking.
    pub second: Option<Button>,
    pub hours: Option<Line>,
}

/// A question and its tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub title: String,
    pub lead: String,
    pub tiles: Vec<Button>,
    /// One below the other, each with a line of its own.
    pub listed: bool,
    pub pager: Vec<Button>,
}

/// Where a card or a code goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identify {
    pub title: String,
    pub lead: String,
    pub ways: Vec<Way>,
    /// In place of the ways: how it goes with what was shown.
    pub status: Option<Status>,
    pub privacy: Privacy,
    pub actions: Vec<Button>,
}

/// One reader: what it takes and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub icon: &'static str,
    pub title: String,
    pub text: String,
    /// Out of order.
    pub off: bool,
}

/// How it goes with a card or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub icon: &'static str,
    pub tone: Tone,
    pub title: String,
    pub text: String,
    /// It goes on by itself.
    pub busy: bool,
}

/// What becomes of what a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privacy {
    pub title: String,
    pub text: String,
    /// The whole text, where phones can reach it.
    pub qr: Option<Qr>,
}

/// A code by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keypad {
    pub title: String,
    pub lead: String,
    /// What was written, in groups: for the glass, never for the voice.
    pub entry: Private,
    /// How much was written.
    pub entry_label: String,
    pub fault: Option<Line>,
    pub letters: Vec<Button>,
    pub digits: Vec<Button>,
    pub erase: Button,
    pub confirm: Button,
}

/// The last step before the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    pub icon: String,
    pub title: String,
    pub summary: String,
    pub bring_title: String,
    pub bring: Option<Line>,
    pub action: Button,
}

/// The number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    pub lead: String,
    pub tone: Tone,
    pub number: String,
    pub service: String,
    pub stats: Vec<Stat>,
    pub area: Option<Line>,
    pub qr: Option<Qr>,
    pub paper: String,
    /// Where the arrow points; none while it prints.
    pub side: Option<crate::config::Side>,
    /// In place of the paper: what can be done with a slip that came back.
    pub actions: Vec<Button>,
}

/// One fact and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stat {
    pub label: String,
    pub value: String,
}

/// A link for phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    pub link: String,
    pub title: String,
    pub text: String,
}

/// What happened, what to do now, who helps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub icon: &'static str,
    pub tone: Tone,
    pub title: String,
    pub text: String,
    pub steps: Vec<Line>,
    /// Empty where there is none.
    pub number: String,
    pub qr: Option<Qr>,
    pub actions: Vec<Button>,
    /// For the technician, small.
    pub code: String,
}

/// The colour of a message's icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Calm,
    Notice,
    Bad,
    Good,
}

/// The technician's door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinPad {
    pub title: String,
    pub lead: String,
    /// So many digits are written; which ones is nobody's to see.
    pub dots: usize,
    /// The same in words.
    pub entry_label: String,
    pub fault: Option<Line>,
    /// Row by row, three in each.
    pub keys: Vec<Button>,
}

/// Facts, and what can be done about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    pub title: String,
    pub lead: String,
    pub facts: Vec<Fact>,
    pub actions: Vec<Button>,
}

/// A part and how it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub icon: &'static str,
    pub tone: Tone,
    pub title: String,
    pub text: String,
}

/// Some lines of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    pub title: String,
    pub page: String,
    /// The newest first.
    pub lines: Vec<LogLine>,
    /// Where there are none.
    pub empty: String,
    pub actions: Vec<Button>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub time: String,
    pub text: String,
    pub warning: bool,
}

/// Is somebody still there?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub title: String,
    pub text: String,
    pub more: Button,
    pub leave: Button,
}

/// What the glass shows now.
pub fn view(flow: &Flow) -> View {
    let body = body(flow);
    let notice = frame::notice(flow, &body);
    let warning = frame::warning(flow);
    View {
        language: flow.language().clone(),
        turn: flow.turn,
        direction: flow.direction,
        larger: flow.larger,
        primary: flow.content.as_ref().and_then(|content| content.primary.clone()),
        window_title: words::say(flow, "kiosk-window"),
        header: frame::header(flow),
        footer: frame::footer(flow),
        spoken: words::spoken(&body, notice.as_ref(), warning.as_ref()),
        notice,
        warning,
        body,
    }
}

fn body(flow: &Flow) -> Body {
    match flow.over {
        Some(Over::Help) => return trouble::help(flow),
        Some(Over::Languages) => return choices::languages(flow),
        None => {}
    }
    match &flow.place {
        Place::Attract => attract::body(flow),
        Place::Language => choices::languages(flow),
        Place::Identify(step) => identify::body(flow, *step),
        Place::Keypad(typing) => identify::keypad(flow, typing),
        Place::CheckIn(check_in) => arrive::check_in(flow, check_in),
        Place::Slip(slip) => arrive::slip(flow, slip),
        Place::Services { group, page } => choices::services(flow, group.as_deref(), *page),
        Place::Class(service) => choices::classes(flow, service),
        Place::Ready(choice) => ready::body(flow, choice, false),
        Place::Issuing(choice, _) => ready::body(flow, choice, true),
        Place::Refused(service, refusal) => trouble::refused(flow, service, refusal),
        Place::Unreached(..) => trouble::unreached(flow),
        Place::Printing(answer) => ticket::body(flow, answer, true),
        Place::Ticket(answer) => ticket::body(flow, answer, false),
        Place::Unprinted { answer, fault, retrying } => trouble::unprinted(flow, answer, *fault, *retrying),
        Place::Technician(room) => technician::body(flow, room),
    }
}
