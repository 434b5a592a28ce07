//! Real programs, real windows: started by a test, watched by what they say, ended by process id.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::{program, root};

/// How long a test waits for something that has to happen. Far more than it takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A finger is not quicker than this: a second press within 350 ms belongs to the first.
const FINGER: Duration = Duration::from_millis(400);

/// A running program and everything it has said.
pub struct Program {
    name: String,
    child: Child,
    lines: Receiver<String>,
    said: Vec<String>,
}

impl Program {
    /// Starts `command`; both its outputs are read to the end, so that it never waits for us.
    pub fn start(name: &str, command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let (sender, lines) = channel();
        listen(child.stdout.take().expect("its output is piped"), sender.clone());
        listen(child.stderr.take().expect("its errors are piped"), sender);
        Self {
            name: name.to_owned(),
            child,
            lines,
            said: Vec::new(),
        }
    }

    /// Waits until the program says a line that contains `words`, and returns the line. Lines said before count once.
    pub fn wait_for(&mut self, words: &str) -> String {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    self.said.push(line.clone());
                    if line.contains(words) {
                        return line;
                    }
                }
                Err(fault) => panic!("{} never said {words:?} ({fault}); it said:\n{}", self.name, self.said.join("\n")),
            }
        }
    }

    /// Everything said so far, without waiting.
    pub fn log(&mut self) -> String {
        self.said.extend(self.lines.try_iter());
        self.said.join("\n")
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end it comes to by itself.
    pub fn ended(&mut self) -> std::process::ExitStatus {
        self.child.wait().expect("a child can be waited for")
    }

    /// Kills it: it hears nothing of that, and does nothing more.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("a child can be waited for");
    }

    /// Asks it to stop as an operator would, and waits for its end.
    pub fn terminate(mut self) -> std::process::ExitStatus {
        signal("-TERM", self.id());
        self.child.wait().expect("a child can be waited for")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already gone is as good.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Sends a signal to one process.
pub fn signal(which: &str, id: u32) {
    let sent = Command::new("kill")
        .args([which, &id.to_string()])
        .status()
        .expect("kill can be run");
    assert!(sent.success(), "kill {which} {id}");
}

fn listen(output: impl Read + Send + 'static, sender: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

/// Runs a command to its end and returns its output; fails the test if the command fails.
pub fn output(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    assert!(
        done.status.success(),
        "{command:?}: {}\n{}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).expect("a command's output is UTF-8")
}

/// A graphic screen without glass.
pub struct Screen {
    pub display: String,
    /// What it showed when it was last touched.
    touched: RefCell<Option<image::RgbImage>>,
    _server: Program,
}

impl Screen {
    /// Starts Xvfb on a display number of its own choosing.
    pub fn start(width: u32, height: u32) -> Self {
        let mut server = Program::start(
            "Xvfb",
            Command::new("Xvfb").args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
                "-noreset",
            ]),
        );
        let number = loop {
            let line = server.wait_for("");
            if line.trim().parse::<u32>().is_ok() {
                break line.trim().to_owned();
            }
        };
        Self {
            display: format!(":{number}"),
            touched: RefCell::new(None),
            _server: server,
        }
    }

    /// Waits until the screen shows something else than at the last touch and has been the same for as long as a finger needs: whatever
    /// moved has come to rest. Returns what it shows.
    #[expect(clippy::disallowed_methods, reason = "a test's own patience")]
    pub fn settled(&self) -> image::RgbImage {
        let end = Instant::now() + PATIENCE;
        let (mut shown, mut since) = (self.look(), Instant::now());
        while Instant::now() < end {
            let now = self.look();
            let is_new = self.touched.borrow().as_ref() != Some(&now);
            if !is_new || now != shown {
                (shown, since) = (now, Instant::now());
            } else if since.elapsed() > FINGER {
                return shown;
            }
        }
        panic!("the screen never comes to rest");
    }

    /// Touches the glass at a point, in pixels, once it has come to rest.
    pub fn touch(&self, (x, y): (u32, u32)) {
        let shown = self.settled();
        self.touched.replace(Some(shown));
        output(
            Command::new("xdotool")
                .env("DISPLAY", &self.display)
                .args(["mousemove", &x.to_string(), &y.to_string(), "click", "1"]),
        );
    }

    /// What it shows now.
    pub fn look(&self) -> image::RgbImage {
        let mut import = Command::new("import");
        import
            .env("DISPLAY", &self.display)
            .args(["-window", "root", "-depth", "8", "ppm:-"]);
        let done = import.output().unwrap_or_else(|fault| panic!("{import:?}: {fault}"));
        // `P6`, width, height, 255, each on a line or after a space; then the pixels.
        let mut parts = done.stdout.splitn(5, u8::is_ascii_whitespace);
        let mut number = |_| parts.next().and_then(|text| std::str::from_utf8(text).ok()?.parse::<u32>().ok());
        let (_, width, height, _) = (number("P6"), number("width"), number("height"), number("depth"));
        let pixels = parts.next().unwrap_or_default().to_vec();
        let size = width.zip(height).unwrap_or_else(|| panic!("{import:?}: {}", done.status));
        image::RgbImage::from_raw(size.0, size.1, pixels).expect("import writes all pixels")
    }

    /// A picture of the whole screen, as a file too.
    pub fn photograph(&self, file: &Path) -> image::RgbImage {
        let shown = self.look();
        shown.save(file).expect("the picture can be written");
        shown
    }
}

/// A demo office in a folder of its own: a real controller on a free port of this machine.
pub struct Office {
    pub folder: tempfile::TempDir,
    pub url: String,
    pub controller: Program,
}

impl Office {
    /// Opens the demo office from nothing.
    pub fn open() -> Self {
        Self::open_with(&root().join("assets/demo/plan.toml"))
    }

    /// Opens an office with another plan.
    pub fn open_with(plan: &Path) -> Self {
        Self::start(plan, "")
    }

    /// Opens the demo office with these settings besides, as `controller.toml` has them.
    pub fn open_with_settings(settings: &str) -> Self {
        Self::start(&root().join("assets/demo/plan.toml"), settings)
    }

    fn start(plan: &Path, settings: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the office");
        let config = folder.path().join("controller.toml");
        std::fs::write(&config, settings).expect("the folder can be written");
        let controller = serve(folder.path(), "127.0.0.1:0", Some(plan));
        Self {
            url: controller.1,
            folder,
            controller: controller.0,
        }
    }

    /// The controller is killed, and started again at the same place.
    pub fn kill_controller(&mut self) {
        signal("-KILL", self.controller.id());
        self.controller.ended();
        let address = self.url.trim_start_matches("http://").to_owned();
        self.controller = serve(self.folder.path(), &address, None).0;
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A device token, made by the command that a technician uses.
    pub fn token(&self, role: &str, name: &str) -> String {
        let mut command = Command::new(program("sportello-controller"));
        let token = output(
            command
                .args(["token", "create", "--role", role, "--name", name])
                .arg("--data")
                .arg(self.data()),
        );
        token.trim().to_owned()
    }

    /// A staff account.
    pub fn user(&self, role: &str, name: &str, password: &str) {
        let mut child = Command::new(program("sportello-controller"))
            .args(["user", "create", "--role", role, "--name", name, "--password-stdin", "--data"])
            .arg(self.data())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the controller's command starts");
        child
            .stdin
            .take()
            .expect("its input is piped")
            .write_all(password.as_bytes())
            .expect("it reads the password");
        assert!(child.wait().expect("it ends").success(), "user create {name}");
    }

    /// The journal, as the command prints it: one JSON line per event.
    pub fn journal(&self) -> Vec<serde_json::Value> {
        journal(&self.data())
    }

    /// Writes a configuration file into the office's folder.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("the folder can be written");
        path
    }
}

/// A controller in `folder` that listens, and where.
fn serve(folder: &Path, listen: &str, plan: Option<&Path>) -> (Program, String) {
    let mut command = Command::new(program("sportello-controller"));
    command.args(["serve", "--listen", listen, "--public-url", "http://127.0.0.1:1"]);
    command.arg("--data").arg(folder.join("data"));
    command.arg("--config").arg(folder.join("controller.toml"));
    if let Some(plan) = plan {
        command.arg("--plan").arg(plan);
    }
    let mut controller = Program::start("controller", &mut command);
    let line = controller.wait_for("listening on http");
    let url = line.split("listening on ").nth(1).and_then(|rest| rest.split_whitespace().next());
    (controller, url.expect("the line has the address").to_owned())
}

/// The journal in a controller's data folder.
pub fn journal(data: &Path) -> Vec<serde_json::Value> {
    let lines = output(Command::new(program("sportello-controller")).args(["events", "--data"]).arg(data));
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a journal line is JSON"))
        .collect()
}
