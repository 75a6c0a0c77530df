//! Drawings, rewritten without active content.
//!
//! An SVG file that is opened directly is a document of the site's own origin: it may run scripts, follow links and
//! fetch files. The output contains only drawing elements and attributes (below), in one namespace, and references only
//! itself. Input that is not well-formed, or that declares entities, is refused.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// The largest drawing in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// The maximum nesting depth.
const DEEPEST: usize = 200;

/// The drawing elements. Excluded are those that run or embed other markup (`script`, `foreignObject`, `handler`), that
/// change attributes later (`animate`, `set`), and that fetch (`feImage`).
const ELEMENTS: [&str; 61] = [
    "svg", "g", "defs", "symbol", "use", "title", "desc", "switch", "a", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker", "style", "view", "filter", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "hatch", "hatchpath",
    "mesh", "meshgradient", "meshpatch", "meshrow", "solidcolor",
];

/// The drawing attributes, in addition to `data-…` and `aria-…`; in lower case.
const ATTRIBUTES: &str = " id class style lang role tabindex x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points \
    width height viewbox preserveaspectratio version transform transform-origin gradienttransform gradientunits \
    patterntransform patternunits patterncontentunits spreadmethod offset clippathunits maskunits maskcontentunits \
    markerunits markerwidth markerheight refx refy orient pathlength rotate textlength lengthadjust startoffset method \
    spacing side filterunits primitiveunits in in2 result type values mode operator k1 k2 k3 k4 order kernelmatrix \
    divisor bias targetx targety edgemode preservealpha surfacescale diffuseconstant specularconstant \
    specularexponent kernelunitlength scale xchannelselector ychannelselector azimuth elevation pointsatx pointsaty \
    pointsatz limitingconeangle stddeviation radius basefrequency numoctaves seed stitchtiles tablevalues slope \
    intercept amplitude exponent media alignment-baseline baseline-shift clip clip-path clip-rule color \
    color-interpolation color-interpolation-filters color-rendering cursor direction display dominant-baseline fill \
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch \
    font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering \
    isolation letter-spacing lighting-color marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity \
    overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray \
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor \
    text-decoration text-overflow text-rendering unicode-bidi vector-effect visibility white-space word-spacing \
    writing-mode requiredfeatures requiredextensions systemlanguage ";

/// What makes CSS fetch or run, in addition to `url(`; in lower case.
const FETCHING: [&str; 10] = [
    "@import", "@charset", "\\", "image(", "image-set(", "src(", "expression(", "javascript:", "-moz-binding",
    "behavior:",
];

/// The raster images that a drawing may embed.
const RASTER: [&str; 5] = [
    "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,",
    "data:image/webp;base64,",
];

/// A drawing without active content, or why it is refused.
pub(super) fn sanitised(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > LARGEST {
        return Err(format!("the drawing is larger than {} MB", LARGEST / (1024 * 1024)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "the drawing is not XML in UTF-8".to_string())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut drawing = Drawing::default();
    loop {
        let event = reader.read_event().map_err(|error| format!("the drawing is not well-formed: {error}"))?;
        match event {
            Event::Start(tag) => drawing.open(&tag, false)?,
            Event::Empty(tag) => drawing.open(&tag, true)?,
            Event::End(_) => drawing.close(),
            Event::Text(words) => drawing.text(&String::from_utf8_lossy(&words)),
            Event::CData(words) => drawing.text(&String::from_utf8_lossy(&words)),
            Event::GeneralRef(name) => {
                let letter = match &*name {
                    b"amp" => Some('&'),
                    b"lt" => Some('<'),
                    b"gt" => Some('>'),
                    b"quot" => Some('"'),
                    b"apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                let letter = letter.ok_or("the drawing refers to an entity")?;
                drawing.text(letter.encode_utf8(&mut [0; 4]));
            }
            // The doctype of SVG 1.1 is harmless; one with declarations is refused.
            Event::DocType(words) if words.contains(&b'[') => return Err("the drawing declares entities".into()),
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    drawing.finish()
}

/// The drawing as it is written.
#[derive(Debug, Default)]
struct Drawing {
    out: String,
    /// The elements that are open and were written.
    open: Vec<&'static str>,
    /// How many elements are open below one that is left out, itself included.
    left_out: usize,
    /// The style sheet that is being read.
    style: Option<String>,
    complete: bool,
}

impl Drawing {
    fn open(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), String> {
        if self.left_out > 0 || self.style.is_some() {
            self.left_out += usize::from(!is_empty);
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("the drawing nests deeper than {DEEPEST} elements"));
        }
        let name = tag.name();
        let name = std::str::from_utf8(name.as_ref()).unwrap_or("");
        let name = name.strip_prefix("svg:").unwrap_or(name);
        if self.open.is_empty() && (name != "svg" || self.complete) {
            return Err("the file is not one SVG drawing".into());
        }
        let Some(name) = ELEMENTS.iter().find(|known| **known == name).copied() else {
            self.left_out += usize::from(!is_empty);
            return Ok(());
        };
        if name == "style" {
            // Written when it is closed, and so complete; an empty one is dropped.
            self.style = (!is_empty).then(String::new);
            return Ok(());
        }
        self.out.push('<');
        self.out.push_str(name);
        if self.open.is_empty() {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        }
        self.attributes(tag, name)?;
        self.out.push_str(if is_empty { "/>" } else { ">" });
        match is_empty {
            false => self.open.push(name),
            true => self.complete |= self.open.is_empty(),
        }
        Ok(())
    }

    fn attributes(&mut self, tag: &BytesStart<'_>, element: &str) -> Result<(), String> {
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| format!("the drawing is not well-formed: {error}"))?;
            let name = std::str::from_utf8(attribute.key.as_ref()).unwrap_or("");
            let value = std::str::from_utf8(&attribute.value).unwrap_or("");
            let value = unescape(value).map_err(|_| "the drawing refers to an entity".to_string())?;
            let is_kept = match name {
                "href" | "xlink:href" => is_own(element, &value),
                "xml:space" | "xml:lang" => true,
                _ => is_drawing(name) && is_local(&value),
            };
            if is_kept {
                self.out.push(' ');
                self.out.push_str(name);
                self.out.push_str("=\"");
                escape(&mut self.out, &value);
                self.out.push('"');
            }
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if self.left_out > 0 || self.open.is_empty() {
            return;
        }
        match &mut self.style {
            Some(style) => style.push_str(words),
            None => escape(&mut self.out, words),
        }
    }

    fn close(&mut self) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if let Some(style) = self.style.take() {
            if is_local(&style) {
                self.out.push_str("<style>");
                escape(&mut self.out, &style);
                self.out.push_str("</style>");
            }
        } else if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            self.complete |= self.open.is_empty();
        }
    }

    fn finish(mut self) -> Result<String, String> {
        if !self.complete || !self.open.is_empty() || self.left_out > 0 || self.style.is_some() {
            return Err("the drawing is not well-formed: it ends early".into());
        }
        self.out.push('\n');
        Ok(self.out)
    }
}

/// Whether an attribute is a drawing attribute.
fn is_drawing(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    lower.starts_with("data-") || lower.starts_with("aria-") || ATTRIBUTES.contains(&format!(" {lower} "))
}

/// Whether a reference is to a part of the drawing, or holds a raster image.
fn is_own(element: &str, value: &str) -> bool {
    let value = value.trim();
    value.starts_with('#') || (element == "image" && RASTER.iter().any(|kind| value.starts_with(kind)))
}

/// Whether a value, which may be CSS, points at nothing outside the drawing.
fn is_local(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let mut urls = lower.split("url(").skip(1);
    let is_part = |rest: &str| rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#');
    urls.all(is_part) && !FETCHING.iter().any(|way| lower.contains(way))
}

/// Writes escaped text, valid in content and attributes; characters that XML does not allow are left out.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sanitised;

    #[test]
    fn a_harmless_drawing_keeps_what_it_draws() {
        let drawing = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
            <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
            <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">\
            <defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\
            <style>.a > b { fill: url(#g) }</style><!-- made by hand -->\
            <g class=\"a\" style=\"fill:url('#g');stroke:red\"><path d=\"M0 0h9\"/></g>\
            <use xlink:href=\"#g\" x=\"1\"/><text>a &lt; b &amp; c &#233;<tspan dy=\"1\">x</tspan></text>\
            <image href=\"data:image/png;base64,AAAA\"/></svg>";
        let wanted = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">\
            <defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\
            <style>.a &gt; b { fill: url(#g) }</style>\
            <g class=\"a\" style=\"fill:url('#g');stroke:red\"><path d=\"M0 0h9\"/></g>\
            <use xlink:href=\"#g\" x=\"1\"/><text>a &lt; b &amp; c é<tspan dy=\"1\">x</tspan></text>\
            <image href=\"data:image/png;base64,AAAA\"/></svg>\n";
        assert_eq!(sanitised(drawing.as_bytes()).as_deref(), Ok(wanted));
        assert_eq!(sanitised(wanted.as_bytes()).as_deref(), Ok(wanted), "what is written stays so");
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for (drawing, wanted) in [
            ("", "ends early"),
            ("<svg><g></svg>", "not well-formed"),
            ("<svg><g>", "ends early"),
            ("<html/>", "not one SVG drawing"),
            ("<svg/><svg/>", "not one SVG drawing"),
            ("<svg a=1/>", "not well-formed"),
            ("<svg x='1' x='2'/>", "not well-formed"),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "declares entities"),
            ("<svg>&a;</svg>", "refers to an entity"),
            ("<svg id='&a;'/>", "refers to an entity"),
        ] {
            let error = sanitised(drawing.as_bytes()).unwrap_err();
            assert!(error.contains(wanted), "{drawing}: {error}");
        }
        assert!(sanitised(&"<g>".repeat(5_000).into_bytes()).is_err());
        assert!(sanitised(format!("<svg>{}", "<g>".repeat(5_000)).as_bytes()).unwrap_err().contains("nests deeper"));
        assert!(sanitised(b"\xff\xfe<\0s\0v\0g\0/\0>\0").is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_has_nothing_else(text in "(<(svg|script|g|a|style|x:y)( (on[a-z]{3}|href|style)='[a-z:(#]{0,9}')?/?>|</(svg|script|g|a|style)>|[a-z&;\\[\\]]{0,4}){0,12}") {
            if let Ok(drawing) = sanitised(format!("<svg>{text}</svg>").as_bytes()) {
                proptest::prop_assert!(!drawing.contains("<script") && !drawing.contains(" on") && !drawing.contains("<x:"));
                proptest::prop_assert_eq!(sanitised(drawing.as_bytes()), Ok(drawing.clone()));
            }
        }
    }
}
