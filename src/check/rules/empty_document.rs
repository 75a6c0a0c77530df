//! `empty-document`: a file without content.

rule! {
    "empty-document": "a file without content",
    FrontMatter, Warning, Reading, Reading
}
