//! The page that shows what is wrong with the archive or its theme.

use crate::diagnostic::{Lines, Palette, draw};
use crate::theme::ThemeError;

/// Its style sheet; the theme may be what is broken.
pub(super) const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 4rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; }
pre { font: 0.9rem/1.5 ui-monospace, monospace; padding: 1rem 1.2rem; border: 1px solid; border-left-width: 4px; \
border-radius: 6px; overflow-x: auto; }
";

/// The page; the message is text, never markup.
pub(super) fn page(message: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The site cannot be shown</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"stylesheet\" href=\"/_coroner/problem.css\">\n</head>\n<body>\n<main>\n\
         <h1>The site cannot be shown</h1>\n<pre>{message}</pre>\n\
         <p>This page reloads when the problem is fixed.</p>\n</main>\n</body>\n</html>\n"
    )
}

/// An error in a theme, shown in its source.
pub(super) fn describe(error: &ThemeError) -> String {
    match error {
        ThemeError::Template(fault) => {
            format!(
                "{fault}\n\n{}",
                draw(&fault.diagnostic, fault.text.as_deref().map(Lines::new).as_ref(), Palette::Plain)
            )
        }
        error => error.to_string(),
    }
}
