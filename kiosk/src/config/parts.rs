//! What this kiosk is made of, so that staff see the state of every part and of none that is not there.

use super::{Address, Config, Source};

impl Config {
    /// The parts that are set up, as the controller's `DeviceReport` names them.
    pub fn parts(&self) -> Vec<String> {
        let reads = |is_set_up: bool| self.identify && is_set_up;
        let parts = [
            ("printer", self.printer.address != Address::None),
            ("second_printer", self.printer.second.is_some()),
            ("chip", reads(self.chip.enabled)),
            ("scanner", reads(self.scanner.address != Source::None)),
            ("stripe", reads(self.stripe.address != Source::None)),
            ("storage", true),
        ];
        parts
            .into_iter()
            .filter(|(_, is_set_up)| *is_set_up)
            .map(|(part, _)| part.to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_up_is_no_part_of_the_kiosk() {
        assert_eq!(Config::default().parts(), ["storage"]);
        let devices = "[printer]\naddress = \"tcp:192.0.2.7:9100\"\n[printer.second]\naddress = \"serial:/dev/ttyS0\"\n[chip]\nenabled = true\n[scanner]\naddress = \"serial:/dev/ttyACM0\"";
        let parts = |text: &str| Config::parse(text).unwrap().parts();
        assert_eq!(parts(devices), ["printer", "second_printer", "storage"]);
        assert_eq!(
            parts(&format!("identify = true\n{devices}")),
            ["printer", "second_printer", "chip", "scanner", "storage"]
        );
    }
}
