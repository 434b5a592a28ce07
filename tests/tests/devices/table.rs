//! The table in `docs/printing.md` and these tests belong together.

use std::collections::BTreeSet;

use sportello_tests::root;

const TESTS: [&str; 6] = [
    include_str!("outcomes.rs"),
    include_str!("held.rs"),
    include_str!("storage.rs"),
    include_str!("second.rs"),
    include_str!("presenter.rs"),
    include_str!("kills.rs"),
];

#[test]
fn every_row_of_the_outcome_table_has_its_test() {
    let page = std::fs::read_to_string(root().join("docs/printing.md")).unwrap();
    let (_, table) = page.split_once("## Every outcome").unwrap();
    let named: BTreeSet<&str> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.split('|').nth_back(1)?.trim().strip_prefix('`')?.strip_suffix('`'))
        .collect();
    let has = |name: &str| TESTS.iter().any(|tests| tests.contains(&format!("fn {name}(")));
    let missing: Vec<_> = named.iter().filter(|name| !has(name)).collect();
    assert!(missing.is_empty(), "the table names tests that are not there: {missing:?}");
    let lone: Vec<&str> = TESTS[..5]
        .iter()
        .flat_map(|tests| tests.lines())
        .filter_map(|line| line.strip_prefix("async fn ")?.split_once("()"))
        .map(|(name, _)| name)
        .filter(|name| !named.contains(name))
        .collect();
    assert!(
        named.len() >= 20 && lone.is_empty(),
        "{} rows; tests without one: {lone:?}",
        named.len()
    );
}
