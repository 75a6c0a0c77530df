//! `unreadable-file`: a file that cannot be read at all.

rule! {
    "unreadable-file": "a file that cannot be read at all",
    FrontMatter, Error, Reading, Loading
}
