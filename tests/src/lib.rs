//! The vocabulary of Sportello's tests: a fake printer, and where the tree lies.

pub mod apart;
pub mod cable;
pub mod card_service;
pub mod fake_printer;
pub mod fuzz;
pub mod gate;
pub mod impostor;
pub mod line;
pub mod people;
pub mod typing_scanner;
pub mod virtual_card;
pub mod world;

use std::path::PathBuf;

/// What an HTTP client of a test is made of: no proxy, and one cryptography for the whole process.
pub fn http() -> reqwest::ClientBuilder {
    // Whoever came first has installed the same one.
    drop(rustls::crypto::ring::default_provider().install_default());
    reqwest::Client::builder().no_proxy()
}

/// The root of the tree that these tests were built from.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests stand in the workspace")
        .to_path_buf()
}

/// A program of this workspace, beside the running test: the same build, never another one.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let folder = test.ancestors().nth(2).expect("tests run from target/<profile>/deps");
    folder.join(name)
}
