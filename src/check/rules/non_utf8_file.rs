//! `non-utf8-file`: a file that is not UTF-8.

rule! {
    "non-utf8-file": "a file that is not UTF-8",
    FrontMatter, Warning, Reading, Reading
}
