//! The loudspeaker with a real voice; what is played is caught in a file.

use super::*;

fn speaker(folder: &Path, keep_mb: u64) -> Speaker {
    Speaker::new(
        config::Sound {
            keep_mb,
            ..config::Sound::default()
        },
        folder,
    )
}

fn sentence(text: &str) -> Sentence {
    Sentence {
        language: "it".to_owned(),
        text: text.to_owned(),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder.join("voice"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[tokio::test]
async fn a_sentence_is_made_once_and_then_kept() {
    let folder = tempfile::tempdir().unwrap();
    let speaker = speaker(folder.path(), 64);
    let first = speaker
        .sentence(&sentence("Numero A, zero quarantadue, sportello tre"))
        .await
        .unwrap();
    assert!((1_500..6_000).contains(&first.length_ms()), "{} ms", first.length_ms());
    let file = files(folder.path()).pop().unwrap();
    std::fs::write(&file, Clip::silence(22_050, 10).to_bytes()).unwrap();
    assert_eq!(
        speaker
            .sentence(&sentence("Numero A, zero quarantadue, sportello tre"))
            .await
            .unwrap()
            .length_ms(),
        9,
        "it was read from the folder"
    );
}

#[tokio::test]
async fn a_kept_sentence_that_is_broken_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let speaker = speaker(folder.path(), 64);
    speaker.sentence(&sentence("Numero B")).await.unwrap();
    std::fs::write(files(folder.path()).pop().unwrap(), "RIFF").unwrap();
    assert!(speaker.sentence(&sentence("Numero B")).await.unwrap().length_ms() > 300);
}

#[tokio::test]
async fn the_folder_does_not_grow_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let speaker = speaker(folder.path(), 0);
    for text in ["uno", "due", "tre"] {
        speaker.sentence(&sentence(text)).await.unwrap();
    }
    assert_eq!(files(folder.path()).len(), 1);
}

#[tokio::test]
async fn a_program_that_is_missing_fails_or_hangs_is_named() {
    let error = |program, arguments: &'static [&'static str]| async move {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        run(program, &arguments, Duration::from_millis(200)).await.unwrap_err().to_string()
    };
    assert_eq!(
        error("sportello-no-such-program", &[]).await,
        "cannot start sportello-no-such-program"
    );
    assert_eq!(
        error("sh", &["-c", "echo first >&2; echo no such device >&2; exit 1"]).await,
        "sh failed: no such device"
    );
    assert_eq!(error("sh", &["-c", "exec tail -f /dev/null"]).await, "sh hung and was stopped");
}

#[test]
fn a_sentence_in_another_voice_or_speed_is_another_file() {
    let folder = Path::new("cache");
    let slow = Speaker::new(
        config::Sound {
            speed: 100,
            ..config::Sound::default()
        },
        folder,
    );
    let english = Sentence {
        language: "en".to_owned(),
        text: "3".to_owned(),
    };
    assert_ne!(slow.file_name(&sentence("3")), speaker(folder, 64).file_name(&sentence("3")));
    assert_ne!(slow.file_name(&english), slow.file_name(&sentence("3")));
}
