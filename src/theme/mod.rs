//! The theme: templates, static files and the words of pages, the archive's own before the built-in ones.
//!
//! This module knows files, tera, fluent and their errors. It knows neither incidents nor addresses: it gets a template's
//! name and a view, and gives bytes.

mod catalogue;
mod embedded;
mod engine;
mod error;
mod forms;
mod layers;
mod markup;
mod variables;
mod writing;

pub use catalogue::{Arg, Catalogue};
pub use embedded::NAMES;
pub use error::{TemplateError, ThemeError};
pub use writing::Day;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use engine::Engine;

/// The files of the built-in theme that an archive may replace, by their path below `theme/`.
pub fn built_in() -> BTreeMap<String, Cow<'static, [u8]>> {
    let engine = |path: &str| path.starts_with("static/search-engine.");
    let files = <embedded::Default as rust_embed::RustEmbed>::iter().filter(|path| !engine(path));
    files
        .filter_map(|path| Some((path.to_string(), <embedded::Default as rust_embed::RustEmbed>::get(&path)?.data)))
        .collect()
}

/// A theme, compiled.
#[derive(Debug)]
pub struct Theme {
    engine: Engine,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    versions: BTreeMap<String, String>,
    catalogue: Arc<Catalogue>,
}

impl Theme {
    /// Compiles a built-in theme under an archive's own files: `own` maps paths below `theme/` to bytes.
    /// A file of the archive wins over the theme's of the same path. `language` is that of the words, as BCP 47.
    pub fn load(name: &str, language: &str, own: &BTreeMap<String, Vec<u8>>) -> Result<Theme, ThemeError> {
        let layers = layers::stack(name, own)?;
        let catalogue = Arc::new(Catalogue::of(language, &layers.locales)?);
        let version = |bytes: &[u8]| blake3::hash(bytes).to_hex().chars().take(10).collect();
        let versions = layers.files.iter().map(|(name, bytes)| (name.clone(), version(bytes))).collect();
        let engine = Engine::compile(layers.templates, &catalogue)?;
        Ok(Theme { engine, files: layers.files, versions, catalogue })
    }

    /// The words of pages.
    pub fn words(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Renders a template. A name that the view does not have is an error with its place.
    pub fn render(&self, template: &str, view: &impl serde::Serialize) -> Result<String, ThemeError> {
        self.engine.render(template, view)
    }

    /// The static files: path below `static/` → bytes.
    pub fn files(&self) -> &BTreeMap<String, Cow<'static, [u8]>> {
        &self.files
    }

    /// A short name for a static file's content, so that caches never show an old one.
    pub fn version(&self, file: &str) -> Option<&str> {
        self.versions.get(file).map(String::as_str)
    }
}
