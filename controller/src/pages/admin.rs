//! Who works here: accounts are made and put out of use.

use askama::Template;

use crate::pages::Page;
use crate::pages::words::Words;

/// `/admin`
#[derive(Template)]
#[template(path = "admin/users.html")]
pub(crate) struct Users {
    pub(crate) page: Page,
    pub(crate) users: Vec<User>,
    pub(crate) roles: Vec<(&'static str, String)>,
}

/// One account.
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) is_disabled: bool,
    pub(crate) is_locked: bool,
    /// Nobody locks themselves out.
    pub(crate) is_self: bool,
}

/// The roles' names on the wire, as the catalogues key them.
const ROLES: [&str; 6] = ["operator", "receptionist", "manager", "admin", "auditor", "contact-centre"];

/// All roles with their words.
pub(crate) fn roles(words: &Words) -> Vec<(&'static str, String)> {
    ROLES.iter().map(|role| (*role, words.t(&format!("pages-role-{role}")))).collect()
}
