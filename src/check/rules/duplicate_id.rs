//! `duplicate-id`: two documents with the same id.

rule! {
    "duplicate-id": "two documents with the same id",
    FrontMatter, Error, Reading, Loading
}
