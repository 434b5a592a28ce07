//! Draws every screen of the kiosk into a folder, upright and wide: `cargo run -p kiosk --example screens -- FOLDER [PART-OF-NAME]`.

use std::path::Path;

use anyhow::Context as _;
use i_slint_backend_testing::{TestingBackend, TestingBackendOptions};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use kiosk::samples::{self, Sample};
use kiosk::screen::{Screen, Window};
use slint::{ComponentHandle as _, PhysicalSize};

/// The glass, and the size of the picture kept of it.
const UPRIGHT: (u32, u32) = (1080, 1920);
const WIDE: (u32, u32) = (1920, 1080);

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("want a folder")?;
    let part = arguments.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let options = TestingBackendOptions {
        mock_time: true,
        threading: false,
        renderer_name: Some("software".into()),
    };
    slint::platform::set_platform(Box::new(TestingBackend::new(options))).map_err(|why| anyhow::anyhow!("{why}"))?;
    let screen = Screen::new(
        Window {
            reduced_motion: true,
            ..Window::default()
        },
        |_| {},
    )?;
    screen.kiosk().show()?;
    for language in assets::LANGUAGES {
        for sample in samples::all(language) {
            let kept = language == "it" || ["attract", "service", "identify", "ticket", "unprinted"].contains(&sample.name);
            let wide_kept = language == "it";
            // The same screen with other words: one picture of them is enough.
            let told = sample.name.starts_with("identify-unread-") && !sample.name.ends_with("-pulled");
            if !kept || (told && part.is_empty()) || !sample.name.contains(&part) {
                continue;
            }
            draw(&screen, Path::new(&folder), language, &sample, UPRIGHT, "")?;
            if wide_kept {
                draw(&screen, Path::new(&folder), language, &sample, WIDE, "-wide")?;
            }
        }
    }
    Ok(())
}

fn draw(screen: &Screen, folder: &Path, language: &str, sample: &Sample, (width, height): (u32, u32), shape: &str) -> anyhow::Result<()> {
    screen.kiosk().window().set_size(PhysicalSize::new(width, height));
    screen.show(&sample.view);
    // Changed properties settle, then everything stands still.
    for _ in 0..3 {
        i_slint_backend_testing::mock_elapsed_time(std::time::Duration::from_millis(500));
    }
    let picture = screen.kiosk().window().take_snapshot()?;
    let picture = image::RgbaImage::from_raw(picture.width(), picture.height(), picture.as_bytes().to_vec()).context("a whole picture")?;
    let kept = image::imageops::thumbnail(&picture, width / 2, height / 2);
    let language = if language == "it" { String::new() } else { format!("-{language}") };
    let name = format!("kiosk-{}{language}{shape}.png", sample.name);
    write(&folder.join(&name), &image::DynamicImage::from(kept).to_rgb8()).with_context(|| name)
}

/// As small as a PNG gets: flat colours need no filter.
fn write(path: &Path, picture: &image::RgbImage) -> anyhow::Result<()> {
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    picture.write_with_encoder(PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter))?;
    Ok(())
}
