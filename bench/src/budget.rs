//! The lines of the budget: what was promised, what was measured, and whether that is enough.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::machine::Machine;

/// One line of the table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) budget: String,
    pub(crate) measured: String,
    /// `None` where there is no promise, or nothing could be measured.
    pub(crate) met: Option<bool>,
    /// All that was found out, for whoever compares runs.
    pub(crate) figures: serde_json::Value,
}

impl Line {
    /// A line without a promise.
    pub(crate) fn of(what: &str, measured: impl Into<String>) -> Self {
        Self {
            what: what.to_owned(),
            budget: String::new(),
            measured: measured.into(),
            met: None,
            figures: serde_json::Value::Null,
        }
    }

    /// What could not be measured here, and why.
    pub(crate) fn missing(what: &str, why: impl Into<String>) -> Self {
        Self::of(what, format!("not measured: {}", why.into()))
    }

    pub(crate) fn against(mut self, budget: &str, met: bool) -> Self {
        self.budget = budget.to_owned();
        self.met = Some(met);
        self
    }

    pub(crate) fn with(mut self, figures: impl Serialize) -> Self {
        self.figures = serde_json::to_value(figures).unwrap_or_default();
        self
    }
}

/// All that one run found out.
#[derive(Debug, Serialize)]
pub(crate) struct Results {
    /// When it began, in milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) version: &'static str,
    pub(crate) quick: bool,
    pub(crate) machine: Machine,
    pub(crate) lines: Vec<Line>,
}

impl Results {
    /// The table as text.
    pub(crate) fn table(&self) -> String {
        let width = |of: fn(&Line) -> &str| self.lines.iter().map(|line| of(line).chars().count()).max().unwrap_or(0);
        let (what, budget) = (width(|line| &line.what), width(|line| &line.budget));
        let rows = self.lines.iter().map(|line| {
            let mark = match line.met {
                Some(true) => "met   ",
                Some(false) => "MISSED",
                None => "      ",
            };
            format!("{mark}  {:what$}  {:budget$}  {}\n", line.what, line.budget, line.measured)
        });
        rows.collect()
    }

    /// The table as `docs/performance.md` has it.
    fn document(&self) -> String {
        let row = |line: &Line| {
            let mark = match line.met {
                Some(true) => "met",
                Some(false) => "**missed**",
                None => "",
            };
            format!("| {} | {} | {} | {mark} |\n", line.what, line.budget, line.measured)
        };
        let rows: String = self.lines.iter().map(row).collect();
        format!(
            "{}\n\n| what | at most / at least | measured | |\n| --- | --- | --- | --- |\n{rows}",
            self.machine.words()
        )
    }

    /// Writes them as JSON into `folder`, and as a table for the document beside it; answers where.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        let results = folder.join("results");
        std::fs::create_dir_all(&results)?;
        let file = results.join(format!("{}.json", self.at));
        std::fs::write(&file, serde_json::to_vec_pretty(self)?)?;
        std::fs::write(file.with_extension("md"), self.document())?;
        Ok(file)
    }
}
