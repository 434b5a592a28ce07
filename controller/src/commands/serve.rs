//! `serve`: from settings to a serving controller.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use controller::app::App;
use controller::config::{Config, LogFormat};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::Unusable;

/// Flags win over the environment, the environment over the file.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// A settings file; see controller.toml
    #[arg(long, env = "SPORTELLO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The plan that seeds an empty data folder
    #[arg(long, env = "SPORTELLO_PLAN", value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The data folder
    #[arg(long, env = "SPORTELLO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port; port 0 takes a free one
    #[arg(long, env = "SPORTELLO_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// How phones reach this server
    #[arg(long, env = "SPORTELLO_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Speak plain HTTP beyond this machine
    #[arg(long, env = "SPORTELLO_INSECURE")]
    insecure: bool,
    /// The log's form
    #[arg(long, env = "SPORTELLO_LOG", value_name = "FORM")]
    log: Option<LogFormat>,
    /// The log's level, or a filter such as `info,controller::site=debug`
    #[arg(long, env = "SPORTELLO_LOG_LEVEL", value_name = "FILTER")]
    log_level: Option<String>,
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let config = self.settings()?;
        start_log(&config)?;
        let wanted = config.server.listen;
        let folder = config.server.data.clone();
        let app = controller::open(config).await?;
        let scheme = if app.tls.is_some() { "https" } else { "http" };
        let listener = TcpListener::bind(wanted)
            .await
            .with_context(|| format!("cannot listen on {wanted}"))?;
        let address = listener.local_addr().context("the listener has no address")?;
        let note = Address::write(&folder, address)?;
        tracing::info!(%address, data = %folder.display(), "listening on {scheme}://{address}");
        if let Some(pin) = app.tls.as_ref().and_then(|tls| tls.pin()) {
            tracing::info!(pin, "devices pin this controller's authority");
        }
        refresh_on_hangup(Arc::clone(&app))?;
        let outcome = controller::serve(app, listener, stop_signal()?).await;
        drop(note);
        outcome
    }

    fn settings(self) -> anyhow::Result<Config> {
        let mut config = match &self.config {
            Some(file) => Config::read(file).map_err(|error| Unusable(format!("{error:#}")))?,
            None => Config::default(),
        };
        let server = &mut config.server;
        server.plan = self.plan.or(server.plan.take());
        server.data = self.data.unwrap_or(std::mem::take(&mut server.data));
        server.listen = self.listen.unwrap_or(server.listen);
        server.public_url = self.public_url.or(server.public_url.take());
        server.insecure |= self.insecure;
        config.log.format = self.log.unwrap_or(config.log.format);
        config.log.level = self.log_level.unwrap_or(std::mem::take(&mut config.log.level));
        config.check().map_err(|error| Unusable(error.to_string()))?;
        Ok(config)
    }
}

fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log.level).map_err(|error| Unusable(format!("log level {}: {error}", config.log.level)))?;
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colours);
    match config.log.format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}

/// The file `address` in the data folder: where this controller listens, for as long as it does.
struct Address(PathBuf);

impl Address {
    /// Written beside and moved into place, so that nobody reads half of it.
    fn write(folder: &Path, address: SocketAddr) -> anyhow::Result<Self> {
        let (file, beside) = (folder.join("address"), folder.join("address.new"));
        std::fs::write(&beside, address.to_string())
            .and_then(|()| std::fs::rename(&beside, &file))
            .with_context(|| format!("cannot write {}", file.display()))?;
        Ok(Self(file))
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // Whoever finds it finds nobody there; that is all.
        drop(std::fs::remove_file(&self.0));
    }
}

/// SIGHUP, as those send who renew an office's certificate.
fn refresh_on_hangup(app: Arc<App>) -> anyhow::Result<()> {
    let mut hangup = signal(SignalKind::hangup()).context("cannot listen for SIGHUP")?;
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            app.refresh_certificate();
        }
    });
    Ok(())
}

/// Resolves when the system or the person at the keyboard asks us to stop.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for SIGINT")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
