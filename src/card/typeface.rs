//! The fonts: which texts they can draw, how wide those are, and where their lines break.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};
use unicode_normalization::UnicodeNormalization;

use super::canvas::{Canvas, Colour};

/// A font of the program.
pub(super) struct Typeface(FontRef<'static>);

/// The font of the title.
pub(super) static TITLE: LazyLock<Typeface> = LazyLock::new(|| Typeface::of(include_bytes!("font/title.otf")));

/// The font of everything else.
pub(super) static TEXT: LazyLock<Typeface> = LazyLock::new(|| Typeface::of(include_bytes!("font/text.otf")));

impl Typeface {
    #[expect(clippy::expect_used, reason = "the fonts are part of the program, and tests draw with both")]
    fn of(bytes: &'static [u8]) -> Typeface {
        Typeface(FontRef::try_from_slice(bytes).expect("a font of the program can be read"))
    }

    /// A text as it can be drawn: composed, with single spaces, without pictograms and invisible characters. None where
    /// nothing is left, or where the font lacks a character.
    pub(super) fn drawable(&self, text: &str) -> Option<String> {
        let shown: String = text.nfc().filter(|c| !is_left_out(*c)).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let has = |c: char| self.0.glyph_id(c) != GlyphId(0);
        (!shown.is_empty() && shown.chars().all(has)).then_some(shown)
    }

    /// The width of a text in pixels; `size` is that of the font's square.
    pub(super) fn width(&self, size: f32, text: &str) -> f32 {
        self.set(size, text).1
    }

    /// Draws a line of text; `y` is that of its base line.
    pub(super) fn write(&self, canvas: &mut Canvas, (x, y): (f32, f32), size: f32, colour: Colour, text: &str) {
        let (scale, colour) = (self.scale(size), canvas.place(colour));
        for (glyph, at) in self.set(size, text).0 {
            let glyph = glyph.with_scale_and_position(scale, point(x + at, y));
            let Some(outline) = self.0.outline_glyph(glyph) else { continue };
            let corner = outline.px_bounds().min;
            // The bounds are whole numbers, a glyph is a few pixels wide.
            let (left, top) = (corner.x as i32, corner.y as i32);
            outline.draw(|x, y, share| canvas.cover(left + x as i32, top + y as i32, colour, share));
        }
    }

    /// A text in lines of at most a width: broken at spaces, and within a word that is wider than a line.
    pub(super) fn lines(&self, size: f32, width: f32, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|line| self.width(size, line) <= width) {
                Some(line) => {
                    lines.pop();
                    lines.push(line);
                }
                None => lines.extend(self.pieces(size, width, word)),
            }
        }
        lines
    }

    /// A text that is cut where it is wider than a width, with an ellipsis.
    pub(super) fn shortened(&self, size: f32, width: f32, text: &str) -> String {
        let (glyphs, whole) = self.set(size, text);
        if whole <= width {
            return text.to_string();
        }
        let room = width - self.width(size, "…");
        // A letter ends where the next one begins.
        let letters = glyphs.iter().skip(1).take_while(|(_, end)| *end <= room).count();
        let shown: String = text.chars().take(letters).collect();
        format!("{}…", shown.trim_end())
    }

    /// A word in pieces that fit into a width.
    fn pieces(&self, size: f32, width: f32, word: &str) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let piece = pieces.last().map_or_else(String::new, |piece| format!("{piece}{letter}"));
            if piece.chars().nth(1).is_none() || self.width(size, &piece) <= width {
                pieces.pop();
                pieces.push(piece);
            } else {
                pieces.push(letter.to_string());
            }
        }
        pieces
    }

    fn scale(&self, size: f32) -> PxScale {
        // The crate scales a font by its height, not by its square.
        PxScale::from(size * self.0.height_unscaled() / self.0.units_per_em().unwrap_or(1000.0))
    }

    /// The glyphs of a text, each with its place, and the width of all.
    fn set(&self, size: f32, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let scaled = self.0.as_scaled(self.scale(size));
        let (mut glyphs, mut at): (Vec<(GlyphId, f32)>, f32) = (Vec::new(), 0.0);
        for letter in text.chars() {
            let glyph = self.0.glyph_id(letter);
            if let Some((before, _)) = glyphs.last() {
                at += scaled.kern(*before, glyph);
            }
            glyphs.push((glyph, at));
            at += scaled.h_advance(glyph);
        }
        (glyphs, at)
    }
}

/// Pictograms, which say nothing that the words do not, and what has no shape.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{20e3}' | '\u{feff}'
        | '\u{2600}'..='\u{2712}' | '\u{2718}'..='\u{27bf}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}'
        | '\u{e0000}'..='\u{e007f}')
}
