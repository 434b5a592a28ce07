//! `sportello-controller`: the server of an office, and the commands that work beside it.

mod commands;

use std::process::ExitCode;

use clap::Parser;
use controller::{plan_file, store};
use tikv_jemallocator::Jemalloc;

/// What a request needs is taken on one thread and given back on another: here that needs no lock.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    let command = commands::Program::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return say(&error.into()),
    };
    match runtime.block_on(command.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say(&error),
    }
}

/// Says what went wrong. 2: what was asked for cannot be; 1: it could, and failed.
#[expect(clippy::print_stderr, reason = "the last words of a command are for whoever typed it")]
fn say(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    let asked_wrongly = error.chain().any(|cause| {
        cause.is::<plan_file::Faults>()
            || cause.is::<commands::Unusable>()
            || matches!(
                cause.downcast_ref(),
                Some(store::Error::InUse(_) | store::Error::NameTaken(_) | store::Error::Missing(_) | store::Error::Exists(_))
            )
    });
    ExitCode::from(if asked_wrongly { 2 } else { 1 })
}
