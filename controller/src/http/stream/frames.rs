//! Frames written down once for all who get the same one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use axum::body::Bytes;
use queue::view::Board;
use queue::wire::{self, Frame};
use queue::{AreaId, KioskId, Seq, Timestamp};
use serde::Serialize;

use super::Topic;
use crate::app::App;
use crate::site::Published;

/// Frames already written down, shared by all who get the same one.
#[derive(Debug, Default)]
pub(crate) struct Frames(Mutex<BTreeMap<Key, Written>>);

/// What is told, and the area or kiosk that it is cut to.
type Key = (Topic, Option<String>);

#[derive(Clone, Debug)]
struct Written {
    /// The projection's version when this was last looked at.
    version: (u32, u64),
    /// Without the envelope, to see whether anything changed.
    body: String,
    frame: Bytes,
}

impl Frames {
    pub(super) fn board(&self, now: &Published, area: Option<&AreaId>) -> Bytes {
        let version = (now.epoch, now.board_version);
        self.frame((Topic::Board, area.map(AreaId::to_string)), version, now, || match area {
            Some(area) => json(&crate::http::plan::in_area(&now.board, area)),
            None => json::<Board>(&now.board),
        })
    }

    pub(super) fn menu(&self, app: &App, now: &Published, kiosk: Option<&KioskId>) -> Bytes {
        let key = (Topic::Menu, kiosk.map(KioskId::to_string));
        let menu = || json(&crate::http::plan::menu_of(app, now, kiosk));
        self.frame(key, (now.epoch, now.menu_version), now, menu)
    }

    /// The frame of `key`, written down anew only where its body differs from the one before.
    fn frame(&self, key: Key, version: (u32, u64), now: &Published, body: impl FnOnce() -> String) -> Bytes {
        let topic = if key.0 == Topic::Board { "board" } else { "menu" };
        let mut written = self.0.lock().expect("nothing panics while it writes a frame");
        if let Some(known) = written.get(&key)
            && known.version == version
        {
            return known.frame.clone();
        }
        let body = body();
        let frame = match written.get(&key) {
            Some(known) if known.body == body && known.version.0 == version.0 => known.frame.clone(),
            Some(_) | None => event(topic, now.epoch, now.seq, now.at, &body),
        };
        if written.len() > AREAS {
            written.clear();
        }
        written.insert(
            key,
            Written {
                version,
                body,
                frame: frame.clone(),
            },
        );
        frame
    }
}

/// More areas and kiosks than an office has: what is asked for beyond them is not kept.
const AREAS: usize = 64;

/// As JSON.
pub(super) fn json<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).expect("projections have text keys only")
}

/// One server-sent event whose data is a frame around `body`, which is JSON already.
pub(super) fn event(topic: &str, epoch: u32, seq: Seq, at: Timestamp, body: &str) -> Bytes {
    let mut text = String::with_capacity(body.len() + 160);
    let frame = Frame {
        wire: wire::VERSION,
        epoch,
        seq,
        at,
        body: RawBody,
    };
    let (head, tail) = frame.around();
    write!(text, "event: {topic}\nid: {epoch}-{}\ndata: {head}{body}{tail}\n\n", seq.0).expect("a string takes everything");
    Bytes::from(text)
}

/// Stands for a body that is JSON already.
#[derive(Serialize)]
struct RawBody;

/// The frame's envelope, cut where the body goes.
trait Envelope {
    fn around(&self) -> (String, &'static str);
}

impl Envelope for Frame<RawBody> {
    fn around(&self) -> (String, &'static str) {
        let json = json(self);
        let head = json
            .strip_suffix("null}")
            .expect("the body comes last and stands for nothing")
            .to_owned();
        (head, "}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_frame_around_its_body() {
        let bytes = event("board", 1, Seq(42), Timestamp(7), r#"{"calls":[]}"#);
        let expected = "event: board\nid: 1-42\ndata: {\"wire\":1,\"epoch\":1,\"seq\":42,\"at\":7,\"body\":{\"calls\":[]}}\n\n";
        assert_eq!(std::str::from_utf8(&bytes).expect("text"), expected);
    }
}
