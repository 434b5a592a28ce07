//! The controller: the only server of an office. It keeps the queue of the day, answers kiosks, displays and browsers, and stores
//! what happened before it tells anybody.

pub mod accounts;
pub mod app;
pub mod clock;
pub mod config;
pub mod devices;
pub mod http;
pub mod jobs;
pub mod meters;
pub mod pages;
pub mod people;
pub mod phones;
pub mod plan_file;
pub mod run;
pub mod site;
pub mod store;
mod supervisor;
pub mod tls;

pub use http::router;
pub use run::{open, serve};
