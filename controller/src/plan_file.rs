//! The plan as an office writes it: one TOML file with rules and texts side by side, and every fault named with its line.

mod check;
mod convert;
mod faults;
mod shape;
mod values;

use std::path::Path;

use queue::{Content, Plan};

pub use faults::{Fault, Faults};
use faults::{Place, Source};
use shape::File;

/// Reads and checks `file`.
///
/// # Errors
/// Every fault of the file, each with its line.
pub fn read(file: &Path) -> Result<(Plan, Content), Faults> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| Faults::of_file(&name, format!("cannot be read: {error}")))?;
    parse(&name, &text)
}

/// As [`read`], of `text` that stands in the file `name`.
///
/// # Errors
/// As [`read`].
pub fn parse(name: &str, text: &str) -> Result<(Plan, Content), Faults> {
    let source = Source::parse(name, text)?;
    let file = File::read(&source)?;
    let (plan, content) = (file.plan(), file.content());
    let mut faults: Vec<Fault> = plan
        .check()
        .iter()
        .map(|fault| source.fault(&Place::of_plan(&fault.path), &fault.reason))
        .collect();
    faults.extend(
        check::content(&file)
            .into_iter()
            .map(|(place, reason)| source.fault(&place, &reason)),
    );
    if faults.is_empty() {
        Ok((plan, content))
    } else {
        Err(Faults::new(name, faults))
    }
}

/// A plan and its texts as such a file.
pub fn write(plan: &Plan, content: &Content) -> String {
    toml::to_string(&File::of(plan, content)).expect("a plan has text keys only")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plan of `make run`.
    const DEMO: &str = include_str!("../../assets/demo/plan.toml");

    fn faults(text: &str) -> String {
        parse("plan.toml", text).expect_err("it has faults").to_string()
    }

    fn changed(from: &str, to: &str) -> String {
        assert!(DEMO.contains(from), "the demo plan has {from}");
        faults(&DEMO.replacen(from, to, 1))
    }

    #[test]
    fn the_demo_is_a_plan_without_faults() {
        let (plan, content) = parse("plan.toml", DEMO).unwrap_or_else(|faults| panic!("{faults}"));
        assert!(plan.hours.always);
        for service in &plan.services {
            assert_eq!(service.id.as_str(), service.prefix);
            let text = &content.services[&service.id];
            for language in &plan.languages {
                assert!(
                    text.name.0.contains_key(language) && text.bring.0.contains_key(language),
                    "{} in {language}",
                    service.id
                );
            }
        }
    }

    #[test]
    fn what_is_exported_reads_as_the_same_plan() {
        let (plan, content) = parse("plan.toml", DEMO).unwrap();
        let exported = write(&plan, &content);
        assert_eq!(
            parse("export.toml", &exported).unwrap_or_else(|faults| panic!("{faults}\n{exported}")),
            (plan, content)
        );
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let said = changed("[numbers]", "[numbers]\nwidht = 3");
        let line = DEMO.lines().position(|line| line == "[numbers]").unwrap() + 2;
        assert!(said.starts_with(&format!("plan.toml:{line}: ")) && said.contains("widht"), "{said}");
    }

    #[test]
    fn faults_of_several_sections_come_at_once() {
        let said = faults(
            &DEMO
                .replacen("[numbers]", "[numbers]\nwidht = 3", 1)
                .replacen("[routing]", "[routing]\nspeed = 3", 1),
        );
        assert!(
            said.contains("widht") && said.contains("speed") && said.lines().count() == 2,
            "{said}"
        );
    }

    #[test]
    fn two_services_with_one_prefix_are_named_with_the_line() {
        let said = changed("prefix = \"B\"", "prefix = \"A\"");
        let line = DEMO.lines().position(|line| line == "prefix = \"B\"").unwrap() + 1;
        assert!(said.contains(&format!("plan.toml:{line}: ")), "{said}");
    }

    #[test]
    fn a_desk_that_serves_an_unknown_service_is_named_with_the_line() {
        let said = changed("serves = [\"A\"", "serves = [\"Z\"");
        let line = DEMO.lines().position(|line| line.starts_with("serves = [\"A\"")).unwrap() + 1;
        assert!(said.contains(&format!("plan.toml:{line}: ")) && said.contains('Z'), "{said}");
    }

    #[test]
    fn a_text_needs_the_reference_language_and_no_unknown_one() {
        let said = changed("slip_notice.it = ", "slip_notice.xx = ");
        assert!(
            said.contains("slip_notice") && said.contains("`it`") && said.contains("`xx`"),
            "{said}"
        );
    }

    #[test]
    fn a_duration_needs_its_unit() {
        let said = changed("late_window = \"15 min\"", "late_window = 15");
        assert!(said.contains("15 min"), "{said}");
        let said = changed("late_window = \"15 min\"", "late_window = \"15\"");
        assert!(said.contains("15 min"), "{said}");
    }

    #[test]
    fn what_is_no_toml_is_named_with_its_line() {
        assert!(faults("[site]\nid = \n").starts_with("plan.toml:2: "));
        assert!(faults("").contains("[site]"));
    }
}
