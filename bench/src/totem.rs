//! The real kiosk program on a screen without glass: its window is touched by a pointer, its log says which screen it shows, and what is
//! put into its reader is a file in a folder.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::clock;
use crate::glass::{Band, Glass};
use crate::office::{Office, Running, program};

/// A made-up person's file.
pub(crate) const ROSSI: &[u8] =
    b"0000690460300801012023080101202905ROSSI05MARIO080101198001M0010RSSMRA80A01H501U0004H501000004F2050AVIA ROMA 100";

/// Nothing here takes so long unless it never ends.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the kiosk at 1080 × 1920 is touched, with the demo office's plan.
pub(crate) mod touch {
    /// *Ho una prenotazione* on the first screen.
    pub(crate) const BOOKED: (u32, u32) = (540, 1_280);
    /// *Italiano*, the first of the languages.
    pub(crate) const ITALIAN: (u32, u32) = (290, 690);
    /// *Ricomincia*, on the right of the footer.
    pub(crate) const RESTART: (u32, u32) = (866, 1_800);
}

/// The rows between header and footer: the clock above them goes its own way.
const BODY: Band = Band { top: 320, rows: 1_300 };

/// A kiosk with a chip reader, a scanner and this printer.
pub(crate) struct Totem {
    pub(crate) glass: Glass,
    _program: Running,
    said: Receiver<String>,
    cards: PathBuf,
    scanner: PathBuf,
}

impl Totem {
    /// On the first screen, with everything at hand.
    pub(crate) fn start(office: &Office, token: &str, printer: &str) -> anyhow::Result<Self> {
        let folder = office.folder();
        let (cards, scanner) = (folder.join("cards"), folder.join("scanner"));
        drop(fs::remove_dir_all(&cards));
        fs::create_dir_all(&cards)?;
        let config = folder.join("totem.toml");
        fs::write(&config, settings(office, token, printer, &cards, &scanner))?;
        let glass = Glass::start(1080, 1920)?;
        let mut command = start(&config, &glass)?;
        let (program, output) = Running::start_heard(command.env("RUST_LOG", "info,kiosk=debug"))?;
        let (sender, said) = channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            // Ends with the program, or with whoever listens.
            lines.take_while(|line| sender.send(line.clone()).is_ok()).for_each(drop);
        });
        let totem = Self {
            glass,
            _program: program,
            said,
            cards,
            scanner,
        };
        totem.shows("attract")?;
        Ok(totem)
    }

    /// Waits until the log says that the glass shows this screen.
    pub(crate) fn shows(&self, screen: &str) -> anyhow::Result<()> {
        let end = clock::instant() + PATIENCE;
        let wanted = format!("glass shows {screen}");
        loop {
            let left = end.saturating_duration_since(clock::instant());
            let line = self.said.recv_timeout(left).with_context(|| format!("never: {wanted}"))?;
            if line.ends_with(&wanted) {
                return Ok(());
            }
        }
    }

    /// The screens shown since the log was last looked at.
    pub(crate) fn shown_since(&self) -> Vec<String> {
        let lines = self.said.try_iter();
        lines.filter(|line| line.contains("glass shows")).collect()
    }

    /// Touches the glass once it has come to rest, and waits for the screen that it leads to.
    pub(crate) fn touch(&self, (x, y): (u32, u32), screen: &str) -> anyhow::Result<()> {
        self.glass.settle()?;
        // Further presses shortly after a change count as the one before.
        clock::rest(Duration::from_millis(400));
        let mut click = Command::new("xdotool");
        click
            .env("DISPLAY", &self.glass.name)
            .args(["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
        ensure!(
            click.status().context("xdotool cannot be run")?.success(),
            "the glass is not touched"
        );
        self.shows(screen)
    }

    /// From the first screen to the one that stands before any card is read.
    pub(crate) fn identify(&self) -> anyhow::Result<()> {
        self.touch(touch::BOOKED, "language")?;
        self.touch(touch::ITALIAN, "identify")
    }

    /// A card comes in, and answers at once; when that was.
    pub(crate) fn insert(&self) -> anyhow::Result<Instant> {
        let aside = self.cards.with_file_name("card");
        fs::write(&aside, ROSSI)?;
        let at = clock::instant();
        fs::rename(aside, self.cards.join("card"))?;
        Ok(at)
    }

    /// A card comes in that never answers: a pipe into which nobody writes.
    pub(crate) fn insert_hanging(&self) -> anyhow::Result<()> {
        let made = Command::new("mkfifo").arg(self.cards.join("card")).status();
        ensure!(made.context("mkfifo cannot be run")?.success(), "no pipe");
        Ok(())
    }

    /// The card goes.
    pub(crate) fn pull(&self) -> anyhow::Result<()> {
        Ok(fs::remove_file(self.cards.join("card"))?)
    }

    /// The scanner sends half a code, and nothing more.
    pub(crate) fn scan_half(&self) -> anyhow::Result<()> {
        let mut pipe = OpenOptions::new().write(true).open(&self.scanner)?;
        Ok(pipe.write_all(b"RSSMRA80")?)
    }

    /// What stands between header and footer, once it stands still.
    pub(crate) fn body(&self) -> anyhow::Result<Vec<u8>> {
        self.glass.still(BODY)
    }

    /// When that was first drawn otherwise than `before`.
    pub(crate) fn redrawn(&self, before: &[u8]) -> anyhow::Result<Instant> {
        self.glass.changed(BODY, before)
    }
}

fn settings(office: &Office, token: &str, printer: &str, cards: &Path, scanner: &Path) -> String {
    let (url, data) = (office.url(), office.folder().join("totem"));
    format!(
        "controller_url = {url:?}\ntoken = {token:?}\nname = \"totem-1\"\ndata = {data:?}\nvoice = false\nidentify = true\nidle_s = 600\n\
         [printer]\naddress = {printer:?}\npoll_s = 1\n\
         [chip]\nenabled = true\nreader = \"virtual:{}\"\ncard_ms = 60000\n\
         [scanner]\naddress = \"file:{}\"\ngap_ms = 60000\n",
        cards.display(),
        scanner.display()
    )
}

/// The kiosk program with these settings, on that screen.
pub(crate) fn start(config: &Path, glass: &Glass) -> anyhow::Result<Command> {
    let mut command = Command::new(program("sportello-kiosk")?);
    command
        .arg("--config")
        .arg(config)
        .args(["--windowed", "1080x1920"])
        .env("DISPLAY", &glass.name)
        .env_remove("WAYLAND_DISPLAY");
    Ok(command)
}
