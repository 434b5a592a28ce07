//! `sportello-display`: reads its settings, opens the glass, and starts the loop on a thread of its own.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use display::config::{Config, Output};
use display::run;
use display::screen::{self, Frame, Glass, Painter};
use display::sound::Speaker;
use display::sound::r#virtual::Notebook;

/// The waiting room's screen of Sportello.
#[derive(Parser)]
#[command(name = "sportello-display", version)]
struct Flags {
    /// The settings; without it, the defaults.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the controller listens.
    #[arg(long, value_name = "URL")]
    controller: Option<String>,
    /// The device token.
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Shows and speaks only the calls of this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// The panel over this desk.
    #[arg(long, value_name = "DESK")]
    desk: Option<String>,
    /// No chime and no voice.
    #[arg(long)]
    silent: bool,
    /// A window of so many pixels instead of the whole screen.
    #[arg(long, value_name = "WxH", value_parser = size)]
    windowed: Option<(u32, u32)>,
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,winit=error".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match start(Flags::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn start(flags: Flags) -> anyhow::Result<()> {
    let frame = flags.windowed.map(|(width, height)| Frame::Windowed { width, height });
    let config = settings(flags)?;
    screen::choose_renderer()?;
    let glass = Glass::open(frame.unwrap_or(if config.fullscreen {
        Frame::Full
    } else {
        Frame::Windowed { width: 1280, height: 720 }
    }))?;
    let painter = glass.painter();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("hall".to_owned()).spawn(move || {
        // However the loop ends, the glass must not go on showing what nobody keeps up to date.
        let _closer = painter.closer();
        if let Err(error) = runtime.block_on(hall(config, painter)) {
            tracing::error!("{error:#}");
        }
    })?;
    glass.run()?;
    Ok(())
}

async fn hall(config: Config, painter: Painter) -> anyhow::Result<()> {
    tokio::spawn(link::supervisor::tell(screen::ring));
    match config.sound.output {
        Output::Speaker => {
            let speaker = Speaker::new(config.sound.clone(), &config.data);
            run::run(config, painter, speaker).await?;
        }
        Output::Virtual => run::run(config, painter, Notebook::default()).await?,
    }
    Ok(())
}

/// File, then environment, then flags.
fn settings(flags: Flags) -> anyhow::Result<Config> {
    let config = flags.config.map_or_else(|| Ok(Config::default()), |file| Config::load(&file))?;
    let mut config = config.with_environment(|name| std::env::var(name).ok());
    config.controller_url = flags.controller.unwrap_or(config.controller_url);
    config.token = flags.token.unwrap_or(config.token);
    config.area = flags.area.unwrap_or(config.area);
    config.desk = flags.desk.unwrap_or(config.desk);
    config.voice = config.voice && !flags.silent;
    Ok(config.checked()?)
}

/// `1920x1080`
fn size(text: &str) -> Result<(u32, u32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed
        .filter(|(width, height)| *width >= 320 && *height >= 320)
        .ok_or_else(|| "want WIDTHxHEIGHT in pixels, such as 1920x1080".to_owned())
}
