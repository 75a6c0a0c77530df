//! `duplicate-field`: a front-matter field that appears twice.

rule! {
    "duplicate-field": "a front-matter field that appears twice",
    FrontMatter, Warning, Reading, Reading
}
