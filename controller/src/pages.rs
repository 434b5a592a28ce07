//! What each browser page needs: contexts for the templates in `templates/`, built from what the site published.
//!
//! No HTTP and no SQL here: `http/pages.rs` fetches, these turn facts into words, the templates put them in order. Every context has samples
//! (`samples()`), which the tests render in all languages.

pub(crate) mod admin;
pub(crate) mod backups;
pub(crate) mod because;
pub(crate) mod desk;
pub(crate) mod devices;
pub(crate) mod files;
pub(crate) mod front;
pub(crate) mod manager;
pub(crate) mod noted;
pub(crate) mod page;
pub(crate) mod phone;
pub(crate) mod reception;
pub(crate) mod waiting;
pub mod words;

#[cfg(test)]
mod samples;

pub(crate) use page::{Page, Person};
