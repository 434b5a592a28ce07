//! `events`: the journal as JSON lines, for auditors and for `jq`.

use clap::Args;
use queue::{BusinessDate, Seq};

use super::{Data, print};

/// Lines read at once, so that memory does not grow with history.
const PAGE: u32 = 1_000;

#[derive(Debug, Args)]
pub(crate) struct Events {
    #[command(flatten)]
    data: Data,
    /// Only this business day
    #[arg(long, value_name = "YYYY-MM-DD")]
    day: Option<BusinessDate>,
}

impl Events {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let store = self.data.open_existing()?;
        let mut after = Seq(0);
        loop {
            let lines = store.events(self.day, after, PAGE).await?;
            let Some(last) = lines.last() else { return Ok(()) };
            after = last.seq;
            for line in &lines {
                print(line.json())?;
            }
        }
    }
}
