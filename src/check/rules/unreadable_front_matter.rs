//! `unreadable-front-matter`: front matter that cannot be read as YAML or TOML.

rule! {
    "unreadable-front-matter": "front matter that cannot be read as YAML or TOML",
    FrontMatter, Error, Reading, Reading
}
