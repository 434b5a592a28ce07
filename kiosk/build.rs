//! Compiles the Slint files of the kiosk.
fn main() {
    println!("cargo:rerun-if-changed=ui");
}
