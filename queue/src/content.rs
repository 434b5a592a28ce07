//! What an office writes itself: names, notices, what to bring. Data in several languages, beside the plan, named by its hash,
//! fetched once by each screen and kept there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{AreaId, ClassId, DeskId, Language, Reason, ServiceId};

/// One text in several languages; the reference language is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = BTreeMap<String, String>)]
pub struct Text(pub BTreeMap<Language, String>);

impl Text {
    /// The text in `language`, else in `reference`, else whatever there is.
    pub fn get(&self, language: &Language, reference: &Language) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get(reference))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// All texts of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Content {
    /// The town, such as *Comune di Valdarno*.
    pub town: Text,
    /// The office, such as *Sportello del cittadino*.
    pub office: Text,
    /// First the reference.
    pub languages: Vec<Language>,
    /// IANA name; screens need it for their clocks.
    pub time_zone: String,
    pub services: BTreeMap<ServiceId, ServiceText>,
    pub groups: Vec<Group>,
    pub areas: BTreeMap<AreaId, AreaText>,
    pub desks: BTreeMap<DeskId, DeskText>,
    pub classes: BTreeMap<ClassId, ClassText>,
    pub pause_reasons: BTreeMap<Reason, Text>,
    /// Runs along the bottom of the displays.
    pub ticker: Vec<Text>,
    /// One notice at the end of every slip.
    pub slip_notice: Text,
    /// What a visitor should know before showing a card; empty: the catalogue's words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub privacy: Text,
    /// Replaces the primary colour, as `#RRGGBB`; refused under 4.5:1 on white.
    pub primary: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServiceText {
    pub name: Text,
    /// A name of `assets/icons`, without ending.
    pub icon: String,
    /// What to bring.
    pub bring: Text,
    /// Only its letter is ever shown beyond the kiosk's own menu: not on the slip, not in counts.
    #[serde(default)]
    pub discreet: bool,
}

/// A tile that opens further tiles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Group {
    pub id: String,
    pub name: Text,
    pub icon: String,
    /// The group it stands in; none at the top.
    pub parent: Option<String>,
    pub services: Vec<ServiceId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AreaText {
    pub name: Text,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeskText {
    /// What the place is called before its number: *Sportello*, *Stanza*. Empty: the catalogue's word.
    pub kind: Text,
    /// How it is spoken and shown: usually the id.
    pub label: String,
    /// Where it is: *Piano terra, in fondo a destra*.
    pub place: Text,
    /// Where the display's arrow points.
    #[serde(default, deserialize_with = "crate::later::or_default")]
    pub arrow: Option<Arrow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Arrow {
    Left,
    Right,
    Up,
    Down,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassText {
    pub name: Text,
    /// Who it is for, in one sentence.
    pub hint: Text,
}
