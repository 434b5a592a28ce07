//! `verify`: every chain compared, every day replayed, every row beside what the events say.

use clap::Args;

use super::{Data, Unsound, print};

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let report = self.data.open_existing()?.verify().await?;
        for finding in &report.findings {
            print(finding)?;
        }
        if report.more > 0 {
            print(format_args!("and {} more", report.more))?;
        }
        anyhow::ensure!(report.is_clean(), Unsound(self.data.data));
        print(format_args!(
            "{} events on {} days, all as they were written",
            report.events, report.days
        ))
    }
}
