//! The JSON Schemas that a site publishes beside its data.

use serde_json::Value;

use crate::archive_builder::ArchiveBuilder;

/// Whether a value fits a published schema, formats (dates, instants) too; else what is wrong.
pub fn validate(archive: &ArchiveBuilder, name: &str, value: &Value) -> Result<(), String> {
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    for schema in ["actions", "incident", "incidents", "metrics", "recurrences"] {
        let text = archive.read(&format!("site/api/schema/v1/{schema}.json"));
        let url = format!("https://library.example/api/schema/v1/{schema}.json");
        compiler.add_resource(&url, serde_json::from_str(&text).unwrap()).unwrap();
    }
    let mut schemas = boon::Schemas::new();
    let at = compiler.compile(&format!("https://library.example/api/schema/v1/{name}.json"), &mut schemas).unwrap();
    schemas.validate(value, at).map_err(|error| format!("{error:#}"))
}

/// Insists on it.
#[track_caller]
pub fn fits(archive: &ArchiveBuilder, name: &str, value: &Value) {
    if let Err(error) = validate(archive, name, value) {
        panic!("{name} does not fit its schema:\n{error}");
    }
}
