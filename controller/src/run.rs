//! From settings to a serving controller, and back to rest.

use std::future::Future;
use std::sync::Arc;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

use crate::accounts::Accounts;
use crate::app::{App, Secret};
use crate::clock::Clock;
use crate::config::Config;
use crate::config::Wire;
use crate::devices::Devices;
use crate::meters::Meters;
use crate::phones::Phones;
use crate::store::{Store, Stored};
use crate::tls::Tls;
use crate::{jobs, plan_file, site, supervisor};

/// Opens the data folder for this process alone, seeds its plan if it is empty, reloads the day, and starts its writer.
///
/// # Errors
/// A folder in use or unusable; a plan file with faults; a journal that cannot be read.
pub async fn open(config: Config) -> anyhow::Result<Arc<App>> {
    open_with(config, Clock::machine()).await
}

/// As [`open`], by another clock.
///
/// # Errors
/// As [`open`].
pub async fn open_with(config: Config, clock: Clock) -> anyhow::Result<Arc<App>> {
    let store = Store::open_to_serve(&config.server.data)?;
    let tls = match config.wire() {
        Wire::Tls => Some(Tls::open(&config, clock.now()).context("TLS cannot be spoken")?),
        Wire::Plain | Wire::ProxiesOnly => None,
    };
    seed(&config, &store, &clock).await?;
    let secret = Secret::new(store.secret(clock.bytes()).await?);
    let meters = Arc::new(Meters::default());
    let started = clock.now();
    let phones = Phones::since(started);
    let site = site::start(store.clone(), clock.clone(), Arc::clone(&meters))
        .await
        .context("the day cannot be loaded")?;
    let accounts = Accounts::new(store.clone(), clock.clone(), config.accounts.clone());
    Ok(Arc::new(App {
        config,
        store,
        clock,
        site,
        accounts,
        devices: Devices::since(started),
        phones,
        meters,
        backups: jobs::backup::Memory::default(),
        secret,
        tls,
        admissions: watch::Sender::new(0),
        notes: watch::Sender::new(0),
    }))
}

/// The plan file seeds an empty folder; afterwards the stored plan rules, and a file that differs is only reported.
async fn seed(config: &Config, store: &Store, clock: &Clock) -> anyhow::Result<()> {
    let file = config.server.plan.as_deref().map(plan_file::read).transpose()?;
    match (store.current_plan().await?, file) {
        (None, None) => anyhow::bail!("the data folder {} has no plan yet: say --plan FILE", config.server.data.display()),
        (None, Some((plan, content))) => Ok(store.put_plan(&Stored::new(plan, content), clock.now()).await?),
        (Some(_), None) => Ok(()),
        (Some(stored), Some((plan, content))) => {
            if stored != Stored::new(plan, content) {
                tracing::warn!("the plan file differs from the stored plan, which stays in force; `plan import` replaces it");
            }
            Ok(())
        }
    }
}

/// Serves `app` on `listener` until `shutdown` resolves: then no new connection is taken, requests under way end, the site writes
/// its last commit, and the database is put to rest.
///
/// # Errors
/// The listener failed.
pub async fn serve(app: Arc<App>, listener: TcpListener, shutdown: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    if let Err(missing) = crate::http::pages::check() {
        tracing::error!(?missing, "this build lacks files of the browser pages: run `make build`");
    }
    let jobs = tokio::spawn(jobs::run(Arc::clone(&app)));
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let server = crate::http::serve(Arc::clone(&app), listener, async move {
        shutdown.await;
        supervisor::stopping();
        told.notify_one();
    });
    let late = async {
        stopping.notified().await;
        tracing::info!("stopping");
        app.site.stop().await;
        // Streams never end by themselves.
        app.clock.wait(app.config.server.drain).await;
    };
    supervisor::ready();
    let damaged = app.store.damage();
    let outcome = tokio::select! {
        () = server => Ok(()),
        () = late => Ok(()),
        // Whatever is still asked would be answered from ruins.
        error = damaged => Err(error.into()),
    };
    jobs.abort();
    app.close().await;
    tracing::info!("stopped");
    outcome
}
