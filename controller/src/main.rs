//! sportello-controller
fn main() {}
