//! What many measurements come to.

use serde::Serialize;

/// Measurements of one thing, smallest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(Vec<f64>);

/// What is told of them.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Summary {
    pub(crate) count: usize,
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    pub(crate) worst: f64,
}

impl Figures {
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The value that this share of all does not exceed; 0 where nothing was measured.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
    }

    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    pub(crate) fn summary(&self) -> Summary {
        Summary {
            count: self.0.len(),
            median: round(self.median()),
            p95: round(self.quantile(0.95)),
            p99: round(self.quantile(0.99)),
            worst: round(self.quantile(1.0)),
        }
    }
}

/// The median of what each second measurement is more than the first one beside it: what the machine did to both falls out.
pub(crate) fn paired(first: &[f64], second: &[f64]) -> f64 {
    let differences = first.iter().zip(second).map(|(first, second)| second - first).collect();
    Figures::of(differences).median()
}

/// To three places: more is noise.
pub(crate) fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_measured_values() {
        let figures = Figures::of((1..=100).rev().map(f64::from).collect());
        assert_eq!(
            (figures.median(), figures.quantile(0.99), figures.quantile(1.0)),
            (50.0, 99.0, 100.0)
        );
        assert_eq!(Figures::default().median(), 0.0);
    }

    #[test]
    fn what_both_suffer_falls_out_of_a_paired_difference() {
        assert_eq!(paired(&[1.0, 101.0, 3.0], &[2.0, 102.0, 4.0]), 1.0);
    }
}
