//! What can be typed: one module for each command.

mod backup;
mod events;
mod pair;
mod plan;
mod serve;
mod token;
mod user;
mod verify;

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use controller::store::Store;

/// Sportello's controller: keeps the queue of one office.
#[derive(Debug, Parser)]
#[command(name = "sportello-controller", version, about)]
pub(crate) struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve kiosks, displays and browsers
    Serve(serve::Serve),
    /// Tokens of kiosks and displays
    #[command(subcommand)]
    Token(token::Token),
    /// Print what kiosks and displays need to know this controller by
    Pair(pair::Pair),
    /// Accounts of staff
    #[command(subcommand)]
    User(user::User),
    /// Check, import and export the plan
    #[command(subcommand)]
    Plan(plan::Plan),
    /// Print the journal as JSON lines
    Events(events::Events),
    /// Look whether everything stored is what happened: chains, days, and the rows that reports read
    Verify(verify::Verify),
    /// Copy the database, also beside a serving controller
    Backup(backup::Backup),
    /// Bring a backup back
    Restore(backup::Restore),
}

/// Where the database is.
#[derive(Debug, Args)]
struct Data {
    /// The data folder
    #[arg(long, env = "SPORTELLO_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Data {
    fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.data)?)
    }

    /// For commands that have nothing to do in an empty folder, such as one that was mistyped.
    fn open_existing(&self) -> anyhow::Result<Store> {
        anyhow::ensure!(
            self.data.join("sportello.db").exists(),
            Unusable(format!("there is no database in {}", self.data.display()))
        );
        self.open()
    }
}

/// What was typed cannot be done, whatever the state of the world.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unusable(String);

/// What is stored is not what happened; the findings were printed.
#[derive(Debug, thiserror::Error)]
#[error("what is stored in {} is not what happened: keep the folder as it is, and restore a backup", .0.display())]
struct Unsound(PathBuf);

impl Program {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Serve(serve) => serve.run().await,
            Command::Token(token) => token.run().await,
            Command::Pair(pair) => pair.run(),
            Command::User(user) => user.run().await,
            Command::Plan(plan) => plan.run().await,
            Command::Events(events) => events.run().await,
            Command::Verify(verify) => verify.run().await,
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
        }
    }
}

/// A line of a command's own output. A reader that has gone away, such as `head`, ends the command.
fn print(line: impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("nobody reads the output")
}

/// A remark beside the output.
#[expect(clippy::print_stderr, reason = "a remark must not end up in what a script reads")]
fn remark(line: impl std::fmt::Display) {
    eprintln!("{line}");
}

/// The first line of standard input, so that a password is in no list of processes.
fn password_from_input() -> anyhow::Result<String> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).context("standard input is no text")?;
    Ok(input.lines().next().unwrap_or_default().to_owned())
}

/// A name that people can read and type.
fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    let readable = !name.is_empty() && name.chars().count() <= 64 && !name.chars().any(char::is_control);
    if readable {
        Ok(name.to_owned())
    } else {
        Err("a name has 1 to 64 readable characters".to_owned())
    }
}
