//! Every screen of the kiosk on a glass without a display: it draws, it speaks for itself, it can be hit, and it can be read.

use std::cell::RefCell;
use std::rc::Rc;

use i_slint_backend_testing::{AccessibleRole, ElementHandle, ElementQuery, TestingBackend, TestingBackendOptions, mock_elapsed_time};
use kiosk::flow::Intent;
use kiosk::samples::{self, Sample};
use kiosk::screen::{Screen, Window};
use slint::{ComponentHandle as _, PhysicalSize, SharedPixelBuffer};

const UPRIGHT: (u32, u32) = (1080, 1920);
const WIDE: (u32, u32) = (1920, 1080);

/// A window in memory, and what was pressed on it.
struct Glass {
    screen: Screen,
    pressed: Rc<RefCell<Vec<Intent>>>,
    size: (u32, u32),
}

impl Glass {
    fn new(size: (u32, u32)) -> Self {
        Self::moving(size, true)
    }

    fn moving(size: (u32, u32), reduced_motion: bool) -> Self {
        let options = TestingBackendOptions {
            mock_time: true,
            threading: false,
            renderer_name: Some("software".into()),
        };
        // Each test has a thread, so a platform, of its own.
        drop(slint::platform::set_platform(Box::new(TestingBackend::new(options))));
        let pressed = Rc::new(RefCell::new(Vec::new()));
        let table = Rc::clone(&pressed);
        let screen = Screen::new(
            Window {
                reduced_motion,
                ..Window::default()
            },
            move |intent| table.borrow_mut().push(intent),
        )
        .expect("a window in memory");
        screen.kiosk().show().expect("it can be shown");
        screen.kiosk().window().set_size(PhysicalSize::new(size.0, size.1));
        Self { screen, pressed, size }
    }

    fn show(&self, sample: &Sample) {
        self.screen.show(&sample.view);
        for _ in 0..3 {
            mock_elapsed_time(std::time::Duration::from_millis(500));
        }
    }

    fn picture(&self) -> SharedPixelBuffer<slint::Rgba8Pixel> {
        self.screen.kiosk().window().take_snapshot().expect("the software renderer draws")
    }

    fn buttons(&self) -> Vec<ElementHandle> {
        ElementQuery::from_root(self.screen.kiosk())
            .match_accessible_role(AccessibleRole::Button)
            .find_all()
    }

    /// One of the glass's units in pixels.
    fn unit(&self) -> f32 {
        self.size.0.min(self.size.1) as f32 / 108.0
    }
}

/// Left, top, right, bottom.
fn place(element: &ElementHandle) -> [f32; 4] {
    let (at, size) = (element.absolute_position(), element.size());
    [at.x, at.y, at.x + size.width, at.y + size.height]
}

fn name(element: &ElementHandle) -> String {
    element.accessible_label().unwrap_or_default().to_string()
}

/// Every sample in every language, on both shapes of glass.
fn on_every_glass(check: impl Fn(&Glass, &Sample, &str)) {
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        for language in assets::LANGUAGES {
            for sample in samples::all(language) {
                glass.show(&sample);
                check(&glass, &sample, &format!("{} in {language} at {size:?}", sample.name));
            }
        }
    }
}

#[test]
fn every_screen_draws() {
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        for sample in samples::all("it") {
            glass.show(&sample);
            let picture = glass.picture();
            let pixels = picture.as_slice();
            let ground = pixels[0];
            let drawn = pixels.iter().filter(|pixel| **pixel != ground).count();
            assert!(drawn > pixels.len() / 200, "{} at {size:?} is nearly empty", sample.name);
        }
    }
}

#[test]
fn a_screen_slides_in_and_stays() {
    let glass = Glass::moving(UPRIGHT, false);
    let samples = samples::all("it");
    let sample = |name: &str| samples.iter().find(|sample| sample.name == name).unwrap();
    glass.show(sample("attract"));
    glass.screen.show(&sample("service").view);
    let tile = || glass.buttons().into_iter().find(|button| name(button) == "Tributi").unwrap();
    let mut seen = Vec::new();
    for _ in 0..20 {
        mock_elapsed_time(std::time::Duration::from_millis(16));
        seen.push(tile().computed_opacity());
    }
    assert!(seen[1] < 0.7, "the new screen comes in: {seen:?}");
    assert!(seen[1..].is_sorted(), "it only grows clearer: {seen:?}");
    assert_eq!(seen.last(), Some(&1.0), "and stays: {seen:?}");
}

#[test]
fn every_button_has_a_name_and_room_for_a_finger() {
    on_every_glass(|glass, sample, context| {
        let buttons = glass.buttons();
        assert!(!buttons.is_empty() || sample.name == "connecting", "{context}: nothing to press");
        for button in &buttons {
            let [left, top, right, bottom] = place(button);
            assert!(!name(button).is_empty(), "{context}: a button without a name");
            let high = bottom - top;
            assert!(
                high >= 12.0 * glass.unit() - 0.5,
                "{context}: {:?} is only {high} high",
                name(button)
            );
            let inside = left >= 0.0 && top >= 0.0 && right <= glass.size.0 as f32 && bottom <= glass.size.1 as f32;
            assert!(inside, "{context}: {:?} leaves the glass: {:?}", name(button), place(button));
        }
    });
}

#[test]
fn no_two_buttons_touch() {
    on_every_glass(|glass, sample, context| {
        // What lies under the time-out warning cannot be pressed.
        if sample.view.warning.is_some() {
            return;
        }
        let buttons = glass.buttons();
        for (index, one) in buttons.iter().enumerate() {
            for other in &buttons[index + 1..] {
                let (a, b) = (place(one), place(other));
                let apart = (b[0] - a[2]).max(a[0] - b[2]).max(b[1] - a[3]).max(a[1] - b[3]);
                assert!(
                    apart >= 1.9 * glass.unit(),
                    "{context}: {:?} and {:?} are {apart} apart",
                    name(one),
                    name(other)
                );
            }
        }
    });
}

#[test]
fn no_text_leaves_its_place() {
    on_every_glass(|glass, _, context| {
        for text in ElementHandle::find_by_element_type_name(glass.screen.kiosk(), "Text") {
            let [left, top, right, bottom] = place(&text);
            let inside = left >= -1.0 && top >= -1.0 && right <= glass.size.0 as f32 + 1.0 && bottom <= glass.size.1 as f32 + 1.0;
            // The measuring twin of a text that steps down is not drawn and may be wider than the glass.
            let is_measure = text
                .id()
                .is_some_and(|id| id.ends_with("::word") || id.ends_with("::whole") || id.ends_with("::probe"));
            assert!(
                inside || is_measure,
                "{context}: {:?} leaves the glass: {:?}",
                text.id(),
                place(&text)
            );
        }
    });
}

#[test]
fn each_press_means_what_its_button_says() {
    let glass = Glass::new(UPRIGHT);
    for sample in samples::all("it") {
        glass.show(&sample);
        for button in glass.buttons() {
            glass.pressed.borrow_mut().clear();
            button.invoke_accessible_default_action();
            assert!(glass.pressed.borrow().len() <= 1);
        }
    }
    let attract = samples::all("it").into_iter().find(|sample| sample.name == "attract").unwrap();
    glass.show(&attract);
    let start = glass
        .buttons()
        .into_iter()
        .find(|button| name(button) == "Prendi il numero")
        .unwrap();
    glass.pressed.borrow_mut().clear();
    start.mock_single_click(slint::platform::PointerEventButton::Left);
    assert_eq!(*glass.pressed.borrow(), [Intent::Start]);
}

/// The sample of this name, in Italian.
fn sample(name: &str) -> Sample {
    samples::all("it")
        .into_iter()
        .find(|sample| sample.name == name)
        .expect("the sample is listed")
}

/// What the codes on the glass say.
fn codes_on(glass: &Glass) -> Vec<String> {
    let picture = glass.picture();
    let bright = |x: usize, y: usize| picture.as_slice()[y * picture.width() as usize + x].g;
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(picture.width() as usize, picture.height() as usize, bright);
    prepared
        .detect_grids()
        .iter()
        .map(|grid| grid.decode().expect("a code on the glass can be read").1)
        .collect()
}

#[test]
fn the_codes_on_the_glass_can_be_read() {
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        glass.show(&sample("ticket"));
        assert_eq!(codes_on(&glass), [samples::answer("residenza").link.unwrap()]);
        glass.show(&sample("identify"));
        assert_eq!(codes_on(&glass), [format!("{}?lang=it", samples::menu().privacy_url.unwrap())]);
    }
}

#[test]
fn a_card_being_read_moves_unless_motion_is_reduced() {
    let moves = |reduced_motion: bool| {
        let glass = Glass::moving(UPRIGHT, reduced_motion);
        glass.show(&sample("identify-reading"));
        let before = glass.picture();
        mock_elapsed_time(std::time::Duration::from_millis(400));
        before.as_slice() != glass.picture().as_slice()
    };
    assert!(moves(false));
    assert!(!moves(true));
}

#[test]
fn keys_are_as_wide_as_a_finger() {
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        for name in ["keypad", "keypad-wrong-larger"] {
            glass.show(&sample(name));
            let keys: Vec<ElementHandle> = glass.buttons().into_iter().filter(|button| self::name(button).len() == 1).collect();
            assert_eq!(keys.len(), 36, "{name}: every letter and digit");
            for key in keys {
                assert!(key.size().width >= 11.0 * glass.unit(), "{name} at {size:?}: {:?}", key.size());
            }
        }
    }
}

/// The middle of what carries the office's name.
fn name_of_the_office(glass: &Glass) -> slint::LogicalPosition {
    let unit = glass.unit();
    slint::LogicalPosition::new(20.0 * unit, 9.0 * unit)
}

fn point(glass: &Glass, event: slint::platform::WindowEvent) {
    glass.screen.kiosk().window().dispatch_event(event);
}

fn hold(glass: &Glass, span: std::time::Duration) {
    use slint::platform::{PointerEventButton, WindowEvent};
    let (position, button) = (name_of_the_office(glass), PointerEventButton::Left);
    glass.pressed.borrow_mut().clear();
    point(glass, WindowEvent::PointerPressed { position, button });
    mock_elapsed_time(span);
    point(glass, WindowEvent::PointerReleased { position, button });
    mock_elapsed_time(std::time::Duration::from_millis(100));
}

#[test]
fn the_offices_name_is_a_door_for_whoever_holds_it_long_enough() {
    let visitor = samples::Visitor::arrives("it").with_technician(samples::one_printer());
    let rests = Sample {
        name: "attract",
        view: kiosk::view::view(&visitor.flow),
    };
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        glass.show(&rests);
        hold(&glass, std::time::Duration::from_millis(2_800));
        assert_eq!(*glass.pressed.borrow(), [], "{size:?}: not long enough");
        hold(&glass, std::time::Duration::from_millis(3_100));
        assert_eq!(*glass.pressed.borrow(), [Intent::Hold], "{size:?}");
        hold(&glass, std::time::Duration::from_millis(9_500));
        assert_eq!(*glass.pressed.borrow(), [Intent::Hold], "{size:?}: once, however long");
        // The same while the controller was never heard and no name is known.
        let visitor = samples::Visitor::before_the_link("it").with_technician(samples::one_printer());
        glass.show(&Sample {
            name: "connecting",
            view: kiosk::view::view(&visitor.flow),
        });
        hold(&glass, std::time::Duration::from_millis(3_100));
        assert_eq!(*glass.pressed.borrow(), [Intent::Hold], "{size:?}: cut off");
        for name in ["attract", "service"] {
            glass.show(&sample(name));
            hold(&glass, std::time::Duration::from_millis(3_100));
            assert_eq!(*glass.pressed.borrow(), [], "{size:?}: no door at {name}");
        }
    }
}

#[test]
fn a_pin_is_typed_with_a_thumb_and_seen_by_nobody() {
    for size in [UPRIGHT, WIDE] {
        let glass = Glass::new(size);
        for name in ["tech-pin-typed", "tech-pin-larger"] {
            glass.show(&sample(name));
            let keys: Vec<ElementHandle> = glass.buttons().into_iter().filter(|button| self::name(button).len() == 1).collect();
            assert_eq!(keys.len(), 10, "{name}: every digit");
            for key in keys {
                let unit = glass.unit();
                assert!(
                    key.size().width >= 18.0 * unit && key.size().height >= 15.0 * unit,
                    "{name} at {size:?}: {:?}",
                    key.size()
                );
            }
        }
        glass.show(&sample("tech-pin-typed"));
        let shown = ElementHandle::find_by_element_type_name(glass.screen.kiosk(), "Text");
        let told: Vec<String> = shown
            .filter_map(|text| text.accessible_label())
            .map(|text| text.to_string())
            .collect();
        assert!(!told.iter().any(|text| text.contains("4027")), "{told:?}");
    }
}

/// The colours of `assets/theme/<file>`, by name.
fn colours(file: &str) -> std::collections::BTreeMap<String, [f64; 3]> {
    let path = format!("{}/../assets/theme/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the theme");
    let line = |line: &str| {
        let (name, value) = line.split_once("<color>")?.1.split_once(':')?;
        let digits = value.trim().trim_start_matches('#').trim_end_matches(';');
        let channel = |at: usize| {
            u8::from_str_radix(digits.get(at..at + 2)?, 16)
                .ok()
                .map(|value| f64::from(value) / 255.0)
        };
        Some((name.trim().to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
    };
    text.lines().filter_map(line).collect()
}

/// WCAG 2.1's relative luminance and contrast.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |value: f64| {
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = |colour: [f64; 3]| 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    let (high, low) = (luminance(one).max(luminance(other)), luminance(one).min(luminance(other)));
    (high + 0.05) / (low + 0.05)
}

#[test]
fn text_stands_out_from_its_ground() {
    let colours = colours("theme.slint");
    let pairs = [
        ("ink", "ground", 4.5),
        ("ink", "surface", 4.5),
        ("ink", "pressed", 4.5),
        ("quiet", "ground", 4.5),
        ("quiet", "surface", 4.5),
        ("quiet", "pressed", 4.5),
        ("quiet", "badge-closed", 4.5),
        ("on-primary", "primary", 4.5),
        ("primary", "ground", 4.5),
        ("primary", "surface", 4.5),
        ("primary", "badge", 4.5),
        ("good", "ground", 4.5),
        ("good", "good-ground", 4.5),
        ("bad", "surface", 4.5),
        ("bad", "bad-ground", 4.5),
        ("on-notice", "notice", 4.5),
    ];
    for (text, ground, least) in pairs {
        let found = contrast(colours[text], colours[ground]);
        assert!(found >= least, "{text} on {ground} is {found:.1}:1, want {least}:1");
    }
}

#[test]
fn no_text_covers_another() {
    on_every_glass(|glass, sample, context| {
        if sample.view.warning.is_some() {
            return;
        }
        let is_drawn = |text: &ElementHandle| {
            let is_measure = text
                .id()
                .is_some_and(|id| id.ends_with("::word") || id.ends_with("::whole") || id.ends_with("::probe"));
            !is_measure && text.size().height > 0.0
        };
        let texts: Vec<ElementHandle> = ElementHandle::find_by_element_type_name(glass.screen.kiosk(), "Text")
            .filter(is_drawn)
            .collect();
        for (index, one) in texts.iter().enumerate() {
            for other in &texts[index + 1..] {
                let (a, b) = (place(one), place(other));
                let across = a[2].min(b[2]) - a[0].max(b[0]);
                let along = a[3].min(b[3]) - a[1].max(b[1]);
                // Lines of type may share the empty edge of their boxes.
                let shared = along > 0.8 * glass.unit() && across > glass.unit();
                assert!(!shared, "{context}: {:?} {a:?} lies on {:?} {b:?}", one.id(), other.id());
            }
        }
    });
}
