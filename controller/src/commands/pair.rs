//! `pair`: by what kiosks and displays know this controller.

use std::path::{Path, PathBuf};

use clap::Args;
use controller::clock::Clock;
use controller::config::Config;
use controller::tls::{Authority, Files, pin_of};
use queue::Timestamp;

use super::{Unusable, print, remark};

/// Prints the pin of the authority, alone.
#[derive(Debug, Args)]
pub(crate) struct Pair {
    /// The data folder
    #[arg(long, env = "SPORTELLO_DATA", value_name = "DIR")]
    data: PathBuf,
    /// The settings, where the office has a certificate of its own
    #[arg(long, env = "SPORTELLO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Pair {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let config = match &self.config {
            Some(file) => Config::read(file).map_err(|error| Unusable(format!("{error:#}")))?,
            None => Config::default(),
        };
        let pin = match Files::of(&config.tls) {
            Some(files) => of_office(&files)?,
            None => Authority::open(&self.data, Clock::machine().now())?.pin().to_owned(),
        };
        remark("controller_pin, for kiosk.toml and display.toml:");
        print(pin)
    }
}

/// The last one in the office's chain is the authority, as far as the chain goes.
fn of_office(files: &Files) -> anyhow::Result<String> {
    let chain = files.read()?.cert;
    if chain.len() == 1 {
        remark("the file holds no chain: this is the key of the certificate itself, and the pin changes with it");
    }
    let pin = chain.last().and_then(pin_of);
    pin.ok_or_else(|| Unusable("the last certificate in the file cannot be read".to_owned()).into())
}

/// Beside a new token: the pin of the authority, where this controller has one.
pub(super) fn remark_pin(data: &Path, now: Timestamp) {
    match Authority::existing(data, now) {
        Ok(Some(authority)) => remark(format_args!("controller_pin = \"{}\"", authority.pin())),
        Ok(None) => {}
        Err(error) => remark(format_args!("the authority of this controller cannot be read: {error}")),
    }
}
