//! What texts must be, beyond their shape: every language of the plan, pictures that exist, groups that lead somewhere.

use std::collections::BTreeSet;

use queue::{Language, Text};

use super::faults::Place;
use super::shape::File;

/// What is wrong with the texts of `file`, and where.
pub(super) fn content(file: &File) -> Vec<(Place, String)> {
    let mut faults = Vec::new();
    for (place, text, required) in texts(file) {
        check_text(&mut faults, &place, text, &file.site.languages, required);
    }
    for (place, icon) in icons(file) {
        if !icon.is_empty() && assets::icon(icon).is_none() {
            faults.push((place, format!("there is no icon `{icon}`")));
        }
    }
    check_languages(&mut faults, file);
    check_groups(&mut faults, file);
    check_primary(&mut faults, file);
    faults
}

/// Every text, and whether it may be left out.
fn texts(file: &File) -> Vec<(Place, &Text, bool)> {
    let mut all = vec![
        (Place::of("texts").key("town"), &file.texts.town, true),
        (Place::of("texts").key("office"), &file.texts.office, true),
        (Place::of("texts").key("slip_notice"), &file.texts.slip_notice, false),
        (Place::of("texts").key("privacy"), &file.texts.privacy, false),
    ];
    let item = |section: &str, rank: usize, key: &str| Place::of(section).index(rank).key(key);
    all.extend(
        file.texts
            .ticker
            .iter()
            .enumerate()
            .map(|(rank, text)| (Place::of("texts").key("ticker").index(rank), text, true)),
    );
    all.extend(
        file.areas
            .iter()
            .enumerate()
            .map(|(rank, area)| (item("areas", rank, "name"), &area.name, true)),
    );
    all.extend(
        file.groups
            .iter()
            .enumerate()
            .map(|(rank, group)| (item("groups", rank, "name"), &group.name, true)),
    );
    all.extend(
        file.pauses
            .iter()
            .enumerate()
            .map(|(rank, pause)| (item("pauses", rank, "name"), &pause.name, true)),
    );
    for (rank, service) in file.services.iter().enumerate() {
        all.push((item("services", rank, "name"), &service.name, true));
        all.push((item("services", rank, "bring"), &service.bring, false));
    }
    for (rank, class) in file.classes.iter().enumerate() {
        all.push((item("classes", rank, "name"), &class.name, true));
        all.push((item("classes", rank, "hint"), &class.hint, false));
    }
    for (rank, desk) in file.desks.iter().enumerate() {
        all.push((item("desks", rank, "kind"), &desk.kind, false));
        all.push((item("desks", rank, "place"), &desk.place, false));
    }
    all
}

fn check_text(faults: &mut Vec<(Place, String)>, place: &Place, text: &Text, languages: &[Language], required: bool) {
    for language in text.0.keys().filter(|language| !languages.contains(language)) {
        faults.push((place.clone(), format!("the language `{language}` is not among the plan's")));
    }
    let Some(reference) = languages.first().filter(|_| required || !text.is_empty()) else {
        return;
    };
    if text.0.get(reference).is_none_or(|text| text.trim().is_empty()) {
        faults.push((
            place.clone(),
            format!("the text in `{reference}`, the reference language, is missing"),
        ));
    }
}

fn icons(file: &File) -> Vec<(Place, &str)> {
    let services = file
        .services
        .iter()
        .enumerate()
        .map(|(rank, service)| (Place::of("services").index(rank).key("icon"), service.icon.as_str()));
    let groups = file
        .groups
        .iter()
        .enumerate()
        .map(|(rank, group)| (Place::of("groups").index(rank).key("icon"), group.icon.as_str()));
    services.chain(groups).collect()
}

fn check_languages(faults: &mut Vec<(Place, String)>, file: &File) {
    for (rank, language) in file.site.languages.iter().enumerate() {
        if !assets::LANGUAGES.contains(&language.as_str()) {
            let known = assets::LANGUAGES.join(", ");
            faults.push((
                Place::of("site").key("languages").index(rank),
                format!("the language `{language}` is not one of {known}"),
            ));
        }
    }
}

fn check_groups(faults: &mut Vec<(Place, String)>, file: &File) {
    let mut seen = BTreeSet::new();
    for (rank, group) in file.groups.iter().enumerate() {
        let place = Place::of("groups").index(rank);
        if !seen.insert(&group.id) {
            faults.push((place.clone().key("id"), format!("two groups have the id `{}`", group.id)));
        }
        for (at, service) in group.services.iter().enumerate() {
            if !file.services.iter().any(|known| known.id == *service) {
                faults.push((place.clone().key("services").index(at), format!("there is no service `{service}`")));
            }
        }
        if let Some(reason) = parent_fault(file, &group.id, group.parent.as_deref()) {
            faults.push((place.key("parent"), reason));
        }
    }
}

/// A group's way up ends at the top.
fn parent_fault<'f>(file: &'f File, id: &str, mut parent: Option<&'f str>) -> Option<String> {
    let mut steps = 0;
    while let Some(name) = parent {
        let Some(group) = file.groups.iter().find(|group| group.id == name) else {
            return Some(format!("there is no group `{name}`"));
        };
        steps += 1;
        if name == id || steps > file.groups.len() {
            return Some(format!("the group `{id}` stands inside itself"));
        }
        parent = group.parent.as_deref();
    }
    None
}

fn check_primary(faults: &mut Vec<(Place, String)>, file: &File) {
    let Some(primary) = &file.site.primary else { return };
    let place = || Place::of("site").key("primary");
    match contrast_on_white(primary) {
        None => faults.push((place(), format!("\"{primary}\" should look like \"#0066CC\""))),
        Some(contrast) if contrast < 4.5 => faults.push((
            place(),
            format!("{primary} is too pale: its contrast on white is {contrast:.1}, and 4.5 is the least"),
        )),
        Some(_) => {}
    }
}

/// The contrast that WCAG 2.1 defines, between `colour` (`#RRGGBB`) and white.
fn contrast_on_white(colour: &str) -> Option<f64> {
    let mut rgb = [0; 3];
    hex::decode_to_slice(colour.strip_prefix('#')?, &mut rgb).ok()?;
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    Some(1.05 / (luminance + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!(contrast_on_white("#000000").is_some_and(|contrast| (contrast - 21.0).abs() < 0.01));
        assert!(contrast_on_white("#767676").is_some_and(|contrast| (4.5..4.6).contains(&contrast)));
        assert!(contrast_on_white("#0066CC").is_some_and(|contrast| contrast > 5.0));
        assert!(contrast_on_white("blue").is_none());
    }
}
