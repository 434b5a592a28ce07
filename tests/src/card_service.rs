//! A card service (pcscd) of a test's own, with two slots of the virtual reader: in its own folder, beside any other on the machine.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU16, Ordering};

use crate::virtual_card::{Card, Inserted};
use crate::world::Program;

/// The service, running or not.
pub struct CardService {
    folder: PathBuf,
    /// Of the first slot; the second one is behind the next port.
    port: u16,
    program: Option<Program>,
}

/// Where a service in `folder` is spoken to: what `PCSCLITE_CSOCK_NAME` of its clients names.
pub fn socket(folder: &Path) -> PathBuf {
    folder.join("run/pcscd.comm")
}

impl CardService {
    /// A service in `folder` that does not run yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            port: two_free_ports(),
            program: None,
        }
    }

    /// One that runs, with its reader.
    pub fn running(folder: &Path) -> Self {
        let mut service = Self::new(folder);
        service.start(true);
        service
    }

    /// Starts it, with its reader or without any.
    pub fn start(&mut self, has_reader: bool) {
        let (run, readers) = (self.folder.join("run"), self.folder.join("readers"));
        // What a killed one left behind.
        let _ = fs::remove_dir_all(&run);
        let _ = fs::remove_dir_all(&readers);
        fs::create_dir_all(&run).expect("a folder of our own");
        fs::create_dir_all(&readers).expect("a folder of our own");
        if has_reader {
            let port = self.port;
            let reader = format!(
                "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:{port:#06X}\nLIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\nCHANNELID {port:#06X}\n"
            );
            fs::write(readers.join("vpcd"), reader).expect("a folder of our own");
        }
        // Its socket stands at a fixed place: that place is another one in a room of its own.
        let enter = "mkdir -p /run/pcscd && mount --make-rprivate / && mount --bind \"$0\" /run/pcscd && exec pcscd -f --info -c \"$1\"";
        let room = if rustix::process::getuid().is_root() { "-m" } else { "-rm" };
        let mut command = Command::new("unshare");
        command.args([room, "sh", "-c", enter]).arg(&run).arg(&readers);
        let mut program = Program::start("pcscd", &mut command);
        program.wait_for("daemon ready");
        self.program = Some(program);
    }

    /// It dies without a word.
    pub fn die(&mut self) {
        self.program = None;
    }

    /// It stops answering, or goes on: `-STOP` or `-CONT`.
    pub fn signal(&self, which: &str) {
        let program = self.program.as_ref().expect("it runs");
        crate::world::signal(which, program.id());
    }

    /// Pulls a card out, and waits until the service has seen that.
    pub fn pull(&mut self, card: Inserted) {
        drop(card);
        self.program.as_mut().expect("it runs").wait_for("Card Removed");
    }

    /// Puts a card into the first slot (0) or the second (1).
    pub fn insert(&self, slot: u16, card: Card) -> Inserted {
        card.insert(self.port + slot)
    }
}

/// Below those that the system gives to others.
fn two_free_ports() -> u16 {
    static SERVICES: AtomicU16 = AtomicU16::new(0);
    let others = SERVICES.fetch_add(1, Ordering::Relaxed) % 1_000 * 2;
    let first = 20_000 + u16::try_from(std::process::id() % 4_000).expect("a rest fits") * 2 + others;
    let is_free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    (first..32_000)
        .step_by(2)
        .find(|port| is_free(*port) && is_free(port + 1))
        .expect("two free ports")
}
