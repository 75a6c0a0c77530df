//! Which file is used for a path: the archive's own, else the built-in theme's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::embedded;
use super::error::ThemeError;

/// A template and where it comes from.
pub(super) struct Template {
    /// As a person finds it: `theme/templates/base.html`.
    pub(super) origin: String,
    /// Its text.
    pub(super) text: String,
}

/// A catalogue of messages and where it comes from.
pub(super) struct Locale {
    /// The language that its file is named for: `de`.
    pub(super) name: String,
    /// As a person finds it: `theme/locales/de.ftl`.
    pub(super) origin: String,
    /// Its text.
    pub(super) text: String,
}

/// The files of a theme, one for each path.
#[derive(Default)]
pub(super) struct Layers {
    /// By path below `templates/`.
    pub(super) templates: BTreeMap<String, Template>,
    /// By path below `static/`.
    pub(super) files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The catalogues, the theme's before the archive's own, which add to them.
    pub(super) locales: Vec<Locale>,
}

/// Lays the archive's own files over the theme's.
pub(super) fn stack(name: &str, own: &BTreeMap<String, Vec<u8>>) -> Result<Layers, ThemeError> {
    if !embedded::NAMES.contains(&name) {
        return Err(ThemeError::Unknown { name: name.to_string(), known: embedded::NAMES.join(", ") });
    }
    let mut layers = Layers::default();
    for path in <embedded::Default as rust_embed::RustEmbed>::iter() {
        // How the engine was made is for its makers.
        if path == "static/search-engine.json" {
            continue;
        }
        if let Some(file) = <embedded::Default as rust_embed::RustEmbed>::get(&path) {
            layers.put(&path, &format!("the built-in theme's {path}"), file.data)?;
        }
    }
    for (path, bytes) in own {
        layers.put(path, &format!("theme/{path}"), Cow::Owned(bytes.clone()))?;
    }
    Ok(layers)
}

impl Layers {
    fn put(&mut self, path: &str, origin: &str, bytes: Cow<'static, [u8]>) -> Result<(), ThemeError> {
        let text = |bytes: Cow<'static, [u8]>| {
            String::from_utf8(bytes.into_owned()).map_err(|_| ThemeError::NotText { path: origin.to_string() })
        };
        if let Some(name) = path.strip_prefix("templates/") {
            let text = text(bytes)?;
            self.templates.insert(name.to_string(), Template { origin: origin.to_string(), text });
        } else if let Some(name) = path.strip_prefix("locales/").and_then(|name| name.strip_suffix(".ftl")) {
            let text = text(bytes)?;
            self.locales.push(Locale { name: name.to_string(), origin: origin.to_string(), text });
        } else if let Some(name) = path.strip_prefix("static/") {
            self.files.insert(name.to_string(), bytes);
        }
        Ok(())
    }
}
