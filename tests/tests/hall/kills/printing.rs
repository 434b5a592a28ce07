//! Killed between the number and the paper: the number comes back on the glass, and what may be on paper twice says so.

use sportello_tests::fake_printer::Trouble;

use super::{Point, Scene, tell};

const POINTS: [Point; 10] = [
    ("as the number came", as_it_came),
    ("before a mute printer", before_a_mute_printer),
    ("with a few bytes of the slip at the printer", few_bytes),
    ("with half the slip at the printer", half_the_slip),
    ("with the slip but its cut at the printer", nearly_all),
    ("with the slip on paper and its proof lost", proof_lost),
    ("once the slip was printed", printed),
    ("once the ticket was on the glass", on_the_glass),
    ("with the number on the glass and no paper", no_paper),
    ("with half a slip in a printer without paper", held),
];

#[test]
fn killed_between_the_number_and_the_paper() {
    Scene::kill_at(&POINTS);
}

/// Fewer bytes than a slip has.
const SLIP: usize = 1_000;

impl Scene {
    fn ask(&mut self) {
        self.choose();
        self.totem.press();
    }

    fn kill_after_bytes(&mut self, bytes: usize) {
        tell(&format!("  after {bytes} bytes"));
        self.printer.hang_after(bytes);
        self.ask();
        self.printer.hangs();
        self.kill_with_a_mute_printer();
    }

    fn kill_with_a_mute_printer(&mut self) {
        let cleared = self.printer.cleared();
        self.totem.kill();
        self.printer_is_helped(cleared);
    }
}

fn as_it_came(scene: &mut Scene) {
    scene.ask();
    scene.totem.shows("printing");
    scene.totem.kill();
}

fn before_a_mute_printer(scene: &mut Scene) {
    scene.choose();
    scene.printer.trouble(Trouble::Hang);
    scene.totem.press();
    scene.totem.shows("printing");
    scene.kill_with_a_mute_printer();
}

fn few_bytes(scene: &mut Scene) {
    let bytes = 1 + scene.dice.below(100);
    scene.kill_after_bytes(bytes);
}

fn half_the_slip(scene: &mut Scene) {
    let bytes = SLIP / 3 + scene.dice.below(SLIP / 3);
    scene.kill_after_bytes(bytes);
}

fn nearly_all(scene: &mut Scene) {
    scene.printer.hang_at_cut();
    scene.ask();
    scene.printer.hangs();
    scene.kill_with_a_mute_printer();
}

fn proof_lost(scene: &mut Scene) {
    let papers = scene.printer.count();
    scene.printer.lose_proof();
    scene.ask();
    scene.printer.papers(papers + 1);
    scene.totem.kill();
}

fn printed(scene: &mut Scene) {
    scene.ask();
    scene.totem.kiosk.wait_for("slip printed");
    scene.totem.kill();
}

fn on_the_glass(scene: &mut Scene) {
    scene.ask();
    scene.totem.shows("ticket");
    scene.totem.kill();
}

fn no_paper(scene: &mut Scene) {
    scene.printer.trouble(Trouble::PaperOut);
    scene.ask();
    scene.totem.shows("trouble");
    let printer = scene.printer.clone();
    scene.totem.killed_while(|_| printer.trouble(Trouble::None));
}

fn held(scene: &mut Scene) {
    let lines = 1 + scene.dice.below(6);
    tell(&format!("  after {lines} lines"));
    scene.printer.run_out_after(lines);
    scene.ask();
    scene.totem.shows("trouble");
    scene.kill_with_a_mute_printer();
}

#[test]
fn a_controller_killed_between_its_commit_and_its_answer_leaves_one_number() {
    use sportello_tests::gate::Held;
    let mut scene = Scene::open(super::Dice::new(0));
    let (tickets, papers) = (0, 0);
    scene.ask_and_hold(Held::Answer);
    scene.office.kill_controller();
    scene.gate.open();
    scene.totem.shows("ticket");
    scene.one_ticket_with_one_number(tickets, papers);
}
