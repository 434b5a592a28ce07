//! `sportello-kiosk --config FILE`, and the commands that help whoever sets a totem up.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};
use kiosk::doctor::{self, Finding};
use kiosk::{config, device, errands, flow, run, screen, speech, spool, view};
use tokio::sync::{mpsc, watch};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How the program ends when a technician wants it to start anew: whoever started it does so (EX_TEMPFAIL).
const RESTART: u8 = 75;

/// So long the program waits for its parts to end.
const GOODBYE: Duration = Duration::from_secs(10);

/// The touchscreen at the entrance: takes and prints a visitor's number.
#[derive(Parser)]
#[command(
    name = "sportello-kiosk",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Option<Run>,
}

/// What else it does than run.
#[derive(Subcommand)]
enum Command {
    /// Draws a slip as the first printer would print it
    Preview {
        /// The settings; the installed kiosk.toml explains each.
        #[arg(long)]
        config: PathBuf,
        /// The visitor's: it, en, de, fr or sl.
        #[arg(long, default_value = "it")]
        language: String,
        /// The PNG to write.
        #[arg(long, default_value = "slip.png")]
        out: PathBuf,
    },
    /// Tries every configured device, the controller and the disk, and says in words what is wrong
    Doctor {
        /// The settings; the installed kiosk.toml explains each.
        #[arg(long)]
        config: PathBuf,
    },
}

#[derive(Args)]
struct Run {
    /// The settings; the installed kiosk.toml explains each.
    #[arg(long)]
    config: PathBuf,
    /// `virtual`: slips become pictures in DATA/slips, the voice is written to the log.
    #[arg(long, value_enum, default_value_t = Devices::Real)]
    devices: Devices,
    /// A window of so many pixels instead of the whole screen.
    #[arg(long, value_name = "WxH", value_parser = size)]
    windowed: Option<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Devices {
    Real,
    Virtual,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    match (arguments.command, arguments.run) {
        (Some(Command::Doctor { config }), _) => examine(&config),
        (Some(Command::Preview { config, language, out }), _) => draw(&config, &language, &out),
        (None, Some(run)) => serve(run),
        // clap asks for --config where no command is named.
        (None, None) => Ok(ExitCode::from(2)),
    }
}

/// 0: all is well; 1: something needs hands.
#[expect(clippy::print_stdout, reason = "a command for a person at a keyboard")]
fn examine(file: &Path) -> anyhow::Result<ExitCode> {
    let config = config::Config::load(file)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let findings = runtime.block_on(doctor::examine(&config, Path::new("/sys/bus/usb/devices")));
    runtime.shutdown_background();
    for finding in &findings {
        println!("{finding}");
    }
    Ok(ExitCode::from(u8::from(findings.iter().any(Finding::is_wrong))))
}

/// Writes the picture of a slip.
fn draw(file: &Path, language: &str, out: &Path) -> anyhow::Result<ExitCode> {
    let _ring = start_log();
    anyhow::ensure!(
        assets::LANGUAGES.contains(&language),
        "{language:?} is no language; want one of it, en, de, fr, sl"
    );
    let printer = config::Config::load(file)?.printer;
    kiosk::preview::slip(&printer, language)?
        .save_with_format(out, image::ImageFormat::Png)
        .with_context(|| format!("cannot write {}", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn serve(arguments: Run) -> anyhow::Result<ExitCode> {
    let ring = start_log();
    let mut config = config::Config::load(&arguments.config)?;
    if arguments.devices == Devices::Virtual {
        play_devices(&mut config);
    }
    std::fs::create_dir_all(&config.data).with_context(|| format!("data folder {}", config.data.display()))?;

    screen::choose_renderer().context("the window")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("tokio runtime")?;
    let (intents, intents_out) = mpsc::unbounded_channel();
    let (events, devices) = mpsc::unbounded_channel();
    let voice: Option<Box<dyn speech::Voice>> = match arguments.devices {
        _ if !config.voice => None,
        Devices::Real => speech::machine(),
        Devices::Virtual => Some(Box::new(speech::Remembered::default())),
    };
    let flow = flow::Flow::new(run::settings(&config, voice.is_some()), kiosk::clock::now());
    let (views, shown) = watch::channel(Arc::new(view::view(&flow)));
    let client = link::Client::new(link::Config {
        url: config.controller_url.clone(),
        pin: config.controller_pin.clone(),
        token: config.token.clone(),
        agent: concat!("sportello-kiosk/", env!("CARGO_PKG_VERSION")).to_owned(),
    })?;
    let readers = config.identify.then(|| device::readers::start(&config, &events));
    let printing = spool::start(&config.data, &config.printer, events)?;
    let journal = spool::slips::Slips::open(&config.data.join("slips.sqlite"), kiosk::clock::now())
        .inspect_err(|why| tracing::warn!(error = %why, "no numbers without the controller"))
        .ok()
        .map(errands::Journal::new);
    let controller = run::without_secrets(&config.controller_url);
    tracing::info!(controller, printer = %config.printer.address, "kiosk starts");

    // The main thread is Slint's; everything else runs beside it.
    let (stop_in, stop) = watch::channel(false);
    let looped = runtime.spawn(run::run(run::Parts {
        flow,
        client,
        printing,
        journal,
        voice,
        intents: intents_out,
        devices,
        readers,
        set_up: config.parts(),
        service: run::Service {
            data: config.data.clone(),
            ring,
            stop: Some(stop),
        },
        views,
    }));
    runtime.spawn(link::supervisor::tell(screen::ring));
    runtime.spawn(async move {
        link::supervisor::asked_to_stop().await;
        stop_in.send_replace(true);
    });
    let fullscreen = config.fullscreen && arguments.windowed.is_none();
    let window = screen::Window {
        fullscreen,
        size: arguments.windowed,
        reduced_motion: config.reduced_motion,
    };
    let shown = screen::run(window, shown, intents);
    let end = runtime.block_on(async { tokio::time::timeout(GOODBYE, looped).await });
    // What still holds on to the spool lets go, and with the last of them it is closed.
    runtime.shutdown_timeout(GOODBYE / 10);
    match end {
        Ok(Ok(run::End::Stopped)) => Ok(ExitCode::SUCCESS),
        Ok(Ok(run::End::Restart)) => Ok(ExitCode::from(RESTART)),
        Ok(Ok(run::End::Closed)) | Ok(Err(_)) | Err(_) => shown.context("the window").map(|()| ExitCode::SUCCESS),
    }
}

/// The virtual twin of each device that is not configured.
fn play_devices(config: &mut config::Config) {
    if config.printer.address == config::Address::None {
        config.printer.address = config::Address::Picture(config.data.join("slips"));
    }
    if !config.chip.enabled {
        config.chip.enabled = true;
        config.chip.reader = format!("virtual:{}", config.data.join("cards").display());
    }
    if config.scanner.address == config::Source::None {
        config.scanner.address = config::Source::File(config.data.join("scanner"));
    }
}

/// The log, and its last lines.
fn start_log() -> kiosk::log::Ring {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,winit=error"));
    let colours = std::io::stderr().is_terminal();
    let ring = kiosk::log::Ring::default();
    tracing_subscriber::registry()
        .with(filter)
        .with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(colours))
        .with(ring.clone())
        .init();
    ring
}

/// `1080x1920`
fn size(text: &str) -> Result<(u32, u32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed
        .filter(|(width, height)| *width >= 320 && *height >= 320)
        .ok_or_else(|| "want WIDTHxHEIGHT in pixels, such as 1080x1920".to_owned())
}
