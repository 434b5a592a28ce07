//! One connection of a kiosk or console, as cheap as a client can be: the machine's two cores belong to the server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

/// Nothing here takes so long unless it never ends.
const PATIENCE: Duration = Duration::from_secs(30);

/// A caller with a token, on a connection of its own.
pub(crate) struct Caller {
    stream: BufReader<TcpStream>,
    head: String,
    request: Vec<u8>,
    body: Vec<u8>,
}

impl Caller {
    pub(crate) fn new(address: SocketAddr, token: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).context("the server takes no connection")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
            head: format!("Host: {address}\r\nAuthorization: Bearer {token}\r\n"),
            request: Vec::new(),
            body: Vec::new(),
        })
    }

    /// Asks, and returns the status; the answer is in [`Caller::text`].
    pub(crate) fn ask(&mut self, method: &str, path: &str, key: Option<&str>, body: &str) -> anyhow::Result<u16> {
        self.request.clear();
        write!(self.request, "{method} {path} HTTP/1.1\r\n{}", self.head)?;
        if let Some(key) = key {
            write!(self.request, "Idempotency-Key: {key}\r\n")?;
        }
        write!(
            self.request,
            "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        self.stream.get_mut().write_all(&self.request)?;
        self.answer()
    }

    /// Asks for a change that has to succeed.
    pub(crate) fn post(&mut self, path: &str, body: &str) -> anyhow::Result<Value> {
        let status = self.ask("POST", path, None, body)?;
        ensure!((200..300).contains(&status), "{path}: {status} {}", self.text());
        Ok(serde_json::from_slice(&self.body)?)
    }

    /// Takes a number as a kiosk does, under an id of its own making.
    pub(crate) fn take_number(&mut self, service: &str) -> anyhow::Result<()> {
        let id = crate::clock::uuid().to_string();
        let body = format!(r#"{{"id":"{id}","service":"{service}","language":"it"}}"#);
        let status = self.ask("POST", "/api/v1/tickets", Some(&id), &body)?;
        ensure!(status == 201, "a number: {status} {}", self.text());
        Ok(())
    }

    /// The last answer.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn answer(&mut self) -> anyhow::Result<u16> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.with_context(|| format!("no HTTP answer: {line:?}"))?;
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().context("a length is a number")?;
            }
        }
        self.body.resize(length, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok(status)
    }
}
