//! The display's glass without a screen: every state in both orientations and every language, its colours, its movement, and what a screen
//! reader finds; then the real program in a real window, against a controller of which the test decides what it says.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use display::screen::{Entered, Frame, Glass, generated};
use display::view::{Known, Settings, View, view};
use display::{samples, words};
use i_slint_backend_testing::{ElementHandle, ElementQuery, TestingBackend, TestingBackendOptions, mock_elapsed_time};
use queue::view::Board;
use queue::{Content, Span, Timestamp};
use slint::ComponentHandle;
use sportello_tests::world::{Program, Screen};
use sportello_tests::{program, root};

const LANDSCAPE: (u32, u32) = (1920, 1080);
const PORTRAIT: (u32, u32) = (1080, 1920);

/// The colour of the number being called, and of the band of a broken connection.
const CALL: [u8; 3] = [0xFF, 0xC1, 0x07];
const NOTICE: [u8; 3] = [0xFF, 0xE0, 0x8A];
const GROUND: [u8; 3] = [0x0B, 0x1F, 0x33];

// ---- the glass alone ----

/// A window that exists only in memory; time stands still in it unless the test moves it.
fn glass((width, height): (u32, u32)) -> Glass {
    let backend = TestingBackend::new(TestingBackendOptions {
        mock_time: true,
        threading: false,
        renderer_name: Some("software".into()),
    });
    // The second glass of a test finds its platform already there.
    drop(slint::platform::set_platform(Box::new(backend)));
    let glass = Glass::open(Frame::Windowed { width, height }).expect("a window in memory");
    glass.window().show().expect("it can be shown");
    glass.window().window().set_size(slint::PhysicalSize::new(width, height));
    glass
}

fn pixels(glass: &Glass) -> image::RgbaImage {
    let shot = glass.window().window().take_snapshot().expect("a window in memory can be drawn");
    image::RgbaImage::from_raw(shot.width(), shot.height(), shot.as_bytes().to_vec()).expect("a snapshot has all its pixels")
}

/// How much of a picture has exactly this colour.
fn share(pixels: impl Iterator<Item = [u8; 3]>, colour: [u8; 3]) -> f64 {
    let (mut all, mut same) = (0_u32, 0_u32);
    for pixel in pixels {
        all += 1;
        same += u32::from(pixel == colour);
    }
    f64::from(same) / f64::from(all)
}

fn share_of(picture: &image::RgbaImage, colour: [u8; 3]) -> f64 {
    share(picture.pixels().map(|pixel| [pixel[0], pixel[1], pixel[2]]), colour)
}

fn labels(glass: &Glass) -> Vec<String> {
    let labelled = ElementQuery::from_root(glass.window())
        .match_predicate(|element| element.accessible_label().is_some_and(|label| !label.is_empty()));
    labelled
        .find_all()
        .iter()
        .filter_map(ElementHandle::accessible_label)
        .map(String::from)
        .collect()
}

#[test]
fn every_state_is_drawn_in_both_orientations() {
    for size in [LANDSCAPE, PORTRAIT] {
        let glass = glass(size);
        for (name, view) in samples::views() {
            glass.show(&view, &mut Entered::default());
            let picture = pixels(&glass);
            assert_eq!(picture.dimensions(), size);
            let ground = share_of(&picture, GROUND);
            assert!(
                (0.15..0.98).contains(&ground),
                "{name} {size:?}: {ground} of the glass is empty ground"
            );
            let calling = share_of(&picture, CALL);
            let calls = name.starts_with("call") || name.contains("calling") || name.contains("stale") || name == "reduced-motion";
            assert_eq!(
                calling > 0.01,
                calls,
                "{name} {size:?}: {calling} of the glass is in the colour of a call"
            );
            assert_eq!(
                share_of(&picture, NOTICE) > 0.02,
                name.contains("stale"),
                "{name} {size:?}: the band of a broken connection"
            );
        }
    }
}

#[test]
fn every_text_stays_on_the_glass_in_every_language() {
    for size in [LANDSCAPE, PORTRAIT] {
        let glass = glass(size);
        for language in assets::LANGUAGES {
            for view in in_language(language) {
                glass.show(&view, &mut Entered::default());
                for element in ElementQuery::from_root(glass.window())
                    .match_accessible_role(i_slint_backend_testing::AccessibleRole::Text)
                    .find_all()
                {
                    let (at, extent) = (element.absolute_position(), element.size());
                    let inside = at.x >= 0.0
                        && at.y >= 0.0
                        && at.x + extent.width <= size.0 as f32 + 0.5
                        && at.y + extent.height <= size.1 as f32 + 0.5;
                    assert!(
                        inside,
                        "{language} {size:?}: {:?} at {at:?}, {extent:?}",
                        element.accessible_label()
                    );
                }
            }
        }
    }
}

/// The states whose words differ, as a hall of another language shows them.
fn in_language(language: &str) -> Vec<View> {
    let board = |desk: Option<&str>| Settings {
        language: language.to_owned(),
        languages: vec![language.to_owned()],
        ..samples::settings(desk)
    };
    let (morning, quiet, closed) = (samples::morning(), samples::board(Vec::new()), samples::closed());
    let content = samples::content();
    let known = |board, stale_since| Known {
        board,
        content: &content,
        stale_since,
        trouble: None,
        now: samples::NOW + Span(60_000),
    };
    let mut again = samples::morning();
    again.calls[0].times = 2;
    vec![
        view(&board(None), known(Some(&again), Some(samples::NOW))),
        view(&board(None), known(Some(&quiet), None)),
        view(&board(None), known(Some(&closed), None)),
        view(&board(None), known(None, None)),
        view(&board(Some("2")), known(Some(&quiet), None)),
        view(&board(Some("3")), known(Some(&morning), Some(samples::NOW))),
        view(&board(Some("99")), known(Some(&morning), None)),
    ]
}

#[test]
fn a_screen_reader_finds_the_call_the_rows_and_the_counts() {
    let glass = glass(LANDSCAPE);
    glass.show(&named("stale"), &mut Entered::default());
    let found = labels(&glass);
    let expected = [
        "Ora tocca a",
        "Numero A042, sportello 3",
        "Numero B017, sportello 1, 31 min",
        "Numero C023, stanza 2, 36 min",
        "A: 3 in attesa",
        "Ore 11:12",
        "Collegamento interrotto · dati\u{a0}delle\u{a0}10:42 · ti chiamiamo a voce",
    ];
    for label in expected {
        assert!(found.iter().any(|found| found == label), "{label:?} is not among {found:?}");
    }
    assert!(
        !found
            .iter()
            .any(|found| found.chars().count() == 1 && found.chars().all(|c| c.is_ascii_digit())),
        "digits are read as a number, not one by one"
    );
}

fn named(name: &str) -> View {
    samples::views()
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, view)| view)
        .expect("a state of the samples")
}

// ---- movement ----

/// Shows a morning, then one more call, and tells how light the ground is every 50 ms for four seconds.
fn ground_after_a_new_call(reduced_motion: bool) -> Vec<u32> {
    let glass = glass((960, 540));
    let settings = Settings {
        reduced_motion,
        ..samples::settings(None)
    };
    let mut entered = Entered::default();
    let mut board = samples::morning();
    let content = samples::content();
    let mut show = |board: &Board| {
        glass.show(
            &view(
                &settings,
                Known {
                    board: Some(board),
                    content: &content,
                    stale_since: None,
                    trouble: None,
                    now: samples::NOW,
                },
            ),
            &mut entered,
        )
    };
    show(&board);
    pixels(&glass);
    board.calls.insert(0, samples::call(10, "A043", "1", 0, true));
    show(&board);
    let moments = (0..80).map(|_| {
        let lightness = pixels(&glass).get_pixel(10, 480).0[..3].iter().map(|part| u32::from(*part)).sum();
        mock_elapsed_time(Duration::from_millis(50));
        lightness
    });
    moments.collect()
}

#[test]
fn a_new_call_pulses_three_times_and_rests() {
    let light = ground_after_a_new_call(false);
    let rest: u32 = GROUND.iter().map(|part| u32::from(*part)).sum();
    let peaks = light.windows(3).filter(|three| three[0] < three[1] && three[1] >= three[2]).count();
    assert_eq!(peaks, 3, "{light:?}");
    assert!(
        light.iter().max().is_some_and(|most| *most > rest + 100),
        "a pulse is plain to see: {light:?}"
    );
    assert!(light[56..].iter().all(|now| *now == rest), "after 2.8 s it rests: {light:?}");
}

#[test]
fn with_reduced_motion_the_ground_is_lit_once_and_nothing_pulses() {
    let light = ground_after_a_new_call(true);
    let changes = light.windows(2).filter(|two| two[0] != two[1]).count();
    assert!((1..=2).contains(&changes), "on and off: {light:?}");
}

#[test]
fn a_long_notice_runs_and_a_short_one_stands() {
    for (notice, runs) in [
        ("Chiusi il 24 dicembre.", false),
        (&"Porta una fototessera e la tessera sanitaria. ".repeat(6), true),
    ] {
        let glass = glass((960, 540));
        let still = View {
            ticker: notice.to_owned(),
            ..named("call")
        };
        glass.show(&still, &mut Entered::default());
        let before = pixels(&glass);
        mock_elapsed_time(Duration::from_millis(400));
        assert_eq!(pixels(&glass) != before, runs, "{notice}");
    }
}

// ---- colours and sizes ----

fn theme(kind: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("assets/theme/display.slint")).expect("the display's theme");
    let lines = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix(&format!("out property <{kind}> ")));
    lines
        .filter_map(|line| {
            line.trim_end_matches(';')
                .split_once(": ")
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .collect()
}

fn colour(name: &str) -> [u8; 3] {
    let (_, value) = theme("color")
        .into_iter()
        .find(|(known, _)| known == name)
        .unwrap_or_else(|| panic!("the theme has no colour {name}"));
    let part = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).expect("a colour is #RRGGBB");
    [part(1), part(3), part(5)]
}

/// The contrast of two colours as WCAG 2.1 computes it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
    };
    let (light, dark) = (luminance(one).max(luminance(other)), luminance(one).min(luminance(other)));
    (light + 0.05) / (dark + 0.05)
}

#[test]
fn every_text_can_be_told_from_its_ground() {
    let pairs = [
        ("text", "ground"),
        ("text", "surface"),
        ("text", "bar"),
        ("text", "pulse"),
        ("call", "ground"),
        ("call", "surface"),
        ("call", "pulse"),
        ("quiet", "ground"),
        ("quiet", "surface"),
        ("quiet", "pulse"),
        ("on-call", "call"),
        ("on-notice", "notice"),
    ];
    for (text, ground) in pairs {
        let contrast = contrast(colour(text), colour(ground));
        assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
    }
}

#[test]
fn no_text_is_too_small_to_be_read_at_eight_metres() {
    let sizes: Vec<(String, f64)> = theme("float")
        .into_iter()
        .filter(|(name, _)| name.starts_with("size-"))
        .map(|(name, value)| (name, value.parse().expect("a size is a number")))
        .collect();
    assert!(sizes.len() > 8);
    for (name, size) in sizes {
        assert!(size >= 3.6, "{name}: {size}");
    }
    for file in ["widgets", "screens"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join("display/ui").join(folder)).expect("the display's markup"))
    {
        let file = file.expect("a file of the markup").path();
        let text = std::fs::read_to_string(&file).expect("markup is text");
        for line in text.lines().filter(|line| line.contains("font-size:")) {
            let from_theme =
                line.contains("DisplayTheme.size-") || line.contains("root.size") || line.contains("root.room") || line.contains("100px");
            assert!(from_theme, "{}: {line}", file.display());
        }
    }
}

#[test]
fn the_call_is_as_large_as_the_drawing_says() {
    let sizes = theme("float");
    let size = |name: &str| {
        sizes
            .iter()
            .find(|(known, _)| known == name)
            .and_then(|(_, value)| value.parse::<f64>().ok())
            .expect("a size of the theme")
    };
    assert!((size("size-call") / 108.0 - 0.4).abs() < 0.001, "40 % of the height");
    assert!((size("size-panel") / 108.0 - 0.6).abs() < 0.001, "60 % of the height");
}

#[test]
fn the_model_starts_with_something_to_preview() {
    let glass = glass(LANDSCAPE);
    assert_eq!(glass.window().global::<generated::Model<'_>>().get_call().desk, "Sportello 3");
    assert!(share_of(&pixels(&glass), CALL) > 0.02);
}

// ---- the program ----

/// A controller that says what the test wants.
struct Office {
    board: tokio::sync::watch::Sender<String>,
    reports: Arc<std::sync::Mutex<Vec<serde_json::Value>>>,
    port: u16,
    server: tokio::task::JoinHandle<()>,
    seq: i64,
}

impl Office {
    /// Listens on `port`; 0 for any.
    async fn open(port: u16, seq: i64, board: &Board) -> Self {
        use axum::response::sse::{Event, KeepAlive, Sse};
        use axum::routing::{get, post};
        use tokio_stream::StreamExt;

        let (sender, receiver) = tokio::sync::watch::channel(frame(seq, board));
        let reports = Arc::new(std::sync::Mutex::new(Vec::new()));
        let (heard, content) = (Arc::clone(&reports), serde_json::to_value(content()).expect("content is JSON"));
        let stream = move || {
            let frames = tokio_stream::wrappers::WatchStream::new(receiver.clone())
                .map(|frame| Ok::<_, std::convert::Infallible>(Event::default().event("board").data(frame)));
            let alive = KeepAlive::new()
                .interval(Duration::from_secs(1))
                .event(Event::default().event("heartbeat").data("{}"));
            std::future::ready(Sse::new(frames).keep_alive(alive))
        };
        let routes = axum::Router::new()
            .route("/api/v1/stream", get(stream))
            .route(
                "/api/v1/content/{hash}",
                get(move || std::future::ready(axum::Json(content.clone()))),
            )
            .route(
                "/api/v1/device",
                post(move |axum::Json(report): axum::Json<serde_json::Value>| {
                    heard.lock().expect("no test panics while it holds this").push(report);
                    std::future::ready(axum::http::StatusCode::NO_CONTENT)
                }),
            );
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.expect("the server runs until it is stopped") });
        Self {
            board: sender,
            reports,
            port,
            server,
            seq,
        }
    }

    fn show(&mut self, board: &Board) {
        self.seq += 1;
        self.board.send(frame(self.seq, board)).expect("the display listens");
    }

    /// Goes away in the middle of everything.
    async fn vanish(self) -> u16 {
        self.server.abort();
        drop(self.server.await);
        self.port
    }
}

fn content() -> Content {
    samples::content()
}

fn frame(seq: i64, board: &Board) -> String {
    let frame = queue::wire::Frame {
        wire: queue::wire::VERSION,
        epoch: 1,
        seq: queue::Seq(seq),
        at: link::clock::now(),
        body: board.clone(),
    };
    serde_json::to_string(&frame).expect("a frame is JSON")
}

fn calls(calls: &[(i64, &str, &str, i64, bool)], now: Timestamp) -> Board {
    let call = |(id, number, desk, ago, fresh): &(i64, &str, &str, i64, bool)| queue::view::BoardCall {
        at: now - Span(ago * 1_000),
        ..samples::call(*id, number, desk, 0, *fresh)
    };
    samples::board(calls.iter().map(call).collect())
}

/// Starts the program in a window of its own, with a sound card that is `alsa`.
fn start(folder: &Path, port: u16, alsa: &str) -> (Screen, Program) {
    let screen = Screen::start(1920, 1080);
    let sound = folder.join("asound.conf");
    std::fs::write(&sound, alsa).expect("the folder can be written");
    let config = folder.join("display.toml");
    std::fs::write(&config, format!("token = \"t\"\nvoice = true\ndata = {:?}\n", folder.join("data"))).expect("the folder can be written");
    let mut command = Command::new(program("sportello-display"));
    command
        .arg("--config")
        .arg(config)
        .args(["--windowed", "1920x1080", "--controller", &format!("http://127.0.0.1:{port}")]);
    command
        .env("DISPLAY", &screen.display)
        .env("ALSA_CONFIG_PATH", sound)
        .env("RUST_LOG", "info,display=debug")
        .env("NO_COLOR", "1");
    (screen, Program::start("display", &mut command))
}

/// A sound card that appends what it plays to a file, as bare samples.
fn recorder(file: &Path) -> String {
    let file = file.display();
    format!(
        "</usr/share/alsa/alsa.conf>\npcm.!default {{ type plug slave {{ pcm {{ type file slave.pcm \"null\" file \"|cat >> {file}\" format \"raw\" }} format S16_LE channels 1 rate 22050 }} }}\n"
    )
}

/// Where `part` begins in `whole`, compared by a stretch in the middle of the part.
fn position(whole: &[u8], part: &display::wav::Clip) -> Option<usize> {
    let middle = part.samples.len() / 2;
    let stretch: Vec<u8> = part.samples[middle..middle + 2_000]
        .iter()
        .flat_map(|sample| sample.to_le_bytes())
        .collect();
    whole.windows(stretch.len()).position(|window| window == stretch)
}

/// Photographs the window until this much of it has the colour: what the log says is drawn a moment later.
fn wait_to_see(screen: &Screen, folder: &Path, colour: [u8; 3], least: f64) {
    let file = folder.join("shot.png");
    let sees = || share(screen.photograph(&file).pixels().map(|pixel| pixel.0), colour) > least;
    let patience = link::clock::now() + Span(60_000);
    tokio::task::block_in_place(|| {
        while !sees() {
            assert!(link::clock::now() < patience, "{colour:?} never showed")
        }
    });
}

fn wait_for(display: &mut Program, words: &str) -> String {
    // The programs of a test are waited for on this thread; the controller needs it too.
    tokio::task::block_in_place(|| display.wait_for(words))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_shows_and_speaks_each_call_survives_its_controller_and_never_speaks_old_calls() {
    let folder = tempfile::tempdir().expect("a folder");
    let recording = folder.path().join("played.raw");
    let mut office = Office::open(0, 1, &calls(&[], link::clock::now())).await;
    let (screen, mut display) = start(folder.path(), office.port, &recorder(&recording));
    wait_for(&mut display, "the board is live");

    office.show(&calls(&[(2, "B107", "1", 0, true), (1, "A042", "3", 0, true)], link::clock::now()));
    wait_for(&mut display, "board shows B107 at 1");
    wait_for(&mut display, "call spoken");
    wait_for(&mut display, "call spoken");
    let played = std::fs::read(&recording).expect("something was played");
    let (first, second) = (said(folder.path(), "A042", "3").await, said(folder.path(), "B107", "1").await);
    let (first, second) = (
        position(&played, &first).expect("the first call was heard"),
        position(&played, &second).expect("the second call was heard"),
    );
    assert!(first < second, "the older call comes first");
    wait_to_see(&screen, folder.path(), CALL, 0.03);

    let (seq, port) = (office.seq, office.vanish().await);
    wait_for(&mut display, "the board is stale");
    wait_to_see(&screen, folder.path(), NOTICE, 0.02);
    wait_to_see(&screen, folder.path(), CALL, 0.03);
    let length = played.len();

    let now = link::clock::now();
    let office = Office::open(
        port,
        seq + 1,
        &calls(
            &[
                (5, "C009", "2", 2, true),
                (4, "A050", "5", 45, true),
                (2, "B107", "1", 30, true),
                (3, "P001", "s2", 20, false),
            ],
            now,
        ),
    )
    .await;
    wait_for(&mut display, "the board is live");
    wait_for(&mut display, "call spoken");
    let played = std::fs::read(&recording).expect("something was played")[length..].to_vec();
    assert!(
        position(&played, &said(folder.path(), "C009", "2").await).is_some(),
        "a call of the last seconds is said"
    );
    for (number, desk) in [("A050", "5"), ("B107", "1"), ("P001", "s2")] {
        assert!(
            position(&played, &said(folder.path(), number, desk).await).is_none(),
            "{number} is old, said already or over"
        );
    }
    assert_eq!(display.log().matches("call spoken").count(), 3, "one call only");
    assert!(
        office
            .reports
            .lock()
            .expect("nobody panics here")
            .iter()
            .all(|report| report["faults"] == serde_json::json!([]))
    );
}

/// The words of a call as the voice says them.
async fn said(folder: &Path, number: &str, desk: &str) -> display::wav::Clip {
    let speaker = display::sound::Speaker::new(display::config::Sound::default(), &folder.join("again"));
    let sentence = words::call("it", &queue::Number(number.into()), &queue::DeskId::from(desk), &content());
    speaker.sentence(&sentence).await.expect("espeak-ng speaks")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_sound_card_the_glass_goes_on_and_staff_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::open(0, 1, &calls(&[], link::clock::now())).await;
    let (screen, mut display) = start(
        folder.path(),
        office.port,
        "</usr/share/alsa/alsa.conf>\npcm.!default { type hw card 77 }\n",
    );
    wait_for(&mut display, "the board is live");
    office.show(&calls(&[(1, "A042", "3", 0, true)], link::clock::now()));
    wait_for(&mut display, "calls cannot be heard: aplay failed");
    office.show(&calls(&[(2, "B001", "1", 0, true)], link::clock::now()));
    wait_for(&mut display, "board shows B001 at 1");
    wait_to_see(&screen, folder.path(), CALL, 0.03);
    let told = || {
        office
            .reports
            .lock()
            .expect("nobody panics here")
            .iter()
            .any(|report| report["faults"] == serde_json::json!(["sound_failed"]))
    };
    let telling = async {
        while !told() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(sportello_tests::world::PATIENCE, telling)
        .await
        .expect("staff are told");
}
