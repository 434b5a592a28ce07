//! From the touch to the ticket's first byte at the printer: the kiosk's own loop with its flow, link and spool, a real controller,
//! and a printer that looks at its clock.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use kiosk::config::{Address, Config};
use kiosk::errands::Journal;
use kiosk::flow::{Flow, Intent};
use kiosk::spool::slips::Slips;
use kiosk::view::View;
use kiosk::{run, spool, view};
use queue::{Language, ServiceId};
use serde_json::json;
use tokio::sync::{mpsc, watch};

use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::{Figures, round};
use crate::office::{Office, Seed};
use crate::printer::Printer;

/// Further presses within 350 ms count as the same one.
const BETWEEN_PRESSES: Duration = Duration::from_millis(420);

/// Nothing here takes so long unless it never ends.
const PATIENCE: Duration = Duration::from_secs(10);

/// A visitor without a slip by then begins anew: on a busy machine a press may come too soon after the one before, and count as none.
const SLIP: Duration = Duration::from_secs(4);

/// More than so many who begin anew are no accident.
const LOST: usize = 5;

/// A service without priority classes: one screen less.
const SERVICE: &str = "I";

/// As many visitors stand at kiosks at once.
const TOTEMS: u32 = 3;

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, TOTEMS as usize, 0)?;
    let office = seed.open(&[])?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let each = bench.times(100, 12);
    let taken: anyhow::Result<Vec<Vec<f64>>> = std::thread::scope(|scope| {
        let totems: Vec<_> = (0..TOTEMS)
            .map(|number| {
                let (office, token, runtime) = (&office, seed.kiosks[number as usize].as_str(), &runtime);
                scope.spawn(move || Totem::start(office, number, token, runtime)?.serve(number, each))
            })
            .collect();
        totems
            .into_iter()
            .map(|totem| totem.join().expect("a kiosk does not panic"))
            .collect()
    });
    let taken = Figures::of(taken?.concat()).summary();
    let flush = bench.machine.flush_ms;
    let above = taken.p99 - flush.p99;
    Ok(vec![
        Line::of(
            "touch -> ticket bytes at the printer, durable",
            format!(
                "p99 {:.1} ms, {above:.1} ms above the flush (median {:.1} ms)",
                taken.p99, taken.median
            ),
        )
        .against("p99 <= 30 ms above the disk's flush", above <= 30.0)
        .with(json!({ "ms": taken, "flush_ms": flush, "above_ms": round(above) })),
    ])
}

/// One kiosk without its window.
struct Totem {
    intents: mpsc::UnboundedSender<Intent>,
    views: watch::Receiver<Arc<View>>,
    printer: Printer,
}

impl Totem {
    fn start(office: &Office, number: u32, token: &str, runtime: &tokio::runtime::Runtime) -> anyhow::Result<Self> {
        let printer = Printer::start()?;
        let config = config(office, &office.folder().join(format!("kiosk-{number}")), token, number, &printer)?;
        let (intents, intents_out) = mpsc::unbounded_channel();
        let (events, devices) = mpsc::unbounded_channel();
        let flow = Flow::new(run::settings(&config, false), kiosk::clock::now());
        let (views, shown) = watch::channel(Arc::new(view::view(&flow)));
        let _inside = runtime.enter();
        let parts = run::Parts {
            flow,
            client: link::Client::new(link::Config {
                url: config.controller_url.clone(),
                token: config.token.clone(),
                pin: String::new(),
                agent: "sportello-bench".to_owned(),
            })?,
            printing: spool::start(&config.data, &config.printer, events)?,
            journal: Some(Journal::new(Slips::open(&config.data.join("slips.sqlite"), kiosk::clock::now())?)),
            voice: None,
            intents: intents_out,
            devices,
            readers: None,
            set_up: Vec::new(),
            service: run::Service::default(),
            views,
        };
        runtime.spawn(run::run(parts));
        let mut totem = Self {
            intents,
            views: shown,
            printer,
        };
        totem.open_doors()?;
        Ok(totem)
    }

    /// Until the menu and the office's texts are there, the first screen has nothing to press.
    fn open_doors(&mut self) -> anyhow::Result<()> {
        let start = clock::instant();
        while !matches!(self.views.borrow_and_update().body, view::Body::Attract(_)) {
            anyhow::ensure!(clock::instant() - start < PATIENCE, "the kiosk never opens");
            clock::rest(Duration::from_millis(10));
        }
        // The texts follow the menu.
        clock::rest(Duration::from_millis(500));
        Ok(())
    }

    /// So many visitors, one after the other; what each waited for, in milliseconds. The first one opens connections.
    fn serve(mut self, number: u32, visitors: usize) -> anyhow::Result<Vec<f64>> {
        // Visitors do not press in step.
        clock::rest(BETWEEN_PRESSES * 4 * number / TOTEMS);
        let (mut taken, mut lost) = (Vec::new(), 0);
        while taken.len() <= visitors {
            match self.visitor()? {
                Some(ms) => taken.push(ms),
                None => lost += 1,
            }
            anyhow::ensure!(lost <= LOST, "{lost} visitors got no slip");
        }
        Ok(taken.split_off(1))
    }

    /// How long the slip took, in milliseconds; none where no slip came.
    fn visitor(&mut self) -> anyhow::Result<Option<f64>> {
        self.press(Intent::Language(Language::from("it")))?;
        self.press(Intent::Service(ServiceId::from(SERVICE)))?;
        while self.printer.arrivals.try_recv().is_ok() {}
        let touched = clock::instant();
        self.press(Intent::Issue)?;
        let arrived = self.printer.arrivals.recv_timeout(SLIP);
        self.press(if arrived.is_ok() { Intent::Done } else { Intent::Restart })?;
        Ok(arrived.ok().map(|at| at.saturating_duration_since(touched).as_secs_f64() * 1_000.0))
    }

    fn press(&mut self, intent: Intent) -> anyhow::Result<()> {
        self.intents.send(intent).ok().context("the kiosk has ended")?;
        clock::rest(BETWEEN_PRESSES);
        Ok(())
    }
}

fn config(office: &Office, data: &Path, token: &str, number: u32, printer: &Printer) -> anyhow::Result<Config> {
    let mut config = Config {
        controller_url: office.url(),
        token: token.to_owned(),
        name: format!("totem-{}", number + 1),
        data: data.to_owned(),
        ..Config::default()
    };
    config.printer.address = match printer.address.parse() {
        Ok(address @ Address::Tcp(_)) => address,
        other => anyhow::bail!("{} is no printer: {other:?}", printer.address),
    };
    std::fs::create_dir_all(data)?;
    Ok(config)
}
