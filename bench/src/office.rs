//! The demo office with five-digit numbers: prepared once, copied for each measurement, served by the real program.

use std::fs::{self, File};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use controller::plan_file;
use controller::store::{Store, Stored};
use tempfile::TempDir;

use crate::caller::Caller;
use crate::clock;

/// Nothing here takes so long unless it never ends.
const PATIENCE: Duration = Duration::from_secs(120);

/// The demo plan, but for the width of its numbers.
const PLAN: &str = include_str!("../../assets/demo/plan.toml");

const PASSWORD: &str = "quattro cavalli neri";

/// A folder with everything that a measurement begins with.
pub(crate) struct Seed {
    folder: TempDir,
    pub(crate) kiosks: Vec<String>,
    pub(crate) displays: Vec<String>,
}

impl Seed {
    /// Kiosks `totem-1` …, displays `sala-1` …, and the operator anna.
    pub(crate) fn prepare(workshop: &Path, kiosks: usize, displays: usize) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("seed-").tempdir_in(workshop)?;
        let data = folder.path().join("data");
        fs::write(folder.path().join("plan.toml"), plan(kiosks))?;
        let mut seed = Self {
            folder,
            kiosks: Vec::new(),
            displays: Vec::new(),
        };
        make_database(&data, &seed.folder.path().join("plan.toml"))?;
        for number in 1..=kiosks {
            seed.kiosks.push(token(&data, "kiosk", &format!("totem-{number}"))?);
        }
        for number in 1..=displays {
            seed.displays.push(token(&data, "display", &format!("sala-{number}"))?);
        }
        operator(&data, "anna")?;
        Ok(seed)
    }

    /// The database, to be changed before it is copied.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("data/sportello.db")
    }

    /// A further folder like this one.
    pub(crate) fn copy(&self) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("seed-")
            .tempdir_in(self.folder.path().parent().context("a seed stands in the workshop")?)?;
        copy(self.folder.path(), folder.path())?;
        Ok(Self {
            folder,
            kiosks: self.kiosks.clone(),
            displays: self.displays.clone(),
        })
    }

    /// An office that begins with a copy of this folder.
    pub(crate) fn open(&self, environment: &[(&str, &Path)]) -> anyhow::Result<Office> {
        self.copy()?.into_office(environment)
    }

    /// An office in this very folder.
    pub(crate) fn into_office(self, environment: &[(&str, &Path)]) -> anyhow::Result<Office> {
        Office::start_in(self.folder.path(), environment).map(|office| Office {
            folder: Some(self.folder),
            ..office
        })
    }
}

/// A running controller.
pub(crate) struct Office {
    process: Running,
    pub(crate) address: SocketAddr,
    /// From the start of the program until it answered that it is well.
    pub(crate) started: Duration,
    /// Deleted last.
    folder: Option<TempDir>,
    path: PathBuf,
}

impl Office {
    fn start_in(path: &Path, environment: &[(&str, &Path)]) -> anyhow::Result<Self> {
        let (data, note) = (path.join("data"), path.join("data/address"));
        // A program that was killed leaves its note behind.
        drop(fs::remove_file(&note));
        let log = File::options().create(true).append(true).open(path.join("controller.log"))?;
        let mut command = Command::new(program("sportello-controller")?);
        command
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--public-url",
                "http://192.168.1.20:8480",
                "--plan",
            ])
            .arg(path.join("plan.toml"))
            .arg("--data")
            .arg(data)
            .envs(environment.iter().copied())
            .stderr(log);
        let start = clock::instant();
        let process = Running::start(&mut command)?;
        let address = wait_for(|| fs::read_to_string(&note).ok()?.parse().ok()).with_context(|| {
            let log = fs::read_to_string(path.join("controller.log")).unwrap_or_default();
            format!("the controller does not serve; it says:\n{log}")
        })?;
        wait_for(|| Caller::new(address, "").ok()?.ask("GET", "/healthz", None, "").ok())?;
        Ok(Self {
            process,
            address,
            started: clock::instant() - start,
            folder: None,
            path: path.to_owned(),
        })
    }

    /// Kills it without a warning and starts it again on the same folder.
    pub(crate) fn restart(self) -> anyhow::Result<Self> {
        let Self { process, folder, path, .. } = self;
        drop(process);
        Ok(Self {
            folder,
            ..Self::start_in(&path, &[])?
        })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("data/sportello.db")
    }

    /// Where a program of this office may keep its things.
    pub(crate) fn folder(&self) -> &Path {
        &self.path
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn caller(&self, token: &str) -> anyhow::Result<Caller> {
        Caller::new(self.address, token)
    }

    /// Anna, with her desk open.
    pub(crate) fn operator(&self, desk: &str) -> anyhow::Result<Caller> {
        let login = format!(r#"{{"name":"anna","password":"{PASSWORD}"}}"#);
        let answer = self.caller("")?.post("/api/v1/session", &login)?;
        let mut anna = self.caller(answer["token"].as_str().context("a session has a token")?)?;
        anna.post(&format!("/api/v1/desks/{desk}/open"), "{}")?;
        Ok(anna)
    }
}

/// A program of ours, killed when it is dropped.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        Ok(Self(child.with_context(|| format!("{command:?}"))?))
    }

    /// As [`Running::start`], with what it writes into its log.
    pub(crate) fn start_heard(command: &mut Command) -> anyhow::Result<(Self, ChildStderr)> {
        let mut running = Self::start(command.stderr(Stdio::piped()))?;
        let log = running.0.stderr.take().context("its log is piped")?;
        Ok((running, log))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

/// A program that stands still, as a machine does that hangs; it goes on when this is dropped.
pub(crate) struct Halted(u32);

impl Halted {
    pub(crate) fn program(id: u32) -> anyhow::Result<Self> {
        signal("-STOP", id)?;
        Ok(Self(id))
    }
}

impl Drop for Halted {
    fn drop(&mut self) {
        // Already gone is as good.
        drop(signal("-CONT", self.0));
    }
}

fn signal(which: &str, id: u32) -> anyhow::Result<()> {
    let sent = Command::new("kill").args([which, &id.to_string()]).status()?;
    ensure!(sent.success(), "kill {which} {id}");
    Ok(())
}

impl Drop for Running {
    fn drop(&mut self) {
        // Already gone is as good.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A program of the same build as this one.
pub(crate) fn program(name: &str) -> anyhow::Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name(name);
    ensure!(path.exists(), "{} is not built", path.display());
    Ok(path)
}

/// The processor time that a process has used, all its threads together.
pub(crate) fn processor_time(process: u32) -> anyhow::Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold blanks; user and system time, in hundredths, are the 12th and 13th field after it.
    let fields = stat.rsplit_once(") ").context("stat names the program")?.1;
    let ticks = fields.split(' ').skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 10))
}

/// The most memory that a process has held, in MB.
pub(crate) fn peak_mb(process: u32) -> anyhow::Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .context("the process lives")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).context("it has a size")?.parse()?;
    Ok(kilobytes / 1_024.0)
}

/// Asks again and again until there is an answer.
pub(crate) fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> anyhow::Result<T> {
    let start = clock::instant();
    while clock::instant() - start < PATIENCE {
        if let Some(found) = look() {
            return Ok(found);
        }
        clock::rest(Duration::from_millis(1));
    }
    bail!("it never happens")
}

/// A database with the plan, in which no day was opened yet.
fn make_database(data: &Path, plan: &Path) -> anyhow::Result<()> {
    let (plan, content) = plan_file::read(plan)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(data)?;
        store
            .put_plan(&Stored::new(plan, content), queue::Timestamp(clock::now_ms()))
            .await?;
        store.close().await;
        Ok(())
    })
}

/// Five digits, so that a day never runs out; no kiosk of a measurement is ever cut off.
pub(crate) fn plan(kiosks: usize) -> String {
    let reserved: String = (1..=kiosks)
        .map(|number| format!("totem-{number} = \"{}-{}\"\n", 90_000 + number * 100, 90_099 + number * 100))
        .collect();
    PLAN.replace("\nwidth = 3\n", "\nwidth = 5\n")
        .replace("\nlast = 899\n", "\nlast = 89999\n")
        .replace("totem-1 = \"900-999\"\n", &reserved)
}

fn token(data: &Path, role: &str, name: &str) -> anyhow::Result<String> {
    let mut command = Command::new(program("sportello-controller")?);
    command
        .args(["token", "create", "--role", role, "--name", name, "--data"])
        .arg(data);
    let done = command.output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(String::from_utf8(done.stdout)?.trim().to_owned())
}

fn operator(data: &Path, name: &str) -> anyhow::Result<()> {
    let mut command = Command::new(program("sportello-controller")?);
    command
        .args(["user", "create", "--role", "operator", "--name", name, "--password-stdin", "--data"])
        .arg(data);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    child.stdin.take().context("its input is piped")?.write_all(PASSWORD.as_bytes())?;
    ensure!(child.wait()?.success(), "user create {name}");
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
