//! Tera, and its errors as diagnostics with file and line. Templates get words in three ways: `t`, the messages without
//! variables by their ids; `say(m="id", …)`, the others; and the filter `number`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

use super::catalogue::Catalogue;
use super::error::{TemplateError, ThemeError};
use super::layers::Template;
use super::markup::{Say, escape};
use crate::diagnostic::{Diagnostic, Level, Span};

/// Compiled templates.
pub(super) struct Engine {
    tera: Tera,
    templates: BTreeMap<String, Template>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.templates.keys()).finish()
    }
}

impl Engine {
    /// Compiles all templates at once, so that one may use another.
    pub(super) fn compile(
        templates: BTreeMap<String, Template>,
        catalogue: &Arc<Catalogue>,
    ) -> Result<Engine, ThemeError> {
        let mut tera = Tera::new();
        let plain: Map =
            catalogue.plain().iter().map(|(id, text)| (id.clone().into(), Value::safe_string(&escape(text)))).collect();
        tera.global_context().insert_value("t", Value::from(plain));
        tera.register_function("say", Say(Arc::clone(catalogue)));
        let numbers = Arc::clone(catalogue);
        tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let count = number.as_u64().ok_or_else(|| tera::Error::message("`number` is for counts"))?;
            Ok(numbers.number(usize::try_from(count).unwrap_or(usize::MAX)))
        });
        let result = tera.add_raw_templates(templates.iter().map(|(name, t)| (name.as_str(), t.text.as_str())));
        let engine = Engine { tera, templates };
        match result {
            Ok(()) => Ok(engine),
            Err(error) => Err(engine.fault(&error, "templates")),
        }
    }

    /// Renders one.
    pub(super) fn render(&self, template: &str, view: &impl serde::Serialize) -> Result<String, ThemeError> {
        let context = Context::from_serialize(view)
            .map_err(|error| ThemeError::View { template: template.to_string(), reason: error.to_string() })?;
        self.tera.render(template, &context).map_err(|error| self.fault(&error, template))
    }

    fn fault(&self, error: &tera::Error, template: &str) -> ThemeError {
        let (name, message, span) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                (report.filename().to_string(), report.message().to_string(), Some(Span::from(range)))
            }
            ErrorKind::MissingParent { current, parent } => {
                (current.clone(), format!("there is no template {parent:?} to extend"), None)
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.clone(), "the template uses itself, directly or through others".to_string(), None)
            }
            _ => (template.to_string(), error.to_string().trim().to_string(), None),
        };
        let source = self.templates.get(&name);
        let path = source.map_or_else(|| format!("theme/{name}"), |source| source.origin.clone());
        let mut diagnostic = Diagnostic::new("theme", Level::Error, path, message.trim_end_matches('.'));
        diagnostic.span = span;
        ThemeError::Template(Box::new(TemplateError { diagnostic, text: source.map(|source| source.text.clone()) }))
    }
}
