//! The one loop: touch, devices, link and time go into the [`Flow`], its effects come out; nothing here waits for anything else.

use std::sync::Arc;
use std::time::Duration;

use queue::view::Menu;
use queue::wire::{DeviceReport, NewTicket};
use queue::{Content, Hash, Language, Span};
use tokio::sync::{mpsc, watch};

use crate::clock;
use crate::config::Config;
use crate::device::{self, PrinterState};
use crate::flow::{Effect, Flow, Input, Intent, Settings};
use crate::speech::Voice;
use crate::spool::{Job, Printing};
use crate::view::{View, view};

/// A number that takes longer than this sends the visitor to the reception; the kiosk goes on asking.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the kiosk says how it is, if nothing changes.
const REPORT: Duration = Duration::from_secs(60);
/// Between attempts to fetch the texts.
const FETCH_AGAIN: Duration = Duration::from_secs(1);

/// All that the loop is joined to.
pub struct Parts {
    pub flow: Flow,
    pub client: link::Client,
    pub printing: Printing,
    pub voice: Option<Box<dyn Voice>>,
    pub intents: mpsc::UnboundedReceiver<Intent>,
    pub devices: mpsc::UnboundedReceiver<device::Event>,
    pub views: watch::Sender<Arc<View>>,
}

/// What the settings decide about the flow.
pub fn settings(config: &Config, voice: bool) -> Settings {
    let seconds = |seconds: u32| Span(i64::from(seconds) * 1_000);
    Settings {
        language: Language::from(config.language.as_str()),
        idle: seconds(config.idle_s),
        warning: seconds(config.warning_s),
        ticket: seconds(config.ticket_s),
        paper: config.paper_side,
        voice,
    }
}

/// Runs until the window closes. Call it in a tokio runtime.
pub async fn run(mut parts: Parts) {
    let mut menu = link::stream::<Menu>(&parts.client, "menu", &[]);
    let (answers_in, mut answers) = mpsc::unbounded_channel();
    let mut joined = Joined {
        answers: answers_in,
        wanted: None,
        printer: None,
    };
    let mut report = tokio::time::interval(REPORT);
    loop {
        let pause = Duration::from_millis(u64::try_from(parts.flow.deadline().since(clock::now()).0).unwrap_or(0));
        let input = tokio::select! {
            intent = parts.intents.recv() => match intent {
                Some(intent) => Input::Touch(intent, clock::ticket_id()),
                None => return,
            },
            Some(event) = parts.devices.recv() => Input::Device(event),
            Some(answer) = answers.recv() => answer,
            Ok(()) = menu.changed() => {
                let latest = menu.borrow_and_update().clone();
                Input::Menu(latest.frame.map(|frame| Arc::new(frame.body.clone())), latest.live)
            }
            _ = report.tick() => {
                joined.report(&parts);
                continue;
            }
            () = tokio::time::sleep(pause) => Input::Deadline,
        };
        joined.take(&mut parts, input);
    }
}

/// What the loop remembers besides the flow.
struct Joined {
    answers: mpsc::UnboundedSender<Input>,
    /// The texts being fetched or already here.
    wanted: Option<Hash>,
    printer: Option<PrinterState>,
}

impl Joined {
    fn take(&mut self, parts: &mut Parts, input: Input) {
        self.look(parts, &input);
        let before = parts.flow.screen();
        let effects = parts.flow.handle(input, clock::now());
        let seen = Arc::new(view(&parts.flow));
        let now = parts.flow.screen();
        if now != before {
            tracing::debug!("glass shows {now}");
        }
        for effect in effects {
            self.carry_out(parts, &seen, effect);
        }
        parts.views.send_if_modified(|shown| {
            let changed = **shown != *seen;
            *shown = seen;
            changed
        });
    }

    /// What the flow need not know: texts to fetch, a printer to report.
    fn look(&mut self, parts: &Parts, input: &Input) {
        if let Input::Menu(Some(menu), _) = input
            && self.wanted.as_ref() != Some(&menu.content)
        {
            self.wanted = Some(menu.content.clone());
            tokio::spawn(fetch(parts.client.clone(), menu.content.clone(), self.answers.clone()));
        }
        if let Input::Device(device::Event::Printer(state)) = input {
            tracing::info!(printer = ?state.condition, paper_low = state.paper_low, "printer state");
            self.printer = Some(*state);
            self.report(parts);
        }
        if let Input::Device(device::Event::Printed(ticket)) = input {
            tracing::info!(ticket.id = %ticket, "slip printed");
        }
    }

    fn carry_out(&self, parts: &Parts, seen: &View, effect: Effect) {
        match effect {
            Effect::Issue(ticket) => drop(tokio::spawn(ask(parts.client.clone(), ticket, self.answers.clone()))),
            Effect::Print { answer, language } => match &parts.flow.content {
                Some(content) => parts.printing.print(Job {
                    answer: *answer,
                    language,
                    content: Arc::clone(content),
                    reprint: false,
                }),
                None => tracing::error!(ticket.id = %answer.ticket.id, "a ticket was issued before the texts came"),
            },
            Effect::Reprint(ticket) => parts.printing.retry(ticket),
            Effect::Read => parts.voice.iter().for_each(|voice| voice.say(&seen.language, &seen.spoken)),
            Effect::Hush => parts.voice.iter().for_each(|voice| voice.hush()),
        }
    }

    fn report(&self, parts: &Parts) {
        let faults = self.printer.map(PrinterState::faults).unwrap_or_default();
        let (client, report) = (
            parts.client.clone(),
            DeviceReport {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                faults,
            },
        );
        tokio::spawn(async move {
            if let Err(why) = client.report(&report).await {
                tracing::debug!(error = %why, "the report did not arrive");
            }
        });
    }
}

/// Asks for one ticket; the answer comes back as an input.
async fn ask(client: link::Client, ticket: NewTicket, answers: mpsc::UnboundedSender<Input>) {
    let Some(id) = ticket.id else { return };
    let answer = match client.issue(&ticket, &id.to_string(), PATIENCE).await {
        Ok(answer) => Input::Issued(answer),
        Err(link::Failure::Refused(problem)) => {
            tracing::info!(ticket.id = %id, code = problem.code, "no number for this visitor");
            Input::Refused(id, problem)
        }
        Err(why) => {
            tracing::warn!(ticket.id = %id, error = %why, "no answer to a visitor's request");
            Input::Unreached(id)
        }
    };
    drop(answers.send(answer));
}

/// Fetches the texts of a menu until they are here.
async fn fetch(client: link::Client, hash: Hash, answers: mpsc::UnboundedSender<Input>) {
    loop {
        match client.content(&hash).await {
            Ok(content) => return drop(answers.send(Input::Content(Arc::<Content>::new(content)))),
            Err(why) => tracing::warn!(content = %hash, error = %why, "the office's texts did not arrive"),
        }
        tokio::select! {
            () = answers.closed() => return,
            () = tokio::time::sleep(FETCH_AGAIN) => {}
        }
    }
}
