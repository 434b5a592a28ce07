//! Draws every state of the display into PNG files: `cargo run -p display --example screens -- FOLDER`.

use std::path::{Path, PathBuf};

use display::samples;
use display::screen::{Entered, Frame, Glass};
use display::view::View;
use i_slint_backend_testing::{TestingBackend, TestingBackendOptions};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use slint::ComponentHandle;

/// Landscape and portrait glass, and how small its picture becomes.
const SIZES: [(&str, u32, u32); 2] = [("", 1920, 1080), ("-portrait", 1080, 1920)];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let only = std::env::args().nth(2);
    std::fs::create_dir_all(&folder)?;
    let backend = TestingBackend::new(TestingBackendOptions {
        mock_time: true,
        threading: false,
        renderer_name: Some("software".into()),
    });
    slint::platform::set_platform(Box::new(backend)).map_err(|error| error.to_string())?;
    for (name, view) in samples::views()
        .iter()
        .filter(|(name, _)| only.as_deref().is_none_or(|only| *name == only))
    {
        for (suffix, width, height) in SIZES {
            picture(view, width, height, &folder.join(format!("display-{name}{suffix}.png")))?;
        }
    }
    Ok(())
}

fn picture(view: &View, width: u32, height: u32, file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let glass = Glass::open(Frame::Windowed { width, height })?;
    glass.show(view, &mut Entered::default());
    glass.window().show()?;
    glass.window().window().set_size(slint::PhysicalSize::new(width, height));
    let shot = glass.window().window().take_snapshot()?;
    let pixels =
        image::RgbaImage::from_raw(shot.width(), shot.height(), shot.as_bytes().to_vec()).ok_or("a snapshot has all its pixels")?;
    let small = image::imageops::thumbnail(&pixels, width / 2, height / 2);
    let small = image::DynamicImage::ImageRgba8(small).to_rgb8();
    let encoder = PngEncoder::new_with_quality(
        std::io::BufWriter::new(std::fs::File::create(file)?),
        CompressionType::Best,
        FilterType::Adaptive,
    );
    small.write_with_encoder(encoder)?;
    glass.window().hide()?;
    Ok(())
}
