//! `plan`: the rules of the office, from a file and to one.

use std::path::PathBuf;

use clap::Subcommand;
use controller::clock::Clock;
use controller::plan_file;
use controller::store::{Error, Stored};

use super::{Data, print};

#[derive(Debug, Subcommand)]
pub(crate) enum Plan {
    /// Name every fault of a plan file, each with its line
    Check { file: PathBuf },
    /// Put a plan file in force; a serving controller notices within seconds
    Import {
        #[command(flatten)]
        data: Data,
        file: PathBuf,
    },
    /// Print the stored plan as a plan file
    Export {
        #[command(flatten)]
        data: Data,
    },
}

impl Plan {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Check { file } => {
                let (plan, _) = plan_file::read(&file)?;
                print(format_args!(
                    "{}: {} services and {} desks, no faults",
                    file.display(),
                    plan.services.len(),
                    plan.desks.len()
                ))
            }
            Self::Import { data, file } => {
                let (plan, content) = plan_file::read(&file)?;
                Ok(data.open()?.put_plan(&Stored::new(plan, content), Clock::machine().now()).await?)
            }
            Self::Export { data } => {
                let stored = data
                    .open()?
                    .current_plan()
                    .await?
                    .ok_or_else(|| Error::Missing("plan in this data folder".to_owned()))?;
                print(plan_file::write(&stored.plan, &stored.content).trim_end())
            }
        }
    }
}
