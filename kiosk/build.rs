//! Compiles the glass and embeds its fonts.

use std::path::Path;

const FONTS: [&str; 3] = ["Inter_400Regular.ttf", "Inter_600SemiBold.ttf", "Inter_700Bold.ttf"];

fn main() {
    // Asked when it runs: two checkouts may share one target folder, and with it this program.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package stands");
    let fonts = Path::new(&package).join("../assets/fonts");
    for font in FONTS {
        assert!(
            fonts.join(font).is_file(),
            "assets/fonts/{font} is missing: run `make prepare-run`, which installs the fonts that assets/package.json pins"
        );
    }
    println!("cargo::rerun-if-changed=../assets/theme");
    println!("cargo::rerun-if-changed=../assets/fonts");
    // The tests find elements by what they are called, so the debug information stays in.
    let configuration = slint_build::CompilerConfiguration::new()
        .with_style("fluent-light".into())
        .with_debug_info(true);
    slint_build::compile_with_config("ui/kiosk.slint", configuration).expect("ui/kiosk.slint compiles");
}
