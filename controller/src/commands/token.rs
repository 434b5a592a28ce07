//! `token`: kiosks and displays that may connect.

use clap::Subcommand;
use controller::accounts::token_hash;
use controller::clock::Clock;
use controller::store::DeviceRole;

use super::{Data, name, pair, print, remark};

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token and print it, alone; a device has one token, so an older one of the same name ends
    Create {
        #[command(flatten)]
        data: Data,
        #[arg(long)]
        role: DeviceRole,
        /// The device's name, such as totem-1
        #[arg(long, value_parser = name)]
        name: String,
    },
    /// Print name and role of every device that may connect
    List {
        #[command(flatten)]
        data: Data,
    },
    /// The device may not connect any more
    Revoke {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_parser = name)]
        name: String,
    },
}

impl Token {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let clock = Clock::machine();
        match self {
            Self::Create { data, role, name } => {
                let token = clock.token();
                let (_, replaced) = data.open()?.create_device(&name, role, &token_hash(&token), clock.now()).await?;
                if replaced {
                    remark(format_args!("{name} had a token; it is not valid any more"));
                }
                pair::remark_pin(&data.data, clock.now());
                print(token)
            }
            Self::List { data } => {
                for device in data.open()?.devices().await? {
                    print(format_args!("{}\t{}", device.name, device.role.as_str()))?;
                }
                Ok(())
            }
            Self::Revoke { data, name } => Ok(data.open()?.revoke_device(&name, clock.now()).await?),
        }
    }
}
