//! From a touch to a voice: a kiosk's window touched by a pointer, a slip on paper (a picture), an operator's call, a display's window that
//! shows it and a loudspeaker (a file) that says it; through a controller that goes away, is a stranger, or was restored.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use sportello_tests::program;
use sportello_tests::world::{Office, Program, Screen, output};

use crate::staff::{self, Staff};

/// Where the kiosk at 1080 × 1920 is touched, with the demo office's plan.
mod touch {
    /// *Prendi il numero* on the first screen.
    pub(crate) const TAKE: (u32, u32) = (540, 960);
    /// *Italiano*, the first of the languages.
    pub(crate) const ITALIAN: (u32, u32) = (290, 690);
    /// *Protocollo*, second column, second row.
    pub(crate) const SERVICE: (u32, u32) = (787, 968);
    /// *No, continua*: no priority.
    pub(crate) const NO_CLASS: (u32, u32) = (540, 628);
    /// *Stampa il numero*, the one button of the summary.
    pub(crate) const PRINT: (u32, u32) = (540, 1117);
}

/// The colour of the number being called, `#FFC107`.
const CALL: image::Rgb<u8> = image::Rgb([0xFF, 0xC1, 0x07]);

#[test]
fn a_number_taken_by_touch_is_printed_called_shown_and_spoken() {
    let office = Office::open();
    let (glass, mut kiosk) = kiosk(&office);
    let (wall, mut display) = display(&office, "voice = true");

    take_a_number(&glass, &mut kiosk, "attract");

    let issued = office
        .journal()
        .into_iter()
        .find(|event| event["type"] == "ticket_issued")
        .expect("the touch is in the journal");
    let number = issued["ticket"]["number"].as_str().expect("a ticket has a number").to_owned();
    let slip = slip(&office.folder.path().join("slips"), &number);
    let link = qr_code(&slip);
    assert_eq!(
        staff::phone(&office, &link)["number"],
        json!(number),
        "the code on the slip leads to the same number"
    );

    let desk = desk_that_serves(issued["ticket"]["service"].as_str().expect("a ticket has a service"));
    let anna = Staff::hired(&office, "operator", "anna");
    let ticket = issued["ticket"]["id"].as_str().expect("a ticket has an id");
    anna.post(&format!("tickets/{ticket}/reprint"), json!({}));
    kiosk.wait_for("slip printed");
    let again = office.folder.path().join(format!("slips/0002-{number}.png"));
    assert_eq!(qr_code(&again), link, "staff got the slip again");
    anna.post(&format!("desks/{desk}/open"), json!({}));
    let called = anna.post(&format!("desks/{desk}/call-next"), json!({}));
    assert_eq!(called["ticket"]["number"], json!(number));

    display.wait_for(&format!("board shows {number} at {desk}"));
    display.wait_for("spoken");
    let picture = wall.photograph(&office.folder.path().join("wall.png"));
    let share = picture.pixels().filter(|pixel| **pixel == CALL).count() as f64 / f64::from(picture.width() * picture.height());
    assert!(share > 0.02, "the number is large and in the colour of a call: {share}");
    assert!(loudness(&office.folder.path().join("played.wav")) > 0.01, "the call was heard");
}

/// From the first screen, which goes by the name of `first`, to the paper.
fn take_a_number(glass: &Screen, kiosk: &mut Program, first: &str) {
    kiosk.wait_for(&format!("glass shows {first}"));
    take_a_number_here(glass, kiosk);
}

/// The same, once the first screen is there.
fn take_a_number_here(glass: &Screen, kiosk: &mut Program) {
    glass.touch(touch::TAKE);
    let steps = [
        ("language", touch::ITALIAN),
        ("service", touch::SERVICE),
        ("class", touch::NO_CLASS),
        ("ready", touch::PRINT),
    ];
    for (screen, place) in steps {
        kiosk.wait_for(&format!("glass shows {screen}"));
        glass.touch(place);
    }
    kiosk.wait_for("slip printed");
}

#[test]
fn the_hall_survives_a_controller_that_goes_away_and_comes_back() {
    let office = Office::open();
    let (glass, mut kiosk) = kiosk(&office);
    let (_wall, mut display) = display(&office, "voice = false");
    kiosk.wait_for("glass shows attract");
    display.wait_for("live");

    let address = office.url.trim_start_matches("http://").to_owned();
    let Office { folder, controller, .. } = office;
    assert!(controller.terminate().success(), "a controller asked to stop ends well");
    display.wait_for("stale");
    take_a_number(&glass, &mut kiosk, "alone");

    let mut again = Command::new(program("sportello-controller"));
    again
        .args(["serve", "--listen", &address, "--data"])
        .arg(folder.path().join("data"));
    let mut controller = Program::start("controller", &mut again);
    controller.wait_for(&address);
    display.wait_for("live");
    kiosk.wait_for("came home");
    let handed_in: Vec<Value> = sportello_tests::world::journal(&folder.path().join("data"))
        .into_iter()
        .filter(|event| event["type"] == "ticket_handed_in")
        .collect();
    assert_eq!(handed_in.len(), 1, "{handed_in:?}");
    let number = handed_in[0]["ticket"]["number"].as_str().expect("a ticket has a number");
    assert!(number.ends_with("900"), "{number} is the first of the kiosk's own");
    assert!(slip(&folder.path().join("slips"), number).exists(), "the paper says the same");
}

#[test]
fn a_display_trusts_the_controller_it_was_paired_with_and_no_other() {
    let (office, pin) = tls_office();
    let (_wall, mut wall) = display(&office, &format!("controller_pin = {pin:?}\nvoice = false"));
    wall.wait_for("live");
    let other = format!("sha256/{}", "0".repeat(64));
    let (_glass, mut stranger) = display(&office, &format!("controller_pin = {other:?}\nvoice = false"));
    stranger.wait_for("not from the authority that this device was paired with");
    assert!(!stranger.log().contains("live"));
}

#[test]
fn a_kiosk_that_does_not_trust_the_controller_says_so_and_goes_on_alone() {
    let (office, pin) = tls_office();
    let (glass, mut paired) = kiosk_with(&office, &format!("controller_pin = {pin:?}"));
    take_a_number(&glass, &mut paired, "attract");
    paired.terminate();

    let other = format!("sha256/{}", "0".repeat(64));
    let (glass, mut kiosk) = kiosk_with(&office, &format!("controller_pin = {other:?}"));
    kiosk.wait_for("not from the authority that this device was paired with");
    take_a_number(&glass, &mut kiosk, "alone");
    let number = number_of(&office.journal(), "ticket_issued");
    let alone = format!("{}900", number.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    assert!(
        slip(&office.folder.path().join("slips"), &alone).exists(),
        "the first of the kiosk's own"
    );
    let journal = office.journal();
    assert!(
        !journal.iter().any(|event| event["type"] == "ticket_handed_in"),
        "nothing is handed in to a stranger: {journal:?}"
    );
}

#[test]
fn a_slip_that_a_backup_does_not_know_comes_home_after_a_restore() {
    let office = Office::open();
    let (glass, mut kiosk) = kiosk(&office);
    kiosk.wait_for("glass shows attract");
    let copy = office.folder.path().join("copy.db").display().to_string();
    let data = office.data().display().to_string();
    typed(&["backup", "--data", &data, "--to", &copy]);
    take_a_number_here(&glass, &mut kiosk);
    let printed = number_of(&office.journal(), "ticket_issued");

    let address = office.url.trim_start_matches("http://").to_owned();
    let Office { folder, controller, .. } = office;
    sportello_tests::world::signal("-KILL", controller.id());
    drop(controller);
    typed(&["restore", "--replace", "--data", &data, "--from", &copy]);
    let journal = || sportello_tests::world::journal(Path::new(&data));
    assert!(
        !journal().iter().any(|event| event["ticket"]["id"].is_string()),
        "the backup does not know it"
    );
    let mut again = Command::new(program("sportello-controller"));
    let mut controller = Program::start("controller", again.args(["serve", "--listen", &address, "--data", &data]));
    controller.wait_for(&address);
    kiosk.wait_for("came home");
    assert_eq!(number_of(&journal(), "ticket_handed_in"), printed, "under the number on the paper");
    assert!(slip(&folder.path().join("slips"), &printed).exists());
    assert!(typed(&["verify", "--data", &data]).contains("all as they were written"));
}

/// The number in the one event of that kind.
fn number_of(journal: &[Value], kind: &str) -> String {
    let events: Vec<&Value> = journal.iter().filter(|event| event["type"] == kind).collect();
    assert_eq!(events.len(), 1, "{events:?}");
    events[0]["ticket"]["number"].as_str().expect("a ticket has a number").to_owned()
}

/// What a command of the controller says.
fn typed(words: &[&str]) -> String {
    output(Command::new(program("sportello-controller")).args(words))
}

/// The demo office, with TLS on this machine, too; and what `pair` prints there.
fn tls_office() -> (Office, String) {
    let office = Office::open_with_settings("[tls]\nalways = true\n");
    assert!(office.url.starts_with("https://"), "{}", office.url);
    let mut pair = Command::new(program("sportello-controller"));
    let pin = output(pair.args(["pair", "--data"]).arg(office.data()));
    (office, pin.trim().to_owned())
}

fn kiosk(office: &Office) -> (Screen, Program) {
    kiosk_with(office, "")
}

/// A kiosk with these settings besides.
fn kiosk_with(office: &Office, more: &str) -> (Screen, Program) {
    let screen = Screen::start(1080, 1920);
    let token = office.token("kiosk", "totem-1");
    let folder = office.folder.path();
    let config = office.file(
        "kiosk.toml",
        &format!(
            "controller_url = {:?}\ntoken = {token:?}\nname = \"totem-1\"\ndata = {:?}\n{more}\n[printer]\naddress = \"picture:{}\"\n",
            office.url,
            folder.join("kiosk"),
            folder.join("slips").display()
        ),
    );
    let mut command = Command::new(program("sportello-kiosk"));
    command
        .arg("--config")
        .arg(config)
        .args(["--windowed", "1080x1920"])
        .env("DISPLAY", &screen.display)
        .env("RUST_LOG", "info,kiosk=debug");
    (screen, Program::start("kiosk", &mut command))
}

fn display(office: &Office, more: &str) -> (Screen, Program) {
    let screen = Screen::start(1920, 1080);
    let token = office.token("display", "sala");
    let folder = office.folder.path();
    let config = office.file(
        "display.toml",
        &format!(
            "controller_url = {:?}\ntoken = {token:?}\nname = \"sala\"\ndata = {:?}\n{more}\n",
            office.url,
            folder.join("display")
        ),
    );
    let sound = office.file("asound.conf", &recorder(&folder.join("played.wav")));
    let mut command = Command::new(program("sportello-display"));
    command
        .arg("--config")
        .arg(config)
        .args(["--windowed", "1920x1080"])
        .env("DISPLAY", &screen.display);
    command.env("RUST_LOG", "info,display=debug").env("ALSA_CONFIG_PATH", sound);
    (screen, Program::start("display", &mut command))
}

/// A sound card that writes what it plays into a file.
fn recorder(file: &Path) -> String {
    format!(
        "</usr/share/alsa/alsa.conf>\npcm.!default {{ type plug slave {{ pcm {{ type file slave.pcm \"null\" file {file:?} format \"wav\" }} format S16_LE channels 1 rate 22050 }} }}\n"
    )
}

/// The picture of the slip with this number.
fn slip(folder: &Path, number: &str) -> PathBuf {
    let ending = format!("-{number}.png");
    let mut slips = std::fs::read_dir(folder)
        .expect("slips have a folder")
        .map(|slip| slip.expect("it can be listed").path());
    slips
        .find(|slip| slip.to_string_lossy().ends_with(&ending))
        .unwrap_or_else(|| panic!("no slip {ending}"))
}

/// The link in a slip's code, read by zbar.
fn qr_code(slip: &Path) -> String {
    output(Command::new("zbarimg").args(["-q", "--nodbus", "--raw"]).arg(slip))
        .trim()
        .to_owned()
}

/// How loud a recording is: the root mean square of its samples, 0 to 1, by sox.
fn loudness(recording: &Path) -> f64 {
    let told = Command::new("sox")
        .arg(recording)
        .args(["-n", "stat"])
        .output()
        .expect("sox can be run");
    let text = String::from_utf8_lossy(&told.stderr).into_owned();
    let line = text
        .lines()
        .find(|line| line.starts_with("RMS") && line.contains("amplitude"))
        .unwrap_or_else(|| panic!("sox says no loudness: {text}"));
    line.rsplit(':')
        .next()
        .and_then(|value| value.trim().parse().ok())
        .expect("a loudness is a number")
}

/// A desk that serves `service` in the demo office.
pub(crate) fn desk_that_serves(service: &str) -> String {
    let plan: toml::Table = std::fs::read_to_string(sportello_tests::root().join("assets/demo/plan.toml"))
        .expect("the demo plan")
        .parse()
        .expect("it is TOML");
    let desks = plan["desks"].as_array().expect("the plan has desks");
    let serves = |desk: &&toml::Value| {
        desk["serves"]
            .as_array()
            .is_some_and(|services| services.iter().any(|one| one.as_str() == Some(service)))
    };
    let desk = desks.iter().find(serves).unwrap_or_else(|| panic!("no desk serves {service}"));
    desk["id"].as_str().expect("a desk has an id").to_owned()
}
