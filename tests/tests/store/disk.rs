//! A disk without room, on the real program: nothing confirmed is lost, what cannot be stored is refused, reading and streams go on,
//! and it recovers by itself. Two disks are filled: a small one in memory, where this machine lets a test mount one; and one that
//! lets no file grow (`RLIMIT_FSIZE`), everywhere, which also stands in for the first where nothing can be mounted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use sportello_tests::people::{Answer, Person};
use sportello_tests::world::Program;
use sportello_tests::{program, root};

/// A command that first does `preparation` among mounts of its own, and then what follows as arguments. `None` where a test may not.
pub(crate) fn in_its_own_mounts(preparation: &str) -> Option<Command> {
    let may = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .output();
    if !may.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &format!("{preparation} && exec \"$@\""), "sh"]);
    Some(command)
}

/// A controller whose disk the test fills.
struct Office {
    controller: Program,
    /// A kiosk and a display.
    people: [Person; 2],
    /// Its data folder, as it is seen from here.
    data: PathBuf,
    disk: Disk,
    folder: tempfile::TempDir,
}

#[derive(Clone, Copy, PartialEq)]
enum Disk {
    /// Three megabytes of its own.
    Small,
    /// Files stop growing.
    Limited,
}

impl Disk {
    /// What a program on such a disk is started by; on the limited one where nothing can be mounted.
    #[expect(clippy::print_stdout, reason = "whoever reads the tests has to know which disk was filled")]
    fn command(self) -> (Self, Command) {
        let small = "cp -a \"$DATA\" \"$DATA.full\" && mount -t tmpfs -o size=3m tmpfs \"$DATA\" && cp -a \"$DATA.full/.\" \"$DATA\"";
        match self {
            Self::Small => match in_its_own_mounts(small) {
                Some(command) => (self, command),
                None => {
                    println!(
                        "this machine lets no test mount a small disk (`unshare -rm` is refused): one whose files cannot grow stands in"
                    );
                    Self::Limited.command()
                }
            },
            Self::Limited => {
                let mut shell = Command::new("sh");
                shell.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]);
                (self, shell)
            }
        }
    }
}

impl Office {
    fn open(disk: Disk) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        typed(&["plan", "import", "--data"], &data, &[root().join("assets/demo/plan.toml")]);
        let tokens = [("kiosk", "totem-1"), ("display", "sala")].map(|(role, name)| {
            let token = typed(&["token", "create", "--role", role, "--name", name, "--data"], &data, &[]);
            token.trim().to_owned()
        });
        let (disk, mut command) = disk.command();
        command.env("DATA", &data).arg(program("sportello-controller"));
        let mut controller = Program::start(
            "controller",
            command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data),
        );
        let line = controller.wait_for("127.0.0.1:");
        let address = line.split("127.0.0.1:").nth(1).expect("the line has the address");
        let port: String = address.chars().take_while(char::is_ascii_digit).collect();
        let inside = PathBuf::from(format!("/proc/{}/root{}", controller.id(), data.display()));
        let url = format!("http://127.0.0.1:{port}");
        Self {
            people: tokens.map(|token| Person::of(&url, &token)),
            data: if disk == Disk::Small { inside } else { data },
            controller,
            disk,
            folder,
        }
    }

    /// From now on there is no room.
    fn fill(&self) {
        match self.disk {
            Disk::Small => fill(&self.data.join("ballast")),
            Disk::Limited => {
                let log = std::fs::metadata(self.data.join("sportello.db-wal")).expect("the log is there");
                self.limit(&log.len().to_string());
            }
        }
    }

    fn make_room(&self) {
        match self.disk {
            Disk::Small => std::fs::remove_file(self.data.join("ballast")).expect("the ballast is ours"),
            Disk::Limited => self.limit("unlimited"),
        }
    }

    /// Sets how long a file may grow, in bytes; only the soft limit, so that anybody may raise it again.
    fn limit(&self, bytes: &str) {
        let id = self.controller.id().to_string();
        sportello_tests::world::output(Command::new("prlimit").args(["--pid", &id, &format!("--fsize={bytes}:")]));
    }
}

fn fill(file: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(file).expect("there is room for a name");
    while file.write_all(&[0; 1_024]).is_ok() {}
}

async fn take(kiosk: &Person, key: &str) -> Answer {
    kiosk.post_once(key, "/api/v1/tickets", json!({ "service": "A" })).await
}

async fn survive(disk: Disk) {
    let mut office = Office::open(disk);
    let [kiosk, display] = office.people.clone();
    let mut confirmed: BTreeMap<String, Value> = BTreeMap::new();
    for key in ["1", "2", "3"] {
        confirmed.insert(key.to_owned(), take(&kiosk, key).await.expect(201));
    }
    let mut stream = display.listen("").await;
    stream.news().await;

    office.fill();
    let refused = refused(&kiosk, &mut confirmed).await;
    for again in 0..20 {
        let answer = take(&kiosk, &refused).await;
        assert_eq!(answer.problem(), "503 storage", "attempt {again}");
    }
    assert_eq!(kiosk.get("/healthz").await.problem(), "503 storage");
    // Reading, repeats and streams go on.
    let ticket = confirmed["1"]["ticket"]["id"].as_str().expect("an id").to_owned();
    kiosk.get(&format!("/api/v1/tickets/{ticket}")).await.expect(200);
    assert_eq!(
        take(&kiosk, "1").await.expect(201),
        confirmed["1"],
        "what was confirmed stays confirmed"
    );
    stream.until(|heard| heard.event == "heartbeat").await;
    assert!(kiosk.get("/metrics").await.text.contains("sportello_storage_trouble 1"));

    office.make_room();
    // It finds out by itself: nobody asks for anything to be written.
    while kiosk.get("/healthz").await.status != 200 {
        stream.until(|heard| heard.event == "heartbeat").await;
    }
    let late = take(&kiosk, &refused).await.expect(201);
    assert!(
        !confirmed
            .values()
            .any(|answer| answer["ticket"]["number"] == late["ticket"]["number"])
    );
    confirmed.insert(refused, late);
    told_once(&mut office);
    all_there(&office, &confirmed);
}

/// Asks until there is no room; answers the key that was refused first. A small disk may have a little left.
async fn refused(kiosk: &Person, confirmed: &mut BTreeMap<String, Value>) -> String {
    for rank in 4..200 {
        let key = rank.to_string();
        let answer = take(kiosk, &key).await;
        if answer.status == 503 {
            return key;
        }
        confirmed.insert(key, answer.expect(201));
    }
    panic!("the disk never fills up");
}

/// The log says when it began and when it was over, and not each time.
fn told_once(office: &mut Office) {
    let log = office.controller.log();
    assert!(!log.contains("ERROR"), "{log}");
    for words in ["cannot be written", "the database is written again"] {
        assert_eq!(log.matches(words).count(), 1, "{words}: {log}");
    }
    let warnings = log.lines().filter(|line| line.contains(" WARN ")).count();
    assert!(warnings <= 2, "{warnings} warnings: {log}");
}

/// All that was confirmed is in the journal, and the journal is whole. Looked at in a copy, because the small disk ends with its program.
fn all_there(office: &Office, confirmed: &BTreeMap<String, Value>) {
    let copy = office.folder.path().join("copy");
    std::fs::create_dir(&copy).expect("there is room here");
    for part in ["sportello.db", "sportello.db-wal"] {
        std::fs::copy(office.data.join(part), copy.join(part)).expect("nobody writes now");
    }
    let events = typed(&["events", "--data"], &copy, &[]);
    let journal: Vec<Value> = events.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for (key, answer) in confirmed {
        let event = journal
            .iter()
            .find(|event| event["command_id"] == key.as_str())
            .expect("it is journaled");
        assert_eq!(event["ticket"]["number"], answer["ticket"]["number"], "{key}");
    }
    assert!(typed(&["verify", "--data"], &copy, &[]).contains("all as they were written"));
}

/// Runs a command of the controller on a folder, and answers what it says.
fn typed(verb: &[&str], data: &Path, rest: &[PathBuf]) -> String {
    sportello_tests::world::output(Command::new(program("sportello-controller")).args(verb).arg(data).args(rest))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_nothing_but_writing() {
    survive(Disk::Small).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_grow_stop_nothing_but_writing() {
    survive(Disk::Limited).await;
}
