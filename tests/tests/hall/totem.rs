//! A kiosk as its visitors find it: a window that a pointer touches, what its log says of the glass, and pictures of each step.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage, imageops};
use sportello_tests::fake_printer::{FakePrinter, Paper};
use sportello_tests::program;
use sportello_tests::world::{Office, PATIENCE, Program, Screen};

/// Where the kiosk at 540 × 960 is touched.
pub(crate) mod touch {
    /// *Ho una prenotazione* on the first screen.
    pub(crate) const BOOKED: (u32, u32) = (270, 640);
    /// *Scuola e mensa*, second column, third row: no priority is asked for it.
    pub(crate) const SERVICE: (u32, u32) = (393, 630);
    /// *Rinuncio*, and *sì, rinuncio*, left of a button that stands out.
    pub(crate) const LEAVE: (u32, u32) = (100, 810);
    pub(crate) const LEAVE_NOW: (u32, u32) = (147, 450);
    /// *Fatto* below a number.
    pub(crate) const DONE: (u32, u32) = (192, 900);
}

/// The service that [`touch::SERVICE`] chooses.
pub(crate) const SERVICE: &str = "L";

/// The colour of the button that stands out.
const MAIN: Rgb<u8> = Rgb([0x00, 0x59, 0xB3]);

/// The folder for pictures of each step, as `make screens` sets it; none are written without it.
const PICTURES: &str = "SPORTELLO_SCREENS";

/// The kiosk, its glass, and what it is made of.
pub(crate) struct Totem {
    pub(crate) screen: Screen,
    pub(crate) kiosk: Program,
    /// Where spool and journal lie.
    pub(crate) data: PathBuf,
    config: PathBuf,
    cards: Option<PathBuf>,
    /// What the log last said of the glass.
    pub(crate) on: &'static str,
    /// Steps photographed so far.
    steps: usize,
    /// What its pictures are called; nothing: they are only looked at.
    story: &'static str,
}

/// What a kiosk is set up with besides a printer.
#[derive(Default)]
pub(crate) struct Setup {
    /// Where the controller is, if not at the office's own address.
    pub(crate) url: Option<String>,
    /// The socket of a card service.
    pub(crate) cards: Option<PathBuf>,
    /// The serial port of a scanner.
    pub(crate) scanner: Option<PathBuf>,
    /// Further lines of `[printer]`, and further sections.
    pub(crate) more: String,
}

impl Totem {
    /// A kiosk with this printer.
    pub(crate) fn start(office: &Office, printer: &FakePrinter, setup: &Setup, story: &'static str) -> Self {
        let screen = Screen::start(540, 960);
        let data = office.folder.path().join("kiosk");
        let config = office.file("kiosk.toml", &settings(office, &data, printer, setup));
        let kiosk = run(&screen, &config, setup.cards.as_deref());
        Self {
            screen,
            kiosk,
            data,
            config,
            cards: setup.cards.clone(),
            on: "",
            steps: 0,
            story,
        }
    }

    /// It is killed, and started again as its service would.
    pub(crate) fn kill(&mut self) {
        self.killed_while(|_| ());
    }

    /// It is killed; `meanwhile` happens before it is started again.
    pub(crate) fn killed_while(&mut self, meanwhile: impl FnOnce(&Screen)) {
        sportello_tests::world::signal("-KILL", self.kiosk.id());
        self.kiosk.ended();
        meanwhile(&self.screen);
        self.kiosk = run(&self.screen, &self.config, self.cards.as_deref());
    }

    /// From its next start on it has another setting.
    pub(crate) fn set(&self, before: &str, after: &str) {
        let settings = std::fs::read_to_string(&self.config).expect("it was written");
        assert!(settings.contains(before), "{before} in {settings}");
        std::fs::write(&self.config, settings.replace(before, after)).expect("it can be written");
    }

    /// Waits until the log says that the glass shows this screen.
    pub(crate) fn shows(&mut self, screen: &'static str) {
        self.kiosk.wait_for(&format!("glass shows {screen}"));
        self.on = screen;
    }

    /// Waits until the log says that the glass shows one of these, and says which.
    pub(crate) fn shows_any(&mut self, screens: &[&'static str]) -> &'static str {
        loop {
            let line = self.kiosk.wait_for("glass shows ");
            if let Some(screen) = screens.iter().find(|screen| line.ends_with(**screen)) {
                self.on = screen;
                return screen;
            }
        }
    }

    pub(crate) fn touch(&self, place: (u32, u32)) {
        self.screen.touch(place);
    }

    /// Presses the button that stands out: the largest in the office's colour.
    pub(crate) fn press(&self) {
        let shown = self.screen.settled();
        self.touch(main_button(&shown).expect("a button stands out"));
    }

    /// From the first screen to *stampa il numero*, without the last press.
    pub(crate) fn choose(&mut self) {
        self.press();
        self.shows("language");
        self.press();
        self.shows("service");
        self.choose_service();
    }

    /// From the tiles to *stampa il numero*.
    pub(crate) fn choose_service(&mut self) {
        self.touch(touch::SERVICE);
        self.shows("ready");
    }

    /// Photographs what the glass shows once it has come to rest: the next step of its story.
    pub(crate) fn photograph(&mut self, what: &str) -> RgbImage {
        self.steps += 1;
        self.photograph_as(&format!("{}-{what}", self.steps))
    }

    /// The same, by a name that no step before changes.
    pub(crate) fn photograph_as(&self, what: &str) -> RgbImage {
        let shown = self.screen.settled();
        if let Some(folder) = std::env::var_os(PICTURES).filter(|_| !self.story.is_empty()) {
            let name = format!("visit-{}-{what}.png", self.story);
            let file = File::create(Path::new(&folder).join(name)).expect("the folder can be written");
            let small = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
            shown.write_with_encoder(small).expect("the picture can be written");
        }
        shown
    }
}

fn settings(office: &Office, data: &Path, printer: &FakePrinter, setup: &Setup) -> String {
    let token = office.token("kiosk", "totem-1");
    let url = setup.url.as_ref().unwrap_or(&office.url);
    let mut text = format!(
        "controller_url = {url:?}\ntoken = {token:?}\nname = \"totem-1\"\ndata = {data:?}\nreduced_motion = true\nvoice = false\n\
         identify = true\nticket_s = 600\nidle_s = 600\n"
    );
    let mut section = |head: &str, lines: String| text.push_str(&format!("\n[{head}]\n{lines}"));
    if setup.cards.is_some() {
        section("chip", "enabled = true\ncard_ms = 60000\n".to_owned());
    }
    if let Some(port) = &setup.scanner {
        section("scanner", format!("address = \"serial:{}\"\ngap_ms = 10000\n", port.display()));
    }
    section(
        "printer",
        format!("address = {:?}\npoll_s = 1\npaper_ms = 2000\n{}", printer.address, setup.more),
    );
    text
}

fn run(screen: &Screen, config: &Path, cards: Option<&Path>) -> Program {
    let mut command = Command::new(program("sportello-kiosk"));
    command.arg("--config").arg(config).args(["--windowed", "540x960"]);
    command.env("DISPLAY", &screen.display).env("RUST_LOG", "info,kiosk=debug");
    if let Some(cards) = cards {
        command.env("PCSCLITE_CSOCK_NAME", cards);
    }
    Program::start("kiosk", &mut command)
}

/// The middle of the largest area of that colour below the header: the row with its longest run, and those below that are like it.
pub(crate) fn main_button(shown: &RgbImage) -> Option<(u32, u32)> {
    let run = |y: u32| longest_run(shown, y);
    let (top, (from, length)) = (150..shown.height())
        .map(|y| (y, run(y)))
        .max_by_key(|(y, (_, length))| (*length, u32::MAX - y))?;
    let bottom = (top..shown.height())
        .take_while(|y| shown.get_pixel(from + 4, *y) == &MAIN)
        .last()?;
    // Beside the words and the icon, which are white.
    (length > 80).then_some((from + 6, u32::midpoint(top, bottom)))
}

/// Where the longest run of that colour in the row begins, and how long it is.
fn longest_run(shown: &RgbImage, y: u32) -> (u32, u32) {
    let (mut best, mut from) = ((0, 0), 0);
    for x in 0..shown.width() {
        if shown.get_pixel(x, y) == &MAIN {
            best = if x + 1 - from > best.1 { (from, x + 1 - from) } else { best };
        } else {
            from = x + 1;
        }
    }
    best
}

/// Whether the glass warns of something, in its colour.
pub(crate) fn is_warning(shown: &RgbImage) -> bool {
    shown.pixels().any(|pixel| *pixel == Rgb([0xFF, 0xE0, 0x8A]))
}

/// Whether the paper says that it may not be the only one.
pub(crate) fn is_reprint(paper: &Paper) -> bool {
    paper.text().to_lowercase().contains("ristampa")
}

/// The picture without the clock in its corner.
pub(crate) fn without_clock(mut shown: RgbImage) -> RgbImage {
    let paper = RgbImage::from_pixel(120, 60, Rgb([0, 0, 0]));
    imageops::replace(&mut shown, &paper, 420, 20);
    shown
}

/// Looks again and again until there is something to see.
#[expect(clippy::disallowed_methods, reason = "a test's own patience")]
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(seen) = look() {
            return seen;
        }
        std::thread::yield_now();
    }
    panic!("never: {what}")
}
