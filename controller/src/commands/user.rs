//! `user`: accounts of staff.

use clap::Subcommand;
use controller::accounts::Accounts;
use controller::clock::Clock;
use controller::config;
use controller::store::{Error, Role, Store};

use super::{Data, Unusable, name, password_from_input, print};

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Make an account; the password is the first line of standard input
    Create {
        #[command(flatten)]
        data: Data,
        #[arg(long)]
        role: Role,
        #[arg(long, value_parser = name)]
        name: String,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
        /// The password is provisional: its first use asks for another
        #[arg(long)]
        must_change: bool,
    },
    /// Give an account another password; its sessions end
    Password {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_parser = name)]
        name: String,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
        /// The password is provisional: its first use asks for another
        #[arg(long)]
        must_change: bool,
    },
    /// Print name and role of every account
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Close an account; its sessions end
    Disable {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_parser = name)]
        name: String,
    },
    /// Reopen an account
    Enable {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_parser = name)]
        name: String,
    },
}

impl User {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Create {
                data,
                role,
                name,
                password_stdin: _,
                must_change,
            } => {
                let password = password_from_input()?;
                accounts(data.open()?)
                    .create(&name, role, &password, must_change)
                    .await
                    .map_err(usable)?;
            }
            Self::Password {
                data,
                name,
                password_stdin: _,
                must_change,
            } => {
                let (store, password) = (data.open()?, password_from_input()?);
                let user = store
                    .user_by_name(&name)
                    .await?
                    .ok_or_else(|| Error::Missing(format!("user {name}")))?;
                accounts(store)
                    .set_password(user.id, &password, must_change)
                    .await
                    .map_err(usable)?;
            }
            Self::List { data } => {
                for user in data.open()?.users().await? {
                    let closed = if user.disabled { "\tdisabled" } else { "" };
                    print(format_args!("{}\t{}{closed}", user.name, user.role.as_str()))?;
                }
            }
            Self::Disable { data, name } => data.open()?.disable_user(&name, true).await?,
            Self::Enable { data, name } => data.open()?.disable_user(&name, false).await?,
        }
        Ok(())
    }
}

fn accounts(store: Store) -> Accounts {
    Accounts::new(store, Clock::machine(), config::Accounts::default())
}

/// A password that is too short, or a name in use, is for whoever typed it to change.
fn usable(error: controller::accounts::Error) -> anyhow::Error {
    use controller::accounts::Error as Accounts;
    match error {
        Accounts::TooShort { .. } => Unusable(error.to_string()).into(),
        Accounts::Store(error) => error.into(),
        Accounts::Wrong | Accounts::Locked { .. } | Accounts::Hash(_) => error.into(),
    }
}
