//! Many at once: no number twice, none lost.

use std::collections::BTreeSet;

use controller::site;
use queue::{Command, DeskId, TicketId};
use tokio::task::JoinSet;

use crate::office::{Office, called, number, order, ticket};

#[tokio::test(flavor = "multi_thread")]
async fn no_number_twice_no_ticket_lost_or_called_twice() {
    const CLIENTS: usize = 32;
    const EACH: usize = 12;
    let office = Office::open().await;
    let desks = ["1", "2", "3"];
    for desk in desks {
        office.open_desk(desk).await;
    }
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        clients.spawn(async move {
            let mut numbers = Vec::new();
            for _ in 0..EACH {
                let (caller, id) = (format!("device:{client}"), clock.uuid().to_string());
                let done = site.order(order(&caller, &id, ticket(&clock, "A"))).await.expect("issued");
                numbers.push(number(&done));
            }
            numbers
        });
    }
    let mut callers = JoinSet::new();
    for desk in desks {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        callers.spawn(async move {
            let mut tickets = Vec::new();
            while tickets.len() < CLIENTS * EACH / desks.len() {
                let id = clock.uuid().to_string();
                match site
                    .order(order(
                        desk,
                        &id,
                        Command::CallNext {
                            desk: DeskId::from(desk),
                            after: None,
                        },
                    ))
                    .await
                {
                    Ok(done) => {
                        let Some(ticket) = called(&done) else { continue };
                        let id: TicketId = serde_json::from_str(&ticket).expect("an id");
                        let finish = Command::Finish {
                            desk: DeskId::from(desk),
                            ticket: id,
                        };
                        site.order(order(desk, &clock.uuid().to_string(), finish)).await.expect("finished");
                        tickets.push(ticket);
                    }
                    Err(site::Error::Refused(queue::Refusal::NobodyWaiting)) => tokio::task::yield_now().await,
                    Err(error) => panic!("desk {desk}: {error}"),
                }
            }
            tickets
        });
    }
    let numbers: Vec<String> = clients.join_all().await.into_iter().flatten().collect();
    let tickets: Vec<String> = callers.join_all().await.into_iter().flatten().collect();
    assert_eq!(numbers.len(), CLIENTS * EACH);
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "no number twice");
    assert_eq!(
        tickets.iter().collect::<BTreeSet<_>>().len(),
        CLIENTS * EACH,
        "none called twice, none lost"
    );
    let before = office.picture().await;
    let office = office.restart().await;
    assert_eq!(office.picture().await, before);
    office
        .app
        .site
        .read(|day, _| day.verify_invariants())
        .await
        .expect("the site runs")
        .expect("the invariants hold");
}
