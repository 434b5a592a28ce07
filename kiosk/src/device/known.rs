//! The hardware that a totem may carry, by its USB ids: for telling a technician what is plugged in. `udev/` gives the same ids their
//! names and their access; a test compares the two. Source of the ids: usb.ids 2025.07.26, libccid 1.5.2, libacsccid1 1.1.8.

use std::fs;
use std::path::Path;

/// What a device is to a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Printer,
    /// A scanner that plays a serial line.
    Scanner,
    /// A scanner that plays a keyboard.
    Keyboard,
    /// A reader of chip cards.
    Reader,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub name: &'static str,
    pub vendor: u16,
    /// `None`: any printer of this maker.
    pub product: Option<u16>,
    pub kind: Kind,
}

/// Exact ids stand before their maker's other models.
pub const KNOWN: &[Known] = &[
    known("Epson TM-T20", 0x04b8, Some(0x0e03), Kind::Printer),
    known("Epson UB-U05 (TM-T70, TM-T88IV)", 0x04b8, Some(0x0202), Kind::Printer),
    known("Epson, other TM models", 0x04b8, None, Kind::Printer),
    known("Custom K80", 0x0dd4, Some(0x0237), Kind::Printer),
    known("Custom VKP80, KPM and others", 0x0dd4, None, Kind::Printer),
    known("Citizen CT-E351", 0x1d90, Some(0x20f0), Kind::Printer),
    known("Citizen CT-S2000", 0x2730, Some(0x2002), Kind::Printer),
    known("Citizen, other models", 0x1d90, None, Kind::Printer),
    known("SNBC", 0x154f, None, Kind::Printer),
    known("Datalogic Gryphon, RS-232 mode", 0x05f9, Some(0x4204), Kind::Scanner),
    known("Datalogic Gryphon, keyboard mode", 0x05f9, Some(0x2206), Kind::Keyboard),
    known("Datalogic Gryphon GD4430", 0x05f9, Some(0x220c), Kind::Keyboard),
    known("Honeywell MS7120, serial mode", 0x0c2e, Some(0x0700), Kind::Scanner),
    known("Honeywell MS7120, serial mode, both ways", 0x0c2e, Some(0x0720), Kind::Scanner),
    known("Honeywell MS7120, keyboard mode", 0x0c2e, Some(0x0204), Kind::Keyboard),
    known("Honeywell Vuquest 3310g", 0x0c2e, Some(0x0b61), Kind::Keyboard),
    known("Honeywell Vuquest 3310, serial mode", 0x0c2e, Some(0x0b6a), Kind::Scanner),
    known("Honeywell Voyager 1400g", 0x0c2e, Some(0x0b81), Kind::Keyboard),
    known("Zebra, serial mode (CDC)", 0x05e0, Some(0x1701), Kind::Scanner),
    known("Zebra, keyboard mode", 0x05e0, Some(0x1200), Kind::Keyboard),
    known("Newland HR200, serial mode", 0x1eab, Some(0x0106), Kind::Scanner),
    known("Newland HR200, keyboard mode", 0x1eab, Some(0x0103), Kind::Keyboard),
    known("Newland FM430, serial mode", 0x1eab, Some(0x1d06), Kind::Scanner),
    known("Newland FM430, keyboard mode", 0x1eab, Some(0x1d03), Kind::Keyboard),
    known("Newland EM3080, FM30, serial mode", 0x1eab, Some(0x8206), Kind::Scanner),
    known("Newland EM3080, FM30, keyboard mode", 0x1eab, Some(0x8203), Kind::Keyboard),
    known("ACS ACR38U-CCID", 0x072f, Some(0x90cc), Kind::Reader),
    known("ACS ACR39U", 0x072f, Some(0xb100), Kind::Reader),
    known("ACS ACR3901U", 0x072f, Some(0xb000), Kind::Reader),
    known("ACS ACR122U", 0x072f, Some(0x2200), Kind::Reader),
    known("ACS ACR1252U", 0x072f, Some(0x223b), Kind::Reader),
    known("ACS ACR1281U", 0x072f, Some(0x2224), Kind::Reader),
    known("bit4id miniLector-s", 0x25dd, Some(0x1101), Kind::Reader),
    known("bit4id miniLector EVO", 0x25dd, Some(0x3111), Kind::Reader),
    known("bit4id miniLector AIR EVO", 0x25dd, Some(0x3211), Kind::Reader),
    known("bit4id miniLector AIR NFC v3", 0x25dd, Some(0x3403), Kind::Reader),
    known("bit4id miniLector AIR DI V3", 0x25dd, Some(0x3503), Kind::Reader),
    known("Identiv uTrust 2700 F", 0x04e6, Some(0x5710), Kind::Reader),
    known("Identiv uTrust 2700 R", 0x04e6, Some(0x5810), Kind::Reader),
    known("Identiv uTrust 3700 F", 0x04e6, Some(0x5790), Kind::Reader),
    known("Identiv uTrust 3701 F", 0x04e6, Some(0x5791), Kind::Reader),
    known("Identiv uTrust 4701 F", 0x04e6, Some(0x5724), Kind::Reader),
    known("SCM SCR3310", 0x04e6, Some(0x5116), Kind::Reader),
    known("SCM SCR335", 0x04e6, Some(0x5115), Kind::Reader),
    known("SCM SCR3311", 0x04e6, Some(0x511d), Kind::Reader),
    known("HID Omnikey 3x21", 0x076b, Some(0x3031), Kind::Reader),
    known("HID Omnikey 5022", 0x076b, Some(0x5022), Kind::Reader),
    known("HID Omnikey 5422", 0x076b, Some(0x5422), Kind::Reader),
    known("HID Omnikey 5427 CK", 0x076b, Some(0x5427), Kind::Reader),
];

const fn known(name: &'static str, vendor: u16, product: Option<u16>, kind: Kind) -> Known {
    Known {
        name,
        vendor,
        product,
        kind,
    }
}

/// The line for an id; an exact one before a maker's.
pub fn find(vendor: u16, product: u16) -> Option<&'static Known> {
    let of_maker = || KNOWN.iter().filter(move |known| known.vendor == vendor);
    of_maker()
        .find(|known| known.product == Some(product))
        .or_else(|| of_maker().find(|known| known.product.is_none()))
}

/// The known devices that are plugged in, in the order of the bus. `bus` is `/sys/bus/usb/devices`; nothing where there is none.
pub fn plugged(bus: &Path) -> Vec<&'static Known> {
    let Ok(entries) = fs::read_dir(bus) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|device| find(id(&device.join("idVendor"))?, id(&device.join("idProduct"))?))
        .collect()
}

/// Four hex digits and a line's end.
fn id(file: &Path) -> Option<u16> {
    u16::from_str_radix(fs::read_to_string(file).ok()?.trim(), 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_id_goes_before_its_maker() {
        assert_eq!(find(0x04b8, 0x0e03).unwrap().name, "Epson TM-T20");
        assert_eq!(find(0x04b8, 0xffff).unwrap().name, "Epson, other TM models");
        assert_eq!(find(0x05f9, 0xffff), None);
    }

    #[test]
    fn no_id_stands_twice() {
        let mut ids: Vec<_> = KNOWN.iter().map(|known| (known.vendor, known.product)).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), KNOWN.len());
    }

    #[test]
    fn what_is_plugged_in_is_found_among_hubs_and_strangers() {
        let bus = tempfile::tempdir().unwrap();
        let plug = |port: &str, vendor: &str, product: &str| {
            let device = bus.path().join(port);
            fs::create_dir(&device).unwrap();
            fs::write(device.join("idVendor"), format!("{vendor}\n")).unwrap();
            fs::write(device.join("idProduct"), format!("{product}\n")).unwrap();
        };
        plug("1-1", "1d6b", "0002");
        plug("1-2", "072f", "b100");
        plug("1-3", "0dd4", "01a8");
        fs::create_dir(bus.path().join("1-2:1.0")).unwrap();
        let names: Vec<_> = plugged(bus.path()).iter().map(|known| known.name).collect();
        assert_eq!(names, ["ACS ACR39U", "Custom VKP80, KPM and others"]);
        assert!(plugged(&bus.path().join("none")).is_empty());
    }
}
