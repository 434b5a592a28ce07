//! Golden files: written once, compared for ever.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The folder `tests/golden/<name>` of the workspace that is tested, which need not be the one that this was compiled in.
fn folder(name: &str) -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package stands");
    Path::new(&package).join("../tests/golden").join(name)
}

/// The names of the golden files in a folder, without their ending.
pub(crate) fn names(folder_name: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder(folder_name)).expect("the folder of goldens exists");
    entries
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect()
}

/// Holds `value` against its golden file: it must be written as the file says, and the file must be read as the value.
pub(crate) fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(folder_name: &str, name: &str, value: &T) {
    let path = folder(folder_name).join(format!("{name}.json"));
    let written = serde_json::to_string_pretty(value).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(written, golden, "{name} is written otherwise than its golden file says");
    assert_eq!(
        &serde_json::from_str::<T>(&golden).unwrap(),
        value,
        "{name} is read otherwise than it was written"
    );
}

/// Reads the golden file of another version.
pub(crate) fn read<T: DeserializeOwned>(folder_name: &str, name: &str) -> T {
    let path = folder(folder_name).join(format!("{name}.json"));
    let golden = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&golden).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads `value` back with a field in every object that this version does not know.
pub(crate) fn check_that_unknown_fields_are_ignored<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    let mut json = serde_json::to_value(value).unwrap();
    add_to_every_struct(&mut json);
    assert_eq!(&serde_json::from_value::<T>(json).unwrap(), value);
}

/// Every object of these formats is a struct; the lists are arrays.
fn add_to_every_struct(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.values_mut().for_each(add_to_every_struct);
            fields.insert("from_a_later_version".into(), Value::Bool(true));
        }
        Value::Array(items) => items.iter_mut().for_each(add_to_every_struct),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
