//! A presenter that takes back what nobody takes: the ticket ends, unless its visitor has it on a phone; also when the kiosk starts anew
//! meanwhile.

use serde_json::Value;
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::world::Office;

use crate::staff;
use crate::totem::{Setup, Totem, until};

/// A kiosk whose presenter waits so many seconds.
fn patient(seconds: u32) -> Setup {
    Setup {
        more: format!("model = \"custom-vkp80\"\nretract_s = {seconds}\n"),
        ..Setup::default()
    }
}

fn cancelled(office: &Office) -> Vec<Value> {
    office
        .journal()
        .into_iter()
        .filter(|event| event["type"] == "ticket_cancelled")
        .collect()
}

/// The phone page that the last slip names.
fn link(totem: &Totem) -> String {
    let spool = rusqlite::Connection::open(totem.data.join("spool.sqlite")).expect("the spool can be read");
    let newest = "select json_extract(slip, '$.follow[0]') from print order by id desc limit 1";
    spool.query_row(newest, [], |row| row.get(0)).expect("a slip names its page")
}

/// Waits until the controller has been told of so many slips that nobody took.
fn told(totem: &Totem, slips: i64) {
    until("the controller told of the slip", || {
        let spool = rusqlite::Connection::open(totem.data.join("spool.sqlite")).expect("the spool can be read");
        let count = spool.query_row("select count(*) from print where not_taken = 2", [], |row| row.get::<_, i64>(0));
        (count == Ok(slips)).then_some(())
    });
}

#[test]
fn a_slip_that_nobody_takes_ends_its_ticket_unless_it_is_on_a_phone() {
    let office = Office::open();
    let printer = FakePrinter::tcp().with_presenter();
    let mut totem = Totem::start(&office, &printer, &patient(2), "");
    totem.shows("attract");
    totem.choose();
    totem.press();
    totem.shows("ticket");
    printer.retracted_times(1);
    told(&totem, 1);
    let ended = cancelled(&office);
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert_eq!(ended[0]["by"], "not_taken");
    totem.touch(crate::totem::touch::DONE);
    totem.shows("attract");

    totem.choose();
    totem.press();
    totem.shows("ticket");
    staff::phone(&office, &link(&totem));
    printer.retracted_times(2);
    told(&totem, 2);
    assert_eq!(cancelled(&office).len(), 1, "whoever has it on a phone stays in line");
}

#[test]
fn a_slip_in_the_mouth_while_the_kiosk_starts_anew_is_taken_back_all_the_same() {
    let office = Office::open();
    let printer = FakePrinter::tcp().with_presenter();
    let mut totem = Totem::start(&office, &printer, &patient(600), "");
    totem.shows("attract");
    totem.choose();
    totem.press();
    totem.shows("ticket");
    totem.set("retract_s = 600", "retract_s = 1");
    totem.kill();
    printer.retracted_times(1);
    told(&totem, 1);
    let ended = cancelled(&office);
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert_eq!(ended[0]["by"], "not_taken");
    assert_eq!(printer.papers(1).len(), 1);
}
