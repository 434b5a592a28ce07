//! By which names and addresses others may ask for this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::config::Config;

/// What the settings say of them.
#[derive(Clone, Debug)]
pub struct Names {
    listen: IpAddr,
    /// `[tls] names`, and the host of `public_url`.
    configured: Vec<String>,
}

impl Names {
    /// The names that `config` gives.
    pub fn of(config: &Config) -> Self {
        let public = config.server.public_url.as_deref().and_then(host_of);
        Self {
            listen: config.server.listen.ip(),
            configured: config.tls.names.iter().cloned().chain(public).collect(),
        }
    }

    /// The names and addresses in use now, in order and each once. An address that is not this machine's is none of them, unless
    /// the settings say so.
    pub fn in_use(&self) -> Vec<String> {
        let mut names = self.configured.clone();
        names.push("localhost".to_owned());
        names.extend(machine_name().iter().flat_map(|name| [name.clone(), format!("{name}.local")]));
        names.extend([IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)].map(|address| address.to_string()));
        names.extend(self.addresses().iter().map(IpAddr::to_string));
        names.retain(|name| is_usable(name));
        names.sort();
        names.dedup();
        names
    }

    fn addresses(&self) -> Vec<IpAddr> {
        if !self.listen.is_unspecified() {
            return vec![self.listen];
        }
        let interfaces = if_addrs::get_if_addrs().unwrap_or_else(|error| {
            tracing::warn!(%error, "this machine's addresses cannot be read; its certificate names none");
            Vec::new()
        });
        interfaces.iter().map(if_addrs::Interface::ip).collect()
    }
}

/// The host in an address such as `https://sportello.comune.example:8480/`.
fn host_of(url: &str) -> Option<String> {
    let uri: hyper::Uri = url.parse().ok()?;
    let host = uri.host()?.trim_start_matches('[').trim_end_matches(']');
    Some(host.to_owned())
}

fn machine_name() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?.trim().to_lowercase();
    (name != "localhost" && name != "(none)").then_some(name)
}

/// A name that a certificate can hold.
fn is_usable(name: &str) -> bool {
    let is_name = name.len() <= 253
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'*'));
    !name.is_empty() && (is_name || name.parse::<IpAddr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_known_by_what_is_configured_and_what_it_has() {
        let mut config = Config::default();
        config.server.public_url = Some("https://sportello.comune.example/".to_owned());
        config.tls.names = vec!["totem.lan".to_owned(), "no name".to_owned()];
        let names = Names::of(&config).in_use();
        for name in ["127.0.0.1", "::1", "localhost", "sportello.comune.example", "totem.lan"] {
            assert!(names.iter().any(|found| found == name), "{name} is missing in {names:?}");
        }
        assert!(!names.iter().any(|name| name == "no name"));
        assert_eq!(names.iter().filter(|name| *name == "127.0.0.1").count(), 1);
    }

    #[test]
    fn an_address_has_a_host() {
        assert_eq!(host_of("https://a.example:8480/x").as_deref(), Some("a.example"));
        assert_eq!(host_of("https://[::1]:8480").as_deref(), Some("::1"));
        assert_eq!(host_of("nothing at all"), None);
    }
}
