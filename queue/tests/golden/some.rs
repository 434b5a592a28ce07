//! Sample values, each different from the others.

use queue::*;
use uuid::Uuid;

fn uuid(last: u8) -> Uuid {
    Uuid::from_u128(0x0193_5000_0000_7000_8000_0000_0000_0000 + u128::from(last))
}

pub(crate) fn ticket() -> TicketId {
    TicketId(uuid(1))
}

pub(crate) fn next_ticket() -> TicketId {
    TicketId(uuid(2))
}

pub(crate) fn visit() -> VisitId {
    VisitId(uuid(3))
}

pub(crate) fn booking() -> BookingId {
    BookingId(uuid(4))
}

pub(crate) fn shift() -> ShiftId {
    ShiftId(uuid(5))
}

pub(crate) fn person() -> PersonRef {
    PersonRef(uuid(6))
}

pub(crate) fn service() -> ServiceId {
    ServiceId::from("identity")
}

pub(crate) fn desk() -> DeskId {
    DeskId::from("3")
}

pub(crate) fn area() -> AreaId {
    AreaId::from("hall")
}

pub(crate) fn class() -> ClassId {
    ClassId::from("care")
}

pub(crate) fn number() -> Number {
    Number::new("A", 42, 3)
}

pub(crate) fn hash() -> Hash {
    Hash::from("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
}

pub(crate) fn date() -> BusinessDate {
    "2026-05-04".parse().unwrap()
}

pub(crate) fn call() -> CallId {
    CallId(20_577_000_017)
}

/// 4 May 2026, 9:30 in Rome, and some minutes.
pub(crate) fn at(minutes: u32) -> Timestamp {
    Timestamp(1_777_879_800_000) + Minutes(minutes)
}

pub(crate) fn wait() -> Wait {
    Wait {
        from_min: Minutes(10),
        to_min: Minutes(25),
    }
}

pub(crate) fn because(tier: Tier) -> Because {
    Because {
        tier,
        joined: at(0),
        due: at(15),
        slot: None,
        others: 4,
    }
}
