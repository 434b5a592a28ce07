//! `backup` and `restore`: a copy of everything, and the way back.

use std::path::PathBuf;

use clap::Args;
use controller::clock::Clock;
use controller::store::{self, Trust};

use super::{Data, print, remark};

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    data: Data,
    /// The new file; works beside a serving controller
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    data: Data,
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Set aside the database that stands in the data folder
    #[arg(long)]
    replace: bool,
}

/// What a technician has to know of kiosks and displays.
fn of_devices(trust: Trust) -> Option<&'static str> {
    match trust {
        Trust::Kept => None,
        Trust::AsItWas => Some("the backup holds no authority for TLS: the one in the data folder stays"),
        Trust::None => Some(
            "the backup holds no authority for TLS: where this controller speaks TLS by its own, it makes a new one, and every device is paired again",
        ),
    }
}

impl Backup {
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let report = store::back_up(&self.data.data, &self.to)?;
        print(format_args!(
            "{}: {} events on {} days, every page and chain as it was written",
            self.to.display(),
            report.events,
            report.days
        ))
    }
}

impl Restore {
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let restored = store::restore(&self.data.data, &self.from, self.replace, Clock::machine().now())?;
        if let Some(aside) = &restored.aside {
            remark(format_args!("what was there before is kept in {}", aside.display()));
        }
        if let Some(after) = restored.after {
            remark(format_args!(
                "today's numbers go on after {after}, because slips may be in hands that the backup does not know"
            ));
        }
        if let Some(words) = of_devices(restored.trust) {
            remark(words);
        }
        print(format_args!("{} is restored; start the controller", self.data.data.display()))
    }
}
