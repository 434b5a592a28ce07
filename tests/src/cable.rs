//! A scanner's cable: socat plays a serial line with the kiosk at one end and the scanner at the other.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::world::Program;

/// The line, plugged in or not.
pub struct Cable {
    /// The kiosk's end: a serial port.
    pub port: PathBuf,
    scanner: PathBuf,
    socat: Option<Program>,
}

impl Cable {
    /// A line whose ends lie in `folder`, plugged in.
    pub fn plugged(folder: &Path) -> Self {
        let mut cable = Self {
            port: folder.join("port"),
            scanner: folder.join("scanner"),
            socat: None,
        };
        cable.plug();
        cable
    }

    pub fn plug(&mut self) {
        let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
        let ends = [end(&self.port), end(&self.scanner)];
        let mut socat = Program::start("socat", Command::new("socat").args(["-d", "-d"]).args(ends));
        socat.wait_for("starting data transfer loop");
        self.socat = Some(socat);
    }

    pub fn unplug(&mut self) {
        self.socat.take().expect("it is plugged in").terminate();
    }

    /// The scanner sends these bytes.
    pub fn scan(&self, bytes: &[u8]) {
        let mut scanner = OpenOptions::new().write(true).open(&self.scanner).expect("it is plugged in");
        scanner.write_all(bytes).and_then(|()| scanner.flush()).expect("a line takes bytes");
    }
}
