//! The virtual printer that ships: it takes the same bytes as a real one, answers as one, and leaves each slip as a PNG.
//!
//! A word in the file `fault` of its folder (`paper_out`, `paper_low`, `cover_open`, `offline`, `hang`) plays that fault until the
//! file is gone.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::GrayImage;

use crate::clock;
use crate::device::port::Printer;
use crate::device::profile::Profile;

mod command;
mod paper;

use command::Command;
use paper::Paper;

/// A printer without a printer.
pub struct Virtual {
    folder: PathBuf,
    profile: Profile,
    /// Taken and not yet worked through.
    taken: Vec<u8>,
    replies: VecDeque<u8>,
    paper: Paper,
}

impl Virtual {
    /// Puts its pictures into `folder`, as `profile`'s printer would print them.
    pub fn open(folder: &Path, profile: &Profile) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            profile: profile.clone(),
            taken: Vec::new(),
            replies: VecDeque::new(),
            paper: Paper::new(profile),
        })
    }

    fn fault(&self) -> String {
        fs::read_to_string(self.folder.join("fault")).unwrap_or_default().trim().to_owned()
    }

    /// The answer to `DLE EOT n`.
    fn status(&self, n: u8, fault: &str) -> u8 {
        let blocked = is_blocked(fault);
        match (n, fault) {
            (1, _) if blocked => 0x1a,
            (2, "paper_out") => 0x32,
            (2, "cover_open") => 0x16,
            (4, "paper_out") => 0x7e,
            (4, "paper_low") => 0x1e,
            _ => 0x12,
        }
    }

    /// Works through what was taken, as far as the fault lets it.
    fn work(&mut self) -> io::Result<()> {
        if is_blocked(&self.fault()) {
            return Ok(());
        }
        while let Some((command, length)) = Command::first(&self.taken) {
            self.taken.drain(..length);
            match command {
                Command::Cut => self.save()?,
                Command::Echo(mark) => self.replies.extend([0x37, 0x22].iter().chain(&mark).chain(&[0])),
                Command::Fence => self.replies.push_back(0),
                Command::Nothing => {}
                command @ (Command::Reset
                | Command::Align(_)
                | Command::Bold(_)
                | Command::Size { .. }
                | Command::Reverse(_)
                | Command::Page(_)
                | Command::Gap(_)
                | Command::Spacing(_)
                | Command::Feed(_)
                | Command::Text(_)
                | Command::Picture(_)
                | Command::QrSize(_)
                | Command::QrData(_)
                | Command::QrPrint) => self.paper.take(command),
            }
        }
        Ok(())
    }

    fn save(&mut self) -> io::Result<()> {
        if self.paper.is_blank() {
            // The end of a slip that was given up.
            return Ok(());
        }
        let paper = std::mem::replace(&mut self.paper, Paper::new(&self.profile));
        let rank = fs::read_dir(&self.folder)?
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "png"))
            .count()
            + 1;
        let name: String = paper.headline.chars().filter(char::is_ascii_alphanumeric).collect();
        let path = self.folder.join(format!("{rank:04}-{name}.png"));
        // Whoever watches the folder never sees half a picture.
        let draft = path.with_extension("draft");
        paper
            .image()
            .save_with_format(&draft, image::ImageFormat::Png)
            .map_err(io::Error::other)?;
        fs::rename(&draft, &path)
    }
}

/// The slips that `bytes` print on `profile`'s paper, cut or not.
pub fn drawn(bytes: &[u8], profile: &Profile) -> Vec<GrayImage> {
    let (mut rest, mut paper, mut slips) = (bytes, Paper::new(profile), Vec::new());
    while let Some((command, length)) = Command::first(rest) {
        rest = &rest[length..];
        if command == Command::Cut {
            slips.push(std::mem::replace(&mut paper, Paper::new(profile)));
        } else {
            paper.take(command);
        }
    }
    slips.push(paper);
    slips.iter().filter(|slip| !slip.is_blank()).map(Paper::image).collect()
}

fn is_blocked(fault: &str) -> bool {
    matches!(fault, "paper_out" | "cover_open" | "offline" | "hang")
}

impl Printer for Virtual {
    fn write(&mut self, bytes: &[u8], _: Duration) -> io::Result<()> {
        let fault = self.fault();
        let mut rest = bytes;
        while let Some((first, tail)) = rest.split_first() {
            rest = match rest {
                [0x10, 0x04, n, tail @ ..] if fault != "hang" => {
                    self.replies.push_back(self.status(*n, &fault));
                    tail
                }
                [0x10, 0x04, _, tail @ ..] => tail,
                [0x10, 0x14, 8, _, _, _, _, _, _, _, tail @ ..] => {
                    self.taken.clear();
                    self.paper = Paper::new(&self.profile);
                    tail
                }
                _ => {
                    self.taken.push(*first);
                    tail
                }
            };
        }
        self.work()
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        self.work()?;
        if self.replies.is_empty() {
            clock::rest(within.min(Duration::from_millis(50)));
        }
        Ok(self.replies.drain(..).collect())
    }
}
