//! Builds the controller again when the pages' bundle changed: its files have new names then, which the compiler cannot know.

fn main() {
    println!("cargo::rerun-if-changed=web/dist");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=migrations");
}
