//! Values as an office writes them: `"15 min"`, `"08:30-13:00"`, `"900-999"`, `"06-24"`.

use jiff::SignedDuration;
use jiff::civil::Time;
use queue::Minutes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Minutes with their unit: `"15 min"`, `"1 h"`.
#[derive(Clone, Copy)]
pub(super) struct Span(pub(super) Minutes);

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Any value, so that a bare number gets this sentence too.
        let written = toml::Value::deserialize(deserializer)?;
        let wrong = || {
            serde::de::Error::custom(format!(
                "{written} is no time span; write whole minutes or hours such as \"15 min\" or \"1 h\""
            ))
        };
        let span: SignedDuration = written.as_str().and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
        let minutes = u32::try_from(span.as_mins()).map_err(|_| wrong())?;
        if SignedDuration::from_mins(i64::from(minutes)) == span {
            Ok(Self(Minutes(minutes)))
        } else {
            Err(wrong())
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{} min", self.0.0))
    }
}

/// Both ends of something, written with a dash between them.
fn dashed<'de, D: Deserializer<'de>, T>(deserializer: D, example: &str, read: impl Fn(&str) -> Option<T>) -> Result<(T, T), D::Error> {
    let written = String::deserialize(deserializer)?;
    let ends = written
        .split_once(['-', '–'])
        .and_then(|(from, to)| Some((read(from.trim())?, read(to.trim())?)));
    ends.ok_or_else(|| serde::de::Error::custom(format!("\"{written}\" should look like \"{example}\"")))
}

/// `"08:30-13:00"`; midnight at the end is `24:00`.
#[derive(Clone, Copy)]
pub(super) struct Opening(pub(super) queue::Opening);

impl<'de> Deserialize<'de> for Opening {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (from, to) = dashed(deserializer, "08:30-13:00", time)?;
        Ok(Self(queue::Opening { from, to }))
    }
}

impl Serialize for Opening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}-{}", said(self.0.from), said(self.0.to)))
    }
}

fn time(text: &str) -> Option<Time> {
    if text == "24:00" { Some(MIDNIGHT) } else { text.parse().ok() }
}

/// The last second of a day stands for its end.
const MIDNIGHT: Time = Time::constant(23, 59, 59, 0);

fn said(time: Time) -> String {
    if time == MIDNIGHT {
        "24:00".to_owned()
    } else {
        time.strftime("%H:%M").to_string()
    }
}

/// `"900-999"`
pub(super) struct Range(pub(super) queue::Range);

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (from, to) = dashed(deserializer, "900-999", |text| text.parse().ok())?;
        Ok(Self(queue::Range { from, to }))
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}-{}", self.0.from, self.0.to))
    }
}

/// `"06-24"`
#[derive(Clone, Copy)]
pub(super) struct MonthDay(pub(super) queue::MonthDay);

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (month, day) = dashed(deserializer, "06-24", |text| text.parse().ok())?;
        Ok(Self(queue::MonthDay { month, day }))
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{:02}-{:02}", self.0.month, self.0.day))
    }
}

/// `"03:00"`
pub(super) mod clock_time {
    use super::{Deserialize, Deserializer, Serializer, Time};

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
        let written = String::deserialize(deserializer)?;
        written
            .parse()
            .map_err(|_| serde::de::Error::custom(format!("\"{written}\" should look like \"03:00\"")))
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(in super::super) fn serialize<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time.strftime("%H:%M").to_string())
    }
}
