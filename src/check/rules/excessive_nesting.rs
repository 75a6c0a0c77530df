//! `excessive-nesting`: lists or quotes that are nested too deeply to parse.

rule! {
    "excessive-nesting": "lists or quotes that are nested too deeply to parse",
    FrontMatter, Warning, Reading, Reading
}
