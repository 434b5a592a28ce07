//! The limit to compare with: the barest server that could do the same. One handler, one thread that writes what waits in one
//! commit, the same rows and bodies into the same tables under the same settings, as many callers' command ids among them, and every
//! event chained to the one before it; no rules, no tokens, no screens, no log.

use std::path::Path;
use std::sync::mpsc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use controller::store::Line;
use queue::Seq;
use queue::wire::NewTicket;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tokio::sync::oneshot;

use crate::clock;
use crate::template::Template;

/// As many as the product takes at once.
const BATCH: usize = 256;

/// The kiosks of the measurement.
const CALLERS: i64 = crate::lines::tickets::CLIENTS as i64;

struct Job {
    ticket: String,
    reply: oneshot::Sender<String>,
}

/// Serves until it is killed; says where in the file `address` beside the database.
pub(crate) fn serve(database: &Path) -> anyhow::Result<()> {
    let template = Template::read(database)?;
    let mut line = template.line.clone();
    line.seq = Seq(1_000_000_000);
    let writer = Writer {
        connection: connect(database)?,
        template,
        line,
    };
    let (jobs, inbox) = mpsc::channel();
    std::thread::spawn(move || writer.run(&inbox));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        std::fs::write(database.with_file_name("address.new"), listener.local_addr()?.to_string())?;
        std::fs::rename(database.with_file_name("address.new"), database.with_file_name("address"))?;
        let router = Router::new().route("/api/v1/tickets", post(issue)).with_state(jobs);
        Ok(axum::serve(listener, router).await?)
    })
}

/// The product's settings.
fn connect(database: &Path) -> anyhow::Result<Connection> {
    let connection = Connection::open(database)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

async fn issue(State(jobs): State<mpsc::Sender<Job>>, Json(ticket): Json<NewTicket>) -> impl IntoResponse {
    let (reply, answer) = oneshot::channel();
    let ticket = ticket.id.map_or_else(|| clock::uuid().to_string(), |id| id.to_string());
    drop(jobs.send(Job { ticket, reply }));
    let body = answer.await.unwrap_or_default();
    (StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], body)
}

struct Writer {
    connection: Connection,
    template: Template,
    /// The event last written.
    line: Line,
}

impl Writer {
    fn run(mut self, inbox: &mpsc::Receiver<Job>) {
        while let Ok(first) = inbox.recv() {
            let mut jobs = vec![first];
            jobs.extend(inbox.try_iter().take(BATCH - 1));
            let written = self.commit(&jobs).expect("the bare server's disk works");
            for (job, answer) in jobs.into_iter().zip(written) {
                drop(job.reply.send(answer));
            }
        }
    }

    fn commit(&mut self, jobs: &[Job]) -> anyhow::Result<Vec<String>> {
        self.execute("begin immediate")?;
        let answers = jobs.iter().map(|job| self.write(&job.ticket)).collect();
        self.execute("commit")?;
        answers
    }

    fn execute(&self, sql: &str) -> anyhow::Result<()> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn write(&mut self, ticket: &str) -> anyhow::Result<String> {
        let (template, visit) = (&self.template, clock::uuid().to_string());
        let fill = |text: &str| template.fill(text, ticket, &visit);
        let before = std::mem::replace(&mut self.line, template.line.clone());
        self.line.seq = Seq(before.seq.0 + 1);
        (self.line.command_id, self.line.body) = (fill(&template.line.command_id), fill(&template.line.body));
        self.line.chain = self.line.chain_after(&before.chain);
        // Command ids lie by caller: as many kiosks ask as there are clients.
        let caller = format!("device:{}", self.line.seq.0 % CALLERS + 1);
        for row in &template.rows {
            let values = row
                .columns
                .iter()
                .zip(&row.values)
                .map(|(column, value)| match (column.as_str(), value) {
                    ("seq", _) => Value::Integer(self.line.seq.0),
                    ("chain", _) => Value::Text(self.line.chain.clone()),
                    ("actor" | "caller", _) => Value::Text(caller.clone()),
                    (_, Value::Text(text)) => Value::Text(fill(text)),
                    (_, Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) => value.clone(),
                });
            self.connection.prepare_cached(&row.insert)?.execute(params_from_iter(values))?;
        }
        Ok(fill(&template.answer))
    }
}
