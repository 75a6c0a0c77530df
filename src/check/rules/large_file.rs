//! `large-file`: a file that is large for a postmortem.

rule! {
    "large-file": "a file that is large for a postmortem",
    FrontMatter, Note, Reading, Reading
}
