//! The pages at the door: what this is, the login, and what is said where there is no page or none could be made.

use askama::Template;

use crate::pages::Page;

/// `/`
#[derive(Template)]
#[template(path = "front/home.html")]
pub(crate) struct Home {
    pub(crate) page: Page,
}

/// `/login`
#[derive(Template)]
#[template(path = "front/login.html")]
pub(crate) struct Login {
    pub(crate) page: Page,
    /// Where to go afterwards.
    pub(crate) next: String,
}

/// `/password`: a provisional password is replaced by one's own.
#[derive(Template)]
#[template(path = "front/password.html")]
pub(crate) struct Password {
    pub(crate) page: Page,
}

/// No such page, or not for this role, or the controller cannot answer.
#[derive(Template)]
#[template(path = "front/trouble.html")]
pub(crate) struct Trouble {
    pub(crate) page: Page,
    pub(crate) kind: TroubleKind,
}

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TroubleKind {
    Missing,
    NotAllowed,
    Failed,
}

impl Trouble {
    pub(crate) fn title(&self) -> String {
        self.page.t(match self.kind {
            TroubleKind::Missing => "pages-missing-title",
            TroubleKind::NotAllowed => "pages-not-allowed-title",
            TroubleKind::Failed => "pages-failed-title",
        })
    }

    pub(crate) fn advice(&self) -> String {
        self.page.t(match self.kind {
            TroubleKind::Missing => "pages-missing-advice",
            TroubleKind::NotAllowed => "pages-not-allowed-advice",
            TroubleKind::Failed => "pages-failed-advice",
        })
    }
}

/// `/privacy`
#[derive(Template)]
#[template(path = "front/privacy.html")]
pub(crate) struct Privacy {
    pub(crate) page: Page,
    /// How long a booking's name is kept.
    pub(crate) days: u32,
}

impl Privacy {
    /// What the office says itself; empty where it says nothing.
    pub(crate) fn own(&self) -> &str {
        self.page.words.privacy()
    }

    pub(crate) fn names(&self) -> String {
        self.page.words.with("pages-privacy-names", &[("days", self.days.into())])
    }
}
