//! A test in a process of its own: some libraries look at their surroundings once for all.

use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER: &str = "SPORTELLO_APART";

/// Runs `body` of the test called `name` in a process of its own, which `prepare` starts: it is given a folder and this program, and
/// returns the command. The body is given the same folder.
pub fn apart(name: &str, prepare: impl FnOnce(&Path, &Path) -> Command, body: impl FnOnce(&Path)) {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return body(&PathBuf::from(folder));
    }
    let folder = tempfile::tempdir().expect("a folder for a test");
    // As the kernel knows it: a build may replace the file meanwhile.
    let this = PathBuf::from(format!("/proc/{}/exe", std::process::id()));
    let mut command = prepare(folder.path(), &this);
    command
        .env(FOLDER, folder.path())
        .args([name, "--exact", "--nocapture", "--test-threads=1"]);
    let done = command.output().unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    let said = [done.stdout, done.stderr]
        .map(|said| String::from_utf8_lossy(&said).into_owned())
        .join("\n");
    assert!(
        done.status.success() && said.contains("1 passed"),
        "{name}, apart: {}\n{said}",
        done.status
    );
}
