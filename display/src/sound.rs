//! The loudspeaker: espeak-ng makes a WAV of each whole sentence, kept by the hash of its words; chime and sentences become one clip,
//! and `aplay` plays it as a child process that can be killed.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::process::Command;

use crate::announcer::Announcement;
use crate::chime::chime;
use crate::config;
use crate::wav::{self, Clip};
use crate::words::Sentence;

pub mod r#virtual;

/// Silence between the chime and the words, and between two languages, in milliseconds.
const BREATH_MS: u32 = 350;

/// A voice that has not spoken a sentence after so long will not.
const VOICE_LIMIT: Duration = Duration::from_secs(5);

/// How much longer than the clip itself playing may take.
const PLAY_MARGIN: Duration = Duration::from_secs(5);

/// The rate of the chime where no sentence could be made.
const CHIME_RATE: u32 = 22_050;

/// Why a call was not heard as it should be. The glass goes on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot start {program}")]
    Missing {
        program: &'static str,
        #[source]
        source: io::Error,
    },
    #[error("{program} failed: {said}")]
    Failed { program: &'static str, said: String },
    #[error("{program} hung and was stopped")]
    Hung { program: &'static str },
    #[error("cannot keep sound in {folder}")]
    Folder {
        folder: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the voice made no sound that can be played")]
    Garbled(#[from] wav::Error),
}

/// What plays announcements, one at a time.
pub trait Sound: Send + Sync + 'static {
    /// Ends when it was heard, or could not be.
    fn play(&self, announcement: &Announcement) -> impl Future<Output = Result<(), Error>> + Send;
}

/// A real loudspeaker.
#[derive(Clone, Debug)]
pub struct Speaker {
    settings: config::Sound,
    folder: PathBuf,
}

impl Speaker {
    /// A loudspeaker that keeps its sentences below `folder`.
    pub fn new(settings: config::Sound, folder: &Path) -> Self {
        Self {
            settings,
            folder: folder.join("voice"),
        }
    }

    /// The sentence as sound, from the folder if it was said before.
    pub async fn sentence(&self, sentence: &Sentence) -> Result<Clip, Error> {
        let file = self.folder.join(self.file_name(sentence));
        if let Some(clip) = std::fs::read(&file).ok().and_then(|bytes| Clip::from_bytes(&bytes).ok()) {
            return Ok(clip);
        }
        std::fs::create_dir_all(&self.folder).map_err(|source| self.folder_error(source))?;
        // Written aside and then renamed: a sentence is there whole or not at all.
        let aside = file.with_extension("part");
        let speed = self.settings.speed.to_string();
        let arguments = [
            OsStr::new("-v"),
            voice(&sentence.language).as_ref(),
            "-s".as_ref(),
            speed.as_ref(),
            "-w".as_ref(),
            aside.as_ref(),
            "--".as_ref(),
            sentence.text.as_ref(),
        ];
        run("espeak-ng", &arguments, VOICE_LIMIT).await?;
        let clip = Clip::from_bytes(&std::fs::read(&aside).map_err(|source| self.folder_error(source))?)?;
        std::fs::rename(&aside, &file).map_err(|source| self.folder_error(source))?;
        self.make_room(&file);
        Ok(clip)
    }

    /// Everything as one clip. Without a voice there is still the chime; the reason comes beside it.
    async fn clip(&self, announcement: &Announcement) -> (Clip, Option<Error>) {
        let mut spoken: Option<Clip> = None;
        let mut problem = None;
        for sentence in &announcement.sentences {
            match self.sentence(sentence).await {
                Ok(next) => join(&mut spoken, next),
                Err(error) => problem = Some(error),
            }
        }
        let rate = spoken.as_ref().map_or(CHIME_RATE, |clip| clip.rate);
        let mut whole = announcement.chime.then(|| chime(rate));
        if let Some(spoken) = spoken {
            join(&mut whole, spoken);
        }
        (whole.unwrap_or_else(|| Clip::silence(rate, 0)), problem)
    }

    async fn play_file(&self, file: &Path, length: Duration) -> Result<(), Error> {
        let mut arguments = vec![OsStr::new("-q")];
        if !self.settings.device.is_empty() {
            arguments.extend([OsStr::new("-D"), self.settings.device.as_ref()]);
        }
        arguments.push(file.as_os_str());
        run("aplay", &arguments, length + PLAY_MARGIN).await
    }

    /// A change of voice or speed is another file.
    fn file_name(&self, sentence: &Sentence) -> String {
        let words = format!("{}\n{}\n{}", voice(&sentence.language), self.settings.speed, sentence.text);
        format!("{}.wav", hex::encode(&Sha256::digest(words)[..16]))
    }

    /// Deletes the oldest sentences beyond the limit, never `newest`.
    fn make_room(&self, newest: &Path) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let mut kept: Vec<_> = entries
            .filter_map(|entry| {
                entry
                    .ok()
                    .and_then(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.metadata().ok()?.len(), entry.path())))
            })
            .collect();
        kept.sort();
        let mut total: u64 = kept.iter().map(|(_, length, _)| length).sum();
        for (_, length, file) in kept.iter().filter(|(_, _, file)| file != newest) {
            if total <= self.settings.keep_mb * 1_000_000 {
                return;
            }
            if std::fs::remove_file(file).is_ok() {
                total -= length;
            }
        }
    }

    fn folder_error(&self, source: io::Error) -> Error {
        Error::Folder {
            folder: self.folder.clone(),
            source,
        }
    }
}

impl Sound for Speaker {
    async fn play(&self, announcement: &Announcement) -> Result<(), Error> {
        let (clip, problem) = self.clip(announcement).await;
        std::fs::create_dir_all(&self.folder).map_err(|source| self.folder_error(source))?;
        let file = self.folder.join(format!("now-{}.part", std::process::id()));
        std::fs::write(&file, clip.to_bytes()).map_err(|source| self.folder_error(source))?;
        self.play_file(&file, Duration::from_millis(clip.length_ms())).await?;
        problem.map_or(Ok(()), Err)
    }
}

fn join(whole: &mut Option<Clip>, next: Clip) {
    match whole {
        Some(whole) if whole.rate == next.rate => {
            whole.push(&Clip::silence(next.rate, BREATH_MS));
            whole.push(&next);
        }
        // All voices of espeak-ng have one rate; another voice's sentence would play at the wrong pitch.
        Some(_) => {}
        None => *whole = Some(next),
    }
}

/// espeak-ng's name for the voice of a language.
fn voice(language: &str) -> &str {
    match language {
        "en" => "en-gb",
        "fr" => "fr-fr",
        other => other,
    }
}

/// Runs a program to its end; one that does not end is killed, and if it cannot be killed, left behind.
async fn run(program: &'static str, arguments: &[&OsStr], limit: Duration) -> Result<(), Error> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    let child = child.map_err(|source| Error::Missing { program, source })?;
    match tokio::time::timeout(limit, child.wait_with_output()).await {
        Err(_) => Err(Error::Hung { program }),
        Ok(Err(source)) => Err(Error::Missing { program, source }),
        Ok(Ok(output)) if output.status.success() => Ok(()),
        Ok(Ok(output)) => Err(Error::Failed {
            program,
            said: last_line(&output),
        }),
    }
}

fn last_line(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("without a word")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests;
