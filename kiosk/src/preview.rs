//! A slip as a picture, before anybody prints one: the same bytes that a printer would get, drawn by the virtual printer.

use std::sync::Arc;

use image::GrayImage;
use queue::Language;

use crate::config::Printer;
use crate::device::picture;
use crate::device::profile::{self, Profile};
use crate::receipt::layout::{self, Layout};
use crate::receipt::{self, Design, Slip};
use crate::samples;
use crate::spool::Job;

/// Why there is nothing to see.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Model(#[from] profile::Error),
    #[error(transparent)]
    Layout(#[from] layout::Error),
    #[error("the slip is blank")]
    Blank,
}

/// The sample office's slip in `language`, as the first printer of these settings would print it.
///
/// # Errors
/// Where its model or its layout cannot be used; what and where is named.
pub fn slip(printer: &Printer, language: &str) -> Result<GrayImage, Error> {
    let profile = Profile::of(printer)?;
    let design = Design {
        layout: Layout::load(&printer.layout)?,
        ..Design::of(printer)
    };
    let job = Job {
        answer: samples::answer("residenza"),
        language: Language::from(language),
        content: Arc::new(samples::content()),
        reprint: false,
        alone: false,
    };
    let bytes = receipt::bytes(&Slip::new(&job), &profile, &design, *b"0001");
    picture::drawn(&bytes, &profile).into_iter().next().ok_or(Error::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_shows_a_slip_in_every_language() {
        for (model, width) in [("epson", 576), ("epson-tm-t88", 512), ("custom-vkp80", 576), ("generic-58", 384)] {
            for language in assets::LANGUAGES {
                let printer = Printer {
                    model: model.to_owned(),
                    ..Printer::default()
                };
                let image = slip(&printer, language).unwrap();
                assert_eq!(image.width(), width + 64, "{model}, {language}");
                assert!(image.height() > 640, "{model}, {language}: {} dots", image.height());
            }
        }
    }
}
