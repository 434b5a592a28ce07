//! The limit to compare with: the barest server that could do the same. One handler, one thread that writes what waits in one
//! commit, the same rows and bodies into the same tables under the same settings; no rules, no callers, no screens.

use std::path::Path;
use std::sync::mpsc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use queue::wire::NewTicket;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tokio::sync::oneshot;

use crate::clock;
use crate::template::{Row, Template};

/// As many as the product takes at once.
const BATCH: usize = 256;

struct Job {
    ticket: String,
    reply: oneshot::Sender<String>,
}

/// Serves until it is killed; says where in the file `address` beside the database.
pub(crate) fn serve(database: &Path) -> anyhow::Result<()> {
    let template = Template::read(database)?;
    let connection = connect(database)?;
    let (jobs, inbox) = mpsc::channel();
    std::thread::spawn(move || {
        Writer {
            connection,
            template,
            seq: 1_000_000_000,
        }
        .run(&inbox)
    });
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
    seq: i64,
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
        self.seq += 1;
        let visit = clock::uuid().to_string();
        let template = &self.template;
        self.insert(&template.event, ticket, &visit)?;
        for row in &template.rows {
            self.insert(row, ticket, &visit)?;
        }
        Ok(self.fill(&template.answer, ticket, &visit))
    }

    fn insert(&self, row: &Row, ticket: &str, visit: &str) -> anyhow::Result<()> {
        let values = row.columns.iter().zip(&row.values).map(|(column, value)| match value {
            Value::Integer(_) if column == "seq" => Value::Integer(self.seq),
            Value::Text(text) => Value::Text(self.fill(text, ticket, visit)),
            Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => value.clone(),
        });
        self.connection.prepare_cached(&row.insert())?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn fill(&self, text: &str, ticket: &str, visit: &str) -> String {
        if text.len() < ticket.len() {
            return text.to_owned();
        }
        text.replace(&self.template.ticket, ticket).replace(&self.template.visit, visit)
    }
}
