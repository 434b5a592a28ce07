//! What the figures were measured on.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::clock;
use crate::figures::{Figures, Summary};

/// How often the disk's flush is measured at once.
const FLUSHES: usize = 200;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Machine {
    pub(crate) processor: String,
    pub(crate) cores: usize,
    pub(crate) memory_mb: u64,
    pub(crate) kernel: String,
    /// One write of 4 KiB brought to disk (`fdatasync`), in milliseconds.
    pub(crate) flush_ms: Summary,
}

impl Machine {
    /// Looks around, and measures the disk of `folder`.
    pub(crate) fn look(folder: &Path) -> anyhow::Result<Self> {
        let field = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        };
        let (processors, memory) = (fs::read_to_string("/proc/cpuinfo")?, fs::read_to_string("/proc/meminfo")?);
        let kilobytes: u64 = field(&memory, "MemTotal")
            .and_then(|text| text.split(' ').next()?.parse().ok())
            .unwrap_or(0);
        Ok(Self {
            processor: field(&processors, "model name").unwrap_or_default(),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            memory_mb: kilobytes / 1_024,
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned(),
            flush_ms: flush(folder)?.summary(),
        })
    }

    /// In one line.
    pub(crate) fn words(&self) -> String {
        format!(
            "{} cores of {}, {} MB, Linux {}; a flush of the disk takes {} ms (median), {} ms (p99)",
            self.cores, self.processor, self.memory_mb, self.kernel, self.flush_ms.median, self.flush_ms.p99
        )
    }
}

/// What the disk of `folder` takes for one small write that must not be lost, in milliseconds.
pub(crate) fn flush(folder: &Path) -> anyhow::Result<Figures> {
    let path = folder.join("flush");
    let mut file = File::create(&path)?;
    let mut taken = Vec::with_capacity(FLUSHES);
    for _ in 0..FLUSHES {
        let start = clock::instant();
        file.write_all(&[0x5a; 4_096])?;
        file.sync_data()?;
        taken.push(clock::ms_since(start));
    }
    fs::remove_file(path)?;
    Ok(Figures::of(taken))
}
