//! Tolerance towards a later version: what this one cannot read is left out, the rest of what was sent still counts.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// What this version knows, or anything at all.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Known<T> {
    This(T),
    Later(IgnoredAny),
}

impl<T> Known<T> {
    fn this(self) -> Option<T> {
        match self {
            Self::This(value) => Some(value),
            Self::Later(IgnoredAny) => None,
        }
    }
}

/// A field whose kinds may grow: one that this version does not know counts as the default.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Known::deserialize(deserializer)?.this().unwrap_or_default())
}

/// A list: entries that this version cannot read are not there.
pub(crate) fn known_only<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let entries = Vec::<Known<T>>::deserialize(deserializer)?;
    Ok(entries.into_iter().filter_map(Known::this).collect())
}
