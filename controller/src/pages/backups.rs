//! How the copies of everything stand, and how much room is left: for whoever has to act before it matters.

use askama::Template;
use queue::Timestamp;

use crate::jobs::backup::{Failed, Standing, Why};
use crate::pages::Page;
use crate::pages::words::Words;

/// `/admin/backups`
#[derive(Template)]
#[template(path = "admin/backups.html")]
pub(crate) struct Backups {
    pub(crate) page: Page,
    /// What needs somebody now, in sentences.
    alarms: Vec<String>,
    /// What is known of the copies: a word and what it stands at. Empty where none are made.
    facts: Vec<(String, String)>,
    /// The same of the disks.
    space: Vec<(String, String)>,
    /// When, and how large; the latest first.
    copies: Vec<(String, String)>,
}

/// What is known before it is put in words. All sizes in bytes.
pub(crate) struct Known {
    /// None: no copies are made.
    pub(crate) standing: Option<Standing>,
    /// Free on the disk of the data, where that can be told.
    pub(crate) free: Option<u64>,
    pub(crate) warn_below: u64,
}

impl Backups {
    pub(crate) fn new(page: Page, known: &Known, now: Timestamp) -> Self {
        let words = &page.words;
        let copies = known.standing.iter().flat_map(|standing| &standing.copies);
        Self {
            alarms: alarms(words, known),
            facts: known
                .standing
                .as_ref()
                .map(|standing| facts(words, standing, now))
                .unwrap_or_default(),
            space: space(words, known),
            copies: copies
                .map(|copy| (words.date_and_clock(copy.at), size(words, copy.bytes)))
                .collect(),
            page,
        }
    }
}

fn alarms(words: &Words, known: &Known) -> Vec<String> {
    let is_low = known.free.is_some_and(|free| free < known.warn_below);
    let copies_low = known.standing.as_ref().and_then(|standing| standing.free_bytes);
    let failed = known.standing.as_ref().and_then(|standing| standing.failed);
    [
        known.standing.is_none().then(|| words.t("pages-backups-off")),
        failed.map(|failed| failure(words, failed)),
        is_low.then(|| words.t("pages-backups-low-data")),
        copies_low
            .is_some_and(|free| free < known.warn_below)
            .then(|| words.t("pages-backups-low-copies")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn failure(words: &Words, failed: Failed) -> String {
    let why = words.t(match failed.why {
        Why::Full => "pages-backups-failed-full",
        Why::ReadOnly => "pages-backups-failed-read-only",
        Why::Disk => "pages-backups-failed-disk",
        Why::Busy => "pages-backups-failed-busy",
        Why::Damaged => "pages-backups-failed-damaged",
        Why::Other => "pages-backups-failed-other",
    });
    words.with(
        "pages-backups-failed",
        &[("time", words.date_and_clock(failed.at).into()), ("why", why.into())],
    )
}

fn facts(words: &Words, standing: &Standing, now: Timestamp) -> Vec<(String, String)> {
    let last = standing.copies.first().map(|copy| {
        let (time, size) = (words.date_and_clock(copy.at), size(words, copy.bytes));
        words.with("pages-backups-copy", &[("time", time.into()), ("size", size.into())])
    });
    let next = match standing.next {
        None => words.t("pages-backups-never"),
        Some(next) if next <= now => words.t("pages-backups-soon"),
        Some(next) => words.date_and_clock(next),
    };
    let kept = [("n", standing.copies.len().into()), ("most", standing.keep.into())];
    vec![
        (words.t("pages-backups-last"), last.unwrap_or_else(|| words.t("pages-backups-none"))),
        (words.t("pages-backups-next"), next),
        (words.t("pages-backups-kept"), words.with("pages-backups-kept-of", &kept)),
        (words.t("pages-backups-folder"), standing.folder.display().to_string()),
    ]
}

fn space(words: &Words, known: &Known) -> Vec<(String, String)> {
    let free = |bytes: Option<u64>| {
        bytes.map_or_else(
            || words.t("pages-backups-unknown"),
            |bytes| words.with("pages-backups-free", &[("size", size(words, bytes).into())]),
        )
    };
    let copies = known
        .standing
        .as_ref()
        .map(|standing| (words.t("pages-backups-disk-copies"), free(standing.free_bytes)));
    let rule = (words.t("pages-backups-rule"), size(words, known.warn_below));
    [Some((words.t("pages-backups-disk-data"), free(known.free))), copies, Some(rule)]
        .into_iter()
        .flatten()
        .collect()
}

/// Four digits at most: *640 kB*, *2310 MB*, *58 GB*.
fn size(words: &Words, bytes: u64) -> String {
    let (key, n) = match bytes {
        0..10_000_000 => ("pages-size-kb", bytes.div_ceil(1_000)),
        10_000_000..10_000_000_000 => ("pages-size-mb", bytes / 1_000_000),
        10_000_000_000.. => ("pages-size-gb", bytes / 1_000_000_000),
    };
    words.with(key, &[("n", n.to_string().into())])
}
