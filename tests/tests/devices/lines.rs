//! The ways to a printer: serial lines, the kernel's device, the virtual printer that ships, an emulator that others wrote.

use std::path::PathBuf;
use std::process::Command;

use kiosk::config::{Address, Printer};
use kiosk::device::profile::Proof;
use kiosk::device::{Condition, Event, Fault};
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::world::Program;

use super::*;

#[tokio::test]
async fn a_serial_line_and_the_kernels_printer_device_print_alike() {
    for kind in ["serial", "file"] {
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = (folder.path().join("kiosk"), folder.path().join("printer"));
        let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
        let mut cable = Program::start("socat", Command::new("socat").args(["-d", "-d", &end(&ours), &end(&theirs)]));
        cable.wait_for("starting data transfer loop");
        let printer = FakePrinter::device(&theirs, format!("{kind}:{}", ours.display()));
        let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
        let paper = printed(&printer, &mut kiosk, "de").await;
        assert_eq!(paper.largest, "A042", "{kind}");
        assert!(paper.lines.join(" ").contains("außerhalb des Gebäudes"), "{kind}");

        // The cable is pulled.
        cable.terminate();
        kiosk.until(Event::Printer(state(Condition::Offline))).await;
        let job = job("de", "A043");
        kiosk.printing.print(job.clone());
        kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    }
}

#[tokio::test]
async fn the_virtual_printer_leaves_a_picture_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Picture(folder.path().to_owned());
    let mut kiosk = Kiosk::ready(&Printer {
        address,
        ..settings("none")
    })
    .await;
    for (rank, language) in assets::LANGUAGES.into_iter().enumerate() {
        let job = job(language, &format!("A{rank:03}"));
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
        let path = folder.path().join(format!("{:04}-A{rank:03}.png", rank + 1));
        let image = image::open(&path).unwrap().to_luma8();
        assert_eq!(read_codes(&image), [LINK], "{language}: by rqrr");
        let zbar = Command::new("zbarimg")
            .args(["-q", "--nodbus", "--raw"])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&zbar.stdout).trim(), LINK, "{language}: by zbarimg");
        let millimetres = (image.height() - 64) / 8;
        assert!((80..=95).contains(&millimetres), "{language}: {millimetres} mm long");
        if let Some(kept) = std::env::var_os("KEEP_SLIPS") {
            std::fs::copy(&path, PathBuf::from(kept).join(format!("{language}.png"))).unwrap();
        }
    }
}

#[tokio::test]
async fn the_virtual_printer_plays_faults() {
    let folder = tempfile::tempdir().unwrap();
    let mut kiosk = Kiosk::ready(&Printer {
        address: Address::Picture(folder.path().to_owned()),
        ..settings("none")
    })
    .await;
    std::fs::write(folder.path().join("fault"), "paper_out\n").unwrap();
    kiosk.until(Event::Printer(state(Condition::PaperOut))).await;
    std::fs::remove_file(folder.path().join("fault")).unwrap();
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
}

/// `make emulator` runs this against a printer that others wrote, and reads what it printed; without it the fake printer serves.
#[tokio::test]
async fn a_slip_in_every_language_comes_out_in_order() {
    let ours = FakePrinter::tcp();
    let address = std::env::var("SPORTELLO_EMULATOR").unwrap_or_else(|_| ours.address.clone());
    // It answers `GS r`, but knows no `GS ( H`.
    let mut kiosk = Kiosk::ready(&Printer {
        proof: Some(Proof::Fence),
        ..settings(&address)
    })
    .await;
    for (rank, language) in assets::LANGUAGES.into_iter().enumerate() {
        let job = job(language, &format!("A{:03}", rank + 1));
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
    }
}
