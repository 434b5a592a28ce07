//! Compiles the Slint files of the display.

fn main() {
    // Debug info lets tests find elements by their accessible names.
    let config = slint_build::CompilerConfiguration::new()
        .with_style("fluent-dark".into())
        .with_debug_info(true);
    slint_build::compile_with_config("ui/display.slint", config).expect("the display's Slint files compile");
    println!("cargo:rerun-if-changed=../assets/theme/display.slint");
}
