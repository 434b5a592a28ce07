//! What the programs tell the service manager: ready, alive, stopping. The manager is a socket, as systemd's is.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::Command;

use sportello_tests::world::{PATIENCE, Program, Screen, signal};
use sportello_tests::{program, root};

/// Hears what a supervised program says.
struct Manager {
    socket: UnixDatagram,
    folder: tempfile::TempDir,
}

impl Manager {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = UnixDatagram::bind(folder.path().join("notify")).expect("a socket");
        socket.set_read_timeout(Some(PATIENCE)).expect("a socket gives up in the end");
        Self { socket, folder }
    }

    /// Has `command` tell this manager, and tell it within a second that it lives.
    fn supervise(&self, command: &mut Command) {
        command
            .env("NOTIFY_SOCKET", self.folder.path().join("notify"))
            .env("WATCHDOG_USEC", "1000000");
    }

    fn hears(&self, wanted: &str) {
        let mut line = [0; 256];
        loop {
            let length = self
                .socket
                .recv(&mut line)
                .unwrap_or_else(|fault| panic!("never heard {wanted}: {fault}"));
            if line[..length].starts_with(wanted.as_bytes()) {
                return;
            }
        }
    }
}

#[test]
fn a_controller_says_when_it_serves_lives_and_stops() {
    let manager = Manager::new();
    let mut command = Command::new(program("sportello-controller"));
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(manager.folder.path().join("data"));
    command.arg("--plan").arg(root().join("assets/demo/plan.toml"));
    manager.supervise(&mut command);
    let controller = Program::start("controller", &mut command);
    manager.hears("READY=1");
    manager.hears("WATCHDOG=1");
    manager.hears("WATCHDOG=1");
    signal("-TERM", controller.id());
    manager.hears("STOPPING=1");
    assert!(controller.terminate().success());
}

/// Runs `name` as its unit does: alone on a screen under the compositor, which draws into memory here.
fn on_a_screen_of_its_own(name: &str, config: &str) {
    let manager = Manager::new();
    let folder = manager.folder.path();
    let file = folder.join("settings.toml");
    std::fs::write(&file, config).expect("settings");
    // Whoever runs the compositor must reach the program, and it refuses to be root.
    let copy = folder.join(name);
    std::fs::copy(program(name), &copy).expect("a copy of the program");
    for path in [folder, &folder.join("notify")] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).expect("our own folder");
    }
    let mut command = compositor(folder);
    command.args(["cage", "-d", "--", "/usr/bin/env", "--unset=WATCHDOG_PID"]);
    command.arg(&copy).arg("--config").arg(&file);
    command.env("WATCHDOG_PID", "1").env("SPORTELLO_DATA", folder.join("data"));
    manager.supervise(&mut command);
    let mut compositor = Program::start(name, &mut command);
    manager.hears("READY=1");
    manager.hears("WATCHDOG=1");
    let said = compositor.log();
    assert!(!said.contains("panicked"), "{said}");
    let _ended = compositor.terminate();
}

/// Nobody's, and without hardware.
fn compositor(folder: &Path) -> Command {
    let mut command = Command::new(if rustix::process::geteuid().is_root() { "setpriv" } else { "env" });
    if rustix::process::geteuid().is_root() {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    command
        .env("XDG_RUNTIME_DIR", folder)
        .env("HOME", folder)
        .env("WLR_BACKENDS", "headless")
        .env("WLR_RENDERER", "pixman")
        .env("WLR_LIBINPUT_NO_DEVICES", "1")
        .env_remove("DISPLAY");
    command
}

#[test]
fn a_kiosk_alone_on_its_screen_says_that_its_glass_answers() {
    on_a_screen_of_its_own(
        "sportello-kiosk",
        "controller_url = \"http://127.0.0.1:9\"\nfullscreen = true\nvoice = false\n",
    );
}

#[test]
fn a_display_alone_on_its_screen_says_that_its_glass_answers() {
    on_a_screen_of_its_own(
        "sportello-display",
        "controller_url = \"http://127.0.0.1:9\"\ntoken = \"none\"\nfullscreen = true\n",
    );
}

#[test]
fn a_kiosk_that_is_asked_to_stop_says_so_closes_its_spool_and_ends_well() {
    let manager = Manager::new();
    let folder = manager.folder.path();
    let (file, data) = (folder.join("kiosk.toml"), folder.join("data"));
    std::fs::write(
        &file,
        format!("controller_url = \"http://127.0.0.1:9\"\nvoice = false\ndata = {data:?}\n"),
    )
    .expect("settings");
    let glass = Screen::start(720, 1280);
    let mut command = Command::new(program("sportello-kiosk"));
    command
        .arg("--config")
        .arg(&file)
        .args(["--windowed", "720x1280"])
        .env("DISPLAY", &glass.display);
    manager.supervise(&mut command);
    let kiosk = Program::start("kiosk", &mut command);
    manager.hears("READY=1");
    assert!(data.join("spool.sqlite-wal").exists(), "the spool is open");
    signal("-TERM", kiosk.id());
    manager.hears("STOPPING=1");
    let status = kiosk.terminate();
    assert_eq!(status.code(), Some(0), "{status}");
    assert!(!data.join("spool.sqlite-wal").exists(), "the spool was closed, not dropped");
}
