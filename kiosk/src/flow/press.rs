//! What each press does.

use queue::{ClassId, Language, ServiceId, TicketId};

use super::{Choice, DOUBLE_KEY, DOUBLE_PRESS, Direction, Doors, Effect, Flow, Intent, Key, Over, Place, refusal};

impl Flow {
    pub(super) fn touch(&mut self, intent: Intent, id: TicketId) -> Vec<Effect> {
        let warned = self.warning_s().is_some();
        if self.is_second(&intent) {
            return Vec::new();
        }
        self.touched = self.now;
        self.key = key_of(&intent);
        // Under the warning only its own two buttons can be reached; any press means that somebody is there.
        if warned && intent != Intent::Restart {
            return Vec::new();
        }
        let noted = self.note_press(&intent);
        let effects = self.press(intent, id);
        noted.into_iter().chain(effects).collect()
    }

    fn press(&mut self, intent: Intent, id: TicketId) -> Vec<Effect> {
        match intent {
            Intent::Restart | Intent::Done => self.reset(),
            Intent::MoreTime => Vec::new(),
            Intent::Listen => self.listen(),
            Intent::Larger => self.turn_larger(),
            Intent::Languages => self.cover(Over::Languages),
            Intent::Help => self.cover(Over::Help),
            Intent::Language(language) => self.choose_language(language),
            Intent::Back => self.back(),
            Intent::Start => self.start(),
            Intent::Group(group) => self.go(Place::Services {
                group: Some(group),
                page: 0,
            }),
            Intent::Service(service) => self.choose_service(service),
            Intent::Class(class) => self.choose_class(class),
            Intent::NextPage => self.turn_page(1),
            Intent::PreviousPage => self.turn_page(-1),
            Intent::Issue => self.issue(id),
            Intent::Reprint => self.reprint(),
            Intent::Identify => self.identify(),
            Intent::GoOn => self.go_on(),
            Intent::WithoutCard => self.without_card(),
            Intent::Keypad => self.open_keypad(),
            Intent::Key(Key(key)) => self.write(key),
            Intent::Erase => self.erase(),
            Intent::Written => self.check_typed(id),
            Intent::Leave => self.ask_to_leave(),
            Intent::LeaveNow => self.leave(),
            Intent::Return => self.come_back(),
            Intent::Hold => self.knock(),
            Intent::Technician(wish) => self.technician(wish),
        }
    }

    /// Whether the finger meant one press only. Keys are quick: there it is the same one again, and sooner.
    fn is_second(&self, intent: &Intent) -> bool {
        let since_last = self.now.since(self.touched);
        match (self.key, key_of(intent)) {
            (Some(last), Some(now)) => last == now && since_last < DOUBLE_KEY,
            (Some(_), None) if *intent == Intent::Written => false,
            (Some(_) | None, _) => since_last < DOUBLE_PRESS,
        }
    }

    fn listen(&mut self) -> Vec<Effect> {
        self.listening = !self.listening && self.settings.voice;
        vec![if self.listening { Effect::Read } else { Effect::Hush }]
    }

    fn turn_larger(&mut self) -> Vec<Effect> {
        self.larger = !self.larger;
        Vec::new()
    }

    fn cover(&mut self, over: Over) -> Vec<Effect> {
        if self.over != Some(over) {
            self.over = Some(over);
            self.turned(Direction::Onward);
        }
        Vec::new()
    }

    /// A language chosen over a place keeps the place; on the attract screen it starts the visit.
    fn choose_language(&mut self, language: Language) -> Vec<Effect> {
        self.language = Some(language);
        if self.over.take().is_some() {
            self.turned(Direction::Back);
            return Vec::new();
        }
        let begins = self.place == Place::Language || (self.place == Place::Attract && self.doors() == Doors::Open);
        if begins && std::mem::take(&mut self.booked) {
            self.go_identify(self.first_step())
        } else if begins {
            self.go(Place::Services { group: None, page: 0 })
        } else {
            self.reread()
        }
    }

    /// Whether the visitor need not be asked for a language.
    pub(super) fn knows_language(&self) -> bool {
        self.language.is_some() || self.languages().len() < 2
    }

    fn start(&mut self) -> Vec<Effect> {
        if self.doors() != Doors::Open {
            return Vec::new();
        }
        self.booked = false;
        self.go(if self.knows_language() {
            Place::Services { group: None, page: 0 }
        } else {
            Place::Language
        })
    }

    fn choose_service(&mut self, service: ServiceId) -> Vec<Effect> {
        let Some(offered) = self.menu_service(&service) else {
            return Vec::new();
        };
        let next = match refusal(&offered.availability) {
            Some(refusal) => Place::Refused(service, refusal),
            None if offered.classes.is_empty() => Place::Ready(Choice { service, class: None }),
            None => Place::Class(service),
        };
        self.go(next)
    }

    fn choose_class(&mut self, class: Option<ClassId>) -> Vec<Effect> {
        let Place::Class(service) = self.place.clone() else {
            return Vec::new();
        };
        self.go(Place::Ready(Choice { service, class }))
    }

    fn turn_page(&mut self, step: isize) -> Vec<Effect> {
        if self.turn_log(step) {
            return Vec::new();
        }
        if let Place::Services { page, .. } = &mut self.place {
            *page = page.saturating_add_signed(step);
            self.turned(if step > 0 { Direction::Onward } else { Direction::Back });
        }
        Vec::new()
    }

    fn issue(&mut self, id: TicketId) -> Vec<Effect> {
        let Place::Ready(choice) = self.place.clone() else {
            return Vec::new();
        };
        // The button says so; the screen stays.
        self.place = Place::Issuing(choice, id);
        self.ask()
    }

    fn reprint(&mut self) -> Vec<Effect> {
        let Place::Unprinted { answer, retrying, .. } = &mut self.place else {
            return Vec::new();
        };
        if std::mem::replace(retrying, true) {
            return Vec::new();
        }
        vec![Effect::Reprint(answer.ticket.id)]
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.over.take().is_some() {
            self.turned(Direction::Back);
            return Vec::new();
        }
        if let Some(effects) = self.step_back() {
            return effects;
        }
        if self.stay() {
            return Vec::new();
        }
        match self.trail.pop() {
            Some(Place::Attract) | None => self.reset(),
            Some(place) => {
                let effects = self.give_up();
                let asks = matches!(place, Place::Identify(_));
                self.enter(if asks { Place::Identify(self.first_step()) } else { place }, Direction::Back);
                effects
            }
        }
    }
}

/// The key that a press is, if it is one; the one that takes a letter away is one too.
fn key_of(intent: &Intent) -> Option<Key> {
    if let Intent::Key(key) = intent {
        return Some(*key);
    }
    (*intent == Intent::Erase).then_some(Key('\u{8}'))
}
