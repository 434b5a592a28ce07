//! Kiosks and displays: what they say of themselves, and what staff see of it.

use std::sync::Arc;

use axum::Json;
use axum::extract;
use queue::wire::DeviceReport;
use queue::{CancelledBy, Command, Day, TicketId, Timestamp};
use serde::Serialize;

use super::answer::Done;
use super::ask::Ask;
use super::error::Error;
use super::session::Caller;
use crate::app::App;
use crate::devices::Heard;
use crate::devices::faults::{Part, Severity};
use crate::devices::health::{Health, Link, State, Trouble};
use crate::site::{self, Order};
use crate::store::{Device, DeviceRole};

/// The most faults or parts one report names, and the longest name of one.
const FAULTS: (usize, usize) = (32, 40);

/// So many slips that nobody took are heard of in one report; a kiosk tells the others again.
const NOT_TAKEN: usize = 256;

/// Takes in what a device says of itself: at start, on each change, and once a minute.
#[utoipa::path(post, path = "/api/v1/device", tag = "devices", request_body = DeviceReport,
    responses((status = 200, description = "It is noted", body = Done)))]
pub(crate) async fn report(
    extract::State(app): extract::State<Arc<App>>,
    device: Device,
    ask: Ask<DeviceReport>,
) -> Result<Json<Done>, Error> {
    let report = ask.body;
    if !is_sane(&report) {
        return Err(Error::Malformed(
            "a device's report holds more or stranger faults than any device has".to_owned(),
        ));
    }
    if device.role == DeviceRole::Kiosk {
        take_back(&app, &device, &report.not_taken).await?;
    }
    let faults = report.faults.clone();
    let before = app.devices.report(device.id, &device.name, report, app.clock.now());
    if before.map(|before| before.faults) != Some(faults.clone()) {
        note(&device, &faults);
    }
    Ok(Json(Done { done: true }))
}

/// Ends the tickets whose slips nobody took, unless the visitor has it on a phone, or was called already; a booking is expected again.
/// A kiosk tells more than once.
async fn take_back(app: &App, device: &Device, tickets: &[TicketId]) -> Result<(), Error> {
    for ticket in tickets.iter().copied().take(NOT_TAKEN) {
        let waits = move |day: &Day| day.ticket(ticket).filter(|ticket| ticket.state == queue::State::Waiting).cloned();
        let found = app.site.read(move |day, _forecast| waits(day)).await?;
        if found.is_some_and(|ticket| !app.phones.may_hold(&ticket)) {
            end_untaken(app, device, ticket).await?;
        }
    }
    Ok(())
}

async fn end_untaken(app: &App, device: &Device, ticket: TicketId) -> Result<(), Error> {
    let order = Order {
        caller: format!("device:{}", device.id),
        command_id: app.clock.uuid().to_string(),
        body_hash: [0; 32],
        command: Command::Cancel {
            ticket,
            by: CancelledBy::NotTaken,
            why: None,
        },
        instead: vec![Command::UndoCheckIn { ticket }],
        rows: Vec::new(),
        answer: Box::new(|_, _| serde_json::Value::Null),
    };
    match app.site.order(order).await {
        Ok(_) => tracing::info!(ticket.id = %ticket, device.name, "nobody took the slip: its ticket has ended"),
        // The visitor was faster: the ticket lives on, or ended otherwise.
        Err(site::Error::Refused(refusal)) => tracing::debug!(?refusal, ticket.id = %ticket, "a slip that nobody took"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn note(device: &Device, faults: &[String]) {
    if faults.is_empty() {
        tracing::info!(device.name, device.role = device.role.as_str(), "a device is well");
    } else {
        tracing::warn!(
            device.name,
            device.role = device.role.as_str(),
            faults = faults.join(" "),
            "a device needs hands"
        );
    }
}

fn is_sane(report: &DeviceReport) -> bool {
    let is_key = |fault: &String| {
        fault.len() <= FAULTS.1
            && fault
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let parts = report.parts.len() <= FAULTS.0 && report.parts.iter().all(is_key);
    let is_version = report.version.len() <= FAULTS.1 && report.version.bytes().all(|byte| byte.is_ascii_graphic());
    is_version && parts && report.faults.len() <= FAULTS.0 && report.faults.iter().all(is_key)
}

/// A device as staff see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DeviceNow {
    name: String,
    role: DeviceRole,
    /// It holds a stream open.
    connected: bool,
    link: Link,
    /// When it was last heard since the controller started.
    heard_at: Option<Timestamp>,
    /// Somebody has to go there.
    needs_hands: bool,
    /// It runs another version than the controller.
    other_version: bool,
    /// What it is set up with, and what fails.
    parts: Vec<PartNow>,
    /// What is not as it should be: what needs hands first, then the oldest.
    troubles: Vec<TroubleNow>,
    /// Its last report, if it made one since the controller started.
    report: Option<DeviceReport>,
}

/// One part of a device.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PartNow {
    part: Part,
    state: State,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TroubleNow {
    /// As the device named it, or `lost`.
    fault: String,
    part: Part,
    severity: Severity,
    /// When it was first told; the controller forgets that with a restart.
    since: Timestamp,
}

impl DeviceNow {
    fn new(health: Health, heard: Option<Heard>) -> Self {
        let trouble = |trouble: &Trouble| TroubleNow {
            fault: trouble.key.clone(),
            part: trouble.fault.part,
            severity: trouble.fault.severity,
            since: trouble.since,
        };
        Self {
            connected: health.link == Link::Connected,
            link: health.link,
            heard_at: heard.as_ref().map(|heard| heard.at),
            needs_hands: health.needs_hands(),
            other_version: health.other_version,
            parts: health.parts.iter().map(|&(part, state)| PartNow { part, state }).collect(),
            troubles: health.troubles.iter().map(trouble).collect(),
            report: heard.and_then(|heard| heard.report),
            name: health.name,
            role: health.role,
        }
    }
}

/// All devices that may connect, and how they are.
#[utoipa::path(get, path = "/api/v1/devices", tag = "devices", responses((status = 200, description = "The devices, by name", body = Vec<DeviceNow>)))]
pub(crate) async fn list(extract::State(app): extract::State<Arc<App>>) -> Result<Json<Vec<DeviceNow>>, Error> {
    let devices = health(&app).await?;
    Ok(Json(
        devices.into_iter().map(|(health, heard)| DeviceNow::new(health, heard)).collect(),
    ))
}

/// How all devices are that may connect, by name, and what was last heard of each.
pub(crate) async fn health(app: &App) -> Result<Vec<(Health, Option<Heard>)>, Error> {
    let (devices, mut heard) = (app.store.devices().await?, app.devices.all());
    let (started, now) = (app.devices.started(), app.clock.now());
    let of = |device: Device| {
        let heard = heard.remove(&device.id);
        (Health::of(&device, heard.as_ref(), started, now), heard)
    };
    Ok(devices.into_iter().map(of).collect())
}

/// Who a token belongs to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum Me {
    Device {
        name: String,
        role: DeviceRole,
    },
    Staff {
        name: String,
        role: crate::store::Role,
        must_change: bool,
        desk: Option<queue::DeskId>,
    },
    Visitor,
}

/// Who asks, as the controller sees it.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses((status = 200, description = "Who asks", body = Me)))]
pub(crate) async fn me(extract::State(app): extract::State<Arc<App>>, caller: Caller) -> Result<Json<Me>, Error> {
    Ok(Json(match caller {
        Caller::Nobody => Me::Visitor,
        Caller::Device(device) => Me::Device {
            name: device.name,
            role: device.role,
        },
        Caller::Staff(staff) => {
            let user = staff.user();
            let shift = app.store.open_shift_of(user.id).await?;
            Me::Staff {
                name: user.name.clone(),
                role: user.role,
                must_change: user.must_change,
                desk: shift.map(|(_, desk)| desk),
            }
        }
    }))
}
