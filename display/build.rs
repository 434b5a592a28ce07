//! Compiles the Slint files of the display.
fn main() {
    println!("cargo:rerun-if-changed=ui");
}
