//! A screen without glass, and what is drawn on it, seen from outside: by the X server's word on which pixels were damaged.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use crate::clock;

/// A screen that nothing was drawn on for so long has come to rest.
const REST: Duration = Duration::from_millis(150);

/// No animation here lasts so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// An X server of its own, and whoever watches it.
pub(crate) struct Glass {
    server: Child,
    pub(crate) name: String,
    connection: RustConnection,
    root: Window,
    width: u16,
    height: u16,
    damages: Receiver<Instant>,
}

/// Some rows of the screen, over its whole width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) top: u16,
    pub(crate) rows: u16,
}

impl Glass {
    /// Starts Xvfb on a display number of its own choosing.
    pub(crate) fn start(width: u16, height: u16) -> anyhow::Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb cannot be started")?;
        let mut number = String::new();
        BufReader::new(server.stdout.take().context("its output is piped")?).read_line(&mut number)?;
        let name = format!(":{}", number.trim());
        let (connection, screen) = x11rb::connect(Some(&name))?;
        let root = connection.setup().roots[screen].root;
        Ok(Self {
            damages: watch(&name)?,
            server,
            name,
            connection,
            root,
            width,
            height,
        })
    }

    /// The rows as they are now.
    pub(crate) fn look(&self, band: Band) -> anyhow::Result<Vec<u8>> {
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, 0, band_top(band), self.width, band.rows, !0)?;
        Ok(image.reply()?.data)
    }

    /// The whole screen.
    pub(crate) fn all(&self) -> Band {
        Band { top: 0, rows: self.height }
    }

    /// Forgets what was drawn until now.
    pub(crate) fn forget(&self) {
        while self.damages.try_recv().is_ok() {}
    }

    /// When something was drawn next.
    pub(crate) fn drawn(&self) -> anyhow::Result<Instant> {
        self.damages.recv_timeout(PATIENCE).context("nothing is drawn")
    }

    /// When the rows were first drawn otherwise than `before`.
    pub(crate) fn changed(&self, band: Band, before: &[u8]) -> anyhow::Result<Instant> {
        loop {
            let at = self.drawn()?;
            if self.look(band)? != before {
                return Ok(at);
            }
        }
    }

    /// The moments at which something was drawn, for so long.
    pub(crate) fn drawings(&self, span: Duration) -> Vec<Instant> {
        self.forget();
        clock::rest(span);
        self.damages.try_iter().collect()
    }

    /// Waits until nothing moves any more; a screen that never rests is left moving after a while.
    pub(crate) fn settle(&self) -> anyhow::Result<()> {
        let start = clock::instant();
        while clock::instant() - start < 4 * REST {
            match self.damages.recv_timeout(REST) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => bail!("the X server has gone"),
            }
        }
        Ok(())
    }

    /// The rows once they stand still, whatever moves elsewhere.
    pub(crate) fn still(&self, band: Band) -> anyhow::Result<Vec<u8>> {
        let start = clock::instant();
        let mut before = self.look(band)?;
        while clock::instant() - start < PATIENCE {
            clock::rest(REST);
            let now = self.look(band)?;
            if now == before {
                return Ok(now);
            }
            before = now;
        }
        bail!("the screen never stands still")
    }

    /// Of two pictures of the whole screen, the rows around the one that differs most.
    pub(crate) fn busiest(&self, before: &[u8], after: &[u8]) -> Band {
        let stride = usize::from(self.width) * 4;
        let differing = |row: usize| {
            let bytes = row * stride..(row + 1) * stride;
            before[bytes.clone()]
                .iter()
                .zip(&after[bytes])
                .filter(|(one, other)| one != other)
                .count()
        };
        let row = (0..usize::from(self.height)).max_by_key(|row| differing(*row)).unwrap_or(0);
        let rows = 16.min(self.height);
        let top = u16::try_from(row).unwrap_or(0).saturating_sub(rows / 2).min(self.height - rows);
        Band { top, rows }
    }
}

impl Drop for Glass {
    fn drop(&mut self) {
        // Already gone is as good.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

fn band_top(band: Band) -> i16 {
    i16::try_from(band.top).unwrap_or(i16::MAX)
}

/// Tells when anything on that screen is drawn, from a connection and a thread of its own.
fn watch(name: &str) -> anyhow::Result<Receiver<Instant>> {
    let (connection, screen) = x11rb::connect(Some(name))?;
    let root = connection.setup().roots[screen].root;
    connection.damage_query_version(1, 1)?.reply()?;
    let id = connection.generate_id()?;
    connection.damage_create(id, root, damage::ReportLevel::RAW_RECTANGLES)?.check()?;
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        // Ends with the server, or with whoever listens.
        while let Ok(event) = connection.wait_for_event() {
            let drawn = matches!(event, Event::DamageNotify(_));
            if drawn && sender.send(clock::instant()).is_err() {
                return;
            }
        }
    });
    Ok(receiver)
}
