//! The glass: the only file of the display that names Slint.

use std::collections::VecDeque;

use slint::{ComponentHandle, ModelRc, SharedString, VecModel};

use crate::view::{Board, Call, Notice, Panel, Row, Scene, Stage, View};

/// What the Slint compiler writes.
#[expect(clippy::unwrap_used, clippy::todo, unreachable_pub, reason = "generated code")]
pub mod generated {
    slint::include_modules!();
}

use generated as ui;

/// How many calls are remembered as having entered.
const REMEMBERED: usize = 64;

/// How the window stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The whole screen.
    Full,
    /// A window of so many pixels.
    Windowed { width: u32, height: u32 },
}

/// Why there is no glass.
#[derive(Debug, thiserror::Error)]
#[error("no screen to draw on")]
pub struct Error(#[from] slint::PlatformError);

/// Draws with the processor unless `SLINT_BACKEND` names something else: most hosts of a display have no graphics card to speak of,
/// and a glass that stands still costs nothing.
pub fn choose_renderer() -> Result<(), Error> {
    if std::env::var_os("SLINT_BACKEND").is_some() {
        return Ok(());
    }
    Ok(slint::BackendSelector::new()
        .backend_name("winit".to_owned())
        .renderer_name("software".to_owned())
        .select()?)
}

/// The window.
pub struct Glass {
    window: ui::Glass,
}

impl Glass {
    /// Makes the window; [`Glass::run`] shows it.
    pub fn open(frame: Frame) -> Result<Self, Error> {
        let window = ui::Glass::new()?;
        match frame {
            Frame::Full => window.window().set_fullscreen(true),
            Frame::Windowed { width, height } => window.window().set_size(slint::PhysicalSize::new(width, height)),
        }
        Ok(Self { window })
    }

    /// What other threads show things with.
    pub fn painter(&self) -> Painter {
        Painter {
            window: self.window.as_weak(),
        }
    }

    /// The window itself, for tests and pictures.
    pub fn window(&self) -> &ui::Glass {
        &self.window
    }

    /// Shows a view from this thread.
    pub fn show(&self, view: &View, entered: &mut Entered) {
        show(&self.window, view, entered.is_new(view));
    }

    /// Runs until the window is closed.
    pub fn run(&self) -> Result<(), Error> {
        Ok(self.window.run()?)
    }
}

/// Shows views from another thread, in order.
#[derive(Clone)]
pub struct Painter {
    window: slint::Weak<ui::Glass>,
}

/// The window has been closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed;

impl Painter {
    /// Hands the view to the glass.
    pub fn show(&self, view: View, entered: &mut Entered) -> Result<(), Closed> {
        let is_new = entered.is_new(&view);
        self.window
            .upgrade_in_event_loop(move |window| show(&window, &view, is_new))
            .map_err(|_| Closed)
    }
}

/// Has the glass ring once it gets to it: it draws. `false` where there is none yet.
pub fn ring(bell: link::supervisor::Bell) -> bool {
    slint::invoke_from_event_loop(bell).is_ok()
}

/// Closes the window when it is dropped.
pub struct Closer(());

impl Painter {
    /// Keep it where the views come from: when that ends, even by a panic, so does the window.
    pub fn closer(&self) -> Closer {
        Closer(())
    }
}

impl Drop for Closer {
    fn drop(&mut self) {
        // Fails only where no event loop runs any more.
        drop(slint::quit_event_loop());
    }
}

/// Which calls have entered: each does so once, and none of those that were there when the program started.
#[derive(Clone, Debug, Default)]
pub struct Entered {
    keys: VecDeque<i64>,
    started: bool,
}

impl Entered {
    /// Whether the view's call is to enter and pulse.
    fn is_new(&mut self, view: &View) -> bool {
        let key = match &view.scene {
            Scene::Board(Board {
                stage: Stage::Call(call), ..
            }) if call.fresh => Some(call.key),
            Scene::Panel(Panel::Number { key, calling: true, .. }) => Some(*key),
            Scene::Connecting(_) => return false,
            Scene::Board(_) | Scene::Panel(_) | Scene::Closed(_) => None,
        };
        let first_board = !std::mem::replace(&mut self.started, true);
        let Some(key) = key.filter(|key| !self.keys.contains(key)) else {
            return false;
        };
        self.keys.push_back(key);
        if self.keys.len() > REMEMBERED {
            self.keys.pop_front();
        }
        !first_board
    }
}

fn show(window: &ui::Glass, view: &View, is_new: bool) {
    let model = window.global::<ui::Model>();
    model.set_reduced_motion(view.reduced_motion);
    model.set_clock_hours(digits(&view.clock.hours));
    model.set_clock_minutes(digits(&view.clock.minutes));
    model.set_clock_name(text(&view.clock.name));
    model.set_date(text(&view.date));
    model.set_town(text(&view.town));
    model.set_office(text(&view.office));
    model.set_ticker(text(&view.ticker));
    let stale = view.stale.as_deref().unwrap_or_default();
    model.set_stale(text(stale));
    model.set_stale_lines(text(&stale.replace(" · ", "\n")));
    match &view.scene {
        Scene::Connecting(notice) => show_notice(&model, ui::Screen::Connecting, notice),
        Scene::Closed(notice) => show_notice(&model, ui::Screen::Closed, notice),
        Scene::Board(board) => show_board(&model, board),
        Scene::Panel(panel) => show_panel(&model, panel),
    }
    if is_new {
        model.set_arrivals(model.get_arrivals() + 1.0);
    }
}

fn show_notice(model: &ui::Model<'_>, screen: ui::Screen, notice: &Notice) {
    set_notice(model, notice);
    model.set_screen(screen);
}

fn set_notice(model: &ui::Model<'_>, notice: &Notice) {
    model.set_notice_title(text(&notice.title));
    model.set_notice_text(text(&notice.text));
    model.set_notice_small(text(&notice.small));
}

fn show_board(model: &ui::Model<'_>, board: &Board) {
    match &board.stage {
        Stage::Quiet(notice) => {
            set_notice(model, notice);
            model.set_has_call(false);
        }
        Stage::Call(call) => {
            model.set_heading(text(&call.heading));
            model.set_call(big_call(call));
            model.set_has_call(true);
        }
    }
    model.set_column_number(text(&board.column_number));
    model.set_column_desk(text(&board.column_desk));
    model.set_column_since(text(&board.column_since));
    model.set_rows(list(board.rows.iter().map(row)));
    model.set_waiting_title(text(&board.waiting_title));
    model.set_waiting(list(board.waiting.iter().map(|line| ui::Counts {
        line: list(line.iter().map(count)),
    })));
    model.set_screen(ui::Screen::Board);
}

fn show_panel(model: &ui::Model<'_>, panel: &Panel) {
    match panel {
        Panel::Word(word) => {
            model.set_panel_word(text(word));
            model.set_has_call(false);
        }
        Panel::Number { number, calling, name, .. } => {
            let call = ui::Call {
                number: numeral(number),
                fresh: *calling,
                name: text(name),
                ..ui::Call::default()
            };
            model.set_call(call);
            model.set_has_call(true);
        }
    }
    model.set_screen(ui::Screen::Panel);
}

fn big_call(call: &Call) -> ui::Call {
    ui::Call {
        number: numeral(&call.number),
        desk: text(&call.desk),
        place: text(&call.place),
        arrow: match call.arrow {
            None => ui::Arrow::None,
            Some(queue::Arrow::Left) => ui::Arrow::Left,
            Some(queue::Arrow::Right) => ui::Arrow::Right,
            Some(queue::Arrow::Up) => ui::Arrow::Up,
            Some(queue::Arrow::Down) => ui::Arrow::Down,
        },
        fresh: call.fresh,
        again: text(call.again.as_deref().unwrap_or_default()),
        name: text(&call.name),
    }
}

fn row(row: &Row) -> ui::Row {
    ui::Row {
        number: numeral(&row.number),
        kind: text(row.kind.as_deref().unwrap_or_default()),
        label: text(&row.label),
        since: text(&row.since),
        fresh: row.fresh,
        name: text(&row.name),
    }
}

fn count(count: &crate::view::Count) -> ui::Count {
    ui::Count {
        letter: text(&count.letter),
        waiting: text(&count.waiting),
        name: text(&count.name),
    }
}

fn numeral(number: &queue::Number) -> ui::Numeral {
    ui::Numeral {
        prefix: text(number.prefix()),
        digits: digits(number.digits()),
    }
}

fn digits(digits: &str) -> ModelRc<SharedString> {
    list(digits.chars().map(|digit| SharedString::from(digit.to_string())))
}

fn list<T: Clone + 'static>(items: impl Iterator<Item = T>) -> ModelRc<T> {
    ModelRc::new(VecModel::from_iter(items))
}

fn text(text: &str) -> SharedString {
    SharedString::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{self, call};

    fn glass(calls: Vec<queue::view::BoardCall>) -> View {
        let board = samples::board(calls);
        let known = crate::view::Known {
            board: Some(&board),
            content: &samples::content(),
            stale_since: None,
            trouble: None,
            now: samples::NOW,
        };
        crate::view::view(&samples::settings(None), known)
    }

    #[test]
    fn a_call_enters_once_and_a_recall_again() {
        let mut entered = Entered::default();
        let mut enters = |calls| entered.is_new(&glass(calls));
        assert!(!enters(vec![call(1, "A001", "1", 0, true)]), "it was there at the start");
        assert!(enters(vec![call(2, "B002", "2", 0, true), call(1, "A001", "1", 0, true)]));
        assert!(!enters(vec![call(2, "B002", "2", 0, true), call(1, "A001", "1", 0, true)]));
        assert!(
            !enters(vec![call(1, "A001", "1", 0, true), call(2, "B002", "2", 0, false)]),
            "B has come: A is big again, but not new"
        );
        assert!(enters(vec![call(3, "A001", "1", 0, true)]), "a recall has an id of its own");
    }
}
