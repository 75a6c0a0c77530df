//! Wrong configurations that people write: the place, the essential words of the message, and a suggestion that works.

use super::parse;
use crate::diagnostic::{Diagnostic, Lines};

/// The text, the place of the first fault, and what its message and help must contain.
const WRONG: &[(&str, &str, &[&str])] = &[
    // What is not TOML.
    ("[book]\ntitle = \"Störung\nsrc = \"x\"\n", "2:17", &["a text is not closed", "write `title = \"Störung\"`"]),
    ("[book]\ntitle = Our library\n", "2:9", &["a text must be in quotes", "write `title = \"Our library\"`"]),
    ("[book]\ntitle: \"Ours\"\n", "2:8", &["separated by `=`", "write `title = \"Ours\"`"]),
    ("[book]\ntitle \"Ours\"\n", "2:7", &["separated by `=`", "write `title = \"Ours\"`"]),
    ("[book]\ntitle = \"x\",\n", "2:12", &["a line ends after its value", "write `title = \"x\"`"]),
    ("[book]\ntitle = “Ours”\n", "2:9", &["straight quotes", "write `title = \"Ours\"`"]),
    ("[book]\ntitle = 'Pat's library'\n", "2:14", &["a quote in it", "write `title = \"Pat's library\"`"]),
    ("[book]\ntitle =\n", "2:8", &["a key has no value", "write `title = "]),
    ("[book]\nbase url = \"/x/\"\n", "2:6", &["cannot contain spaces", "write `base_url = \"/x/\"`"]),
    ("[book]\nsrc = \"docs\\postmortems\"\n", "2:13", &["begins an escape", "write `src = \"docs/postmortems\"`"]),
    ("[check]\ncustomer_ids = \"C-\\d+\"\n", "2:20", &["begins an escape", "write `customer_ids = 'C-\\d+'`"]),
    ("[book]\nexclude = \"a.md\", \"b.md\"\n", "2:17", &["in brackets", "write `exclude = [\"a.md\", \"b.md\"]`"]),
    ("[book]\nexclude = [\"a\" \"b\"]\n", "2:16", &["no comma between them", "put a comma"]),
    ("[book]\nexclude = [\"a\", \"b\"\ntitle = \"x\"\n", "3:1", &["a list is not closed", "close the list with `]`"]),
    ("[book\ntitle = \"x\"\n", "1:6", &["brackets of a table are not closed", "write `[book]`"]),
    ("[[team]\nid = \"x\"\n", "1:8", &["brackets of a table are not closed", "write `[[team]]`"]),
    ("[book]\nsrc = \"x\"\n[check]\n[book]\n", "4:2", &["`book` occurs twice", "move its keys to `[book]` on line 1"]),
    ("[book]\ntitle = \"a\"\ntitle = \"b\"\n", "3:1", &["`title` occurs twice", "the first is on line 2"]),
    ("book:\n  title: Ours\n", "1:6", &["must be in brackets", "write `[book]`"]),
    ("{\"book\": {}}\n", "1:1", &["it is JSON", "write `[book]`"]),
    ("// ours\n[book]\n", "1:4", &["must begin with `#`", "write `# ours`"]),
    ("<<<<<<< HEAD\n[book]\n=======\n", "1:9", &["a merge conflict", "choose one of the two versions"]),
    ("[build]\ndrafts = True\n", "2:10", &["must be in lower case", "write `drafts = true`"]),
    ("[book]\ntitle = null\n", "2:9", &["no empty value", "remove `title`"]),
    ("[book]\nas_of = 2026-13-01\n", "2:9", &["there is no such day", "for example `as_of = 2026-11-01`"]),
    ("[book]\nas_of = 01.11.2026\n", "2:9", &["a day is written as `2026-11-01`", "write `as_of = 2026-11-01`"]),
    ("[targets]\nactions_on_time = 85%\n", "2:19", &["write `actions_on_time = 0.85`"]),
    ("[recurrence]\ntarget = 0,1\n", "2:11", &["with a point", "write `target = 0.1`"]),
    ("[book]\ndescription = \"\"\"\nOurs\n", "4:1", &["`\"\"\"` is not closed", "end it with"]),
    // Values of the wrong kind.
    ("[book]\ntitle = 3\n", "2:9", &["must be a text, not the number `3`", "write `title = \"3\"`"]),
    ("[recurrence]\nwindow = 6\n", "2:10", &["must be a text, not the number `6`", "write `window = \"6 months\"`"]),
    ("[recurrence]\nwindow = \"soon\"\n", "2:10", &["`\"soon\"` is not a length of time", "`window = \"12 weeks\"`"]),
    (
        "[[severity]]\nid = \"SEV1\"\ndue_days = \"three\"\n",
        "3:12",
        &["must be a number, not the text `\"three\"`", "a whole number from 0 to 366"],
    ),
    ("[[severity]]\nid = \"SEV1\"\ndue_days = -1\n", "3:12", &["`-1` is out of range", "from 0 to 366"]),
    ("[[book]]\ntitle = \"x\"\n", "1:1", &["must be a table, not a list", "write `[book]` instead of `[[book]]`"]),
    ("[team]\nid = \"a\"\n", "1:1", &["must be a list of tables, not a table", "`[[team]]` instead of `[team]`"]),
    ("[recurrence]\ntarget = 10\n", "2:10", &["`10` is out of range", "write `target = 0.1`", "from 0 to 1"]),
    ("[check]\nsince = \"01.11.2025\"\n", "2:9", &["`\"01.11.2025\"` is not a date", "write `since = 2025-11-01`"]),
    ("[check]\nsince = 2026-01-01T00:00:00Z\n", "2:9", &["is a time", "write `since = 2026-01-01`"]),
    ("[check]\nprofile = \"relaxed\"\n", "2:11", &["`\"relaxed\"` is not one of adopt, standard, strict"]),
    ("[check.levels]\nrecurrence = \"off\"\n", "2:14", &["allow, note, warning, error", "`recurrence = \"allow\"`"]),
    ("[digest]\nperiods = [\"weekly\"]\n", "2:12", &["`\"weekly\"` is not one of", "write `\"week\"`"]),
    ("[book]\nlanguage = \"english\"\n", "2:12", &["`english` is not a language tag", "write `language = \"en\"`"]),
    ("[book]\ntimezone = \"Berlin\"\n", "2:12", &["not a known time zone", "write `timezone = \"Europe/Berlin\"`"]),
    ("[book]\ntimezone = \"PST\"\n", "2:12", &["write `timezone = \"America/Los_Angeles\"`"]),
    ("[book]\nsrc = \"../wiki\"\n", "2:7", &["`../wiki` is outside the archive", "relative to the archive's root"]),
    ("[book]\nexclude = [\"drafts/[a\"]\n", "2:12", &["`drafts/[a` is not a glob: a `[` is not closed"]),
    ("[book]\ninclude = []\n", "2:11", &["the list is empty", "remove it"]),
    ("[book]\nbase_url = \"library\"\n", "2:12", &["neither a path nor an address", "`base_url = \"/library/\"`"]),
    ("[site]\naccent = \"blue\"\n", "2:10", &["`blue` is not a colour", "`#0b5cad`"]),
    // Names.
    ("[book]\ntitel = \"x\"\n", "2:1", &["unknown key `book.titel`", "did you mean `title`?"]),
    ("[book]\nbase-url = \"/x/\"\n", "2:1", &["unknown key `book.base-url`", "did you mean `base_url`?"]),
    ("[book]\nout = \"x\"\n", "2:1", &["unknown key `book.out`", "it is a key of `[build]`"]),
    ("[check]\nmissing-section = \"note\"\n", "2:1", &["the levels of rules are set in `[check.levels]`"]),
    ("[front_matter]\nrootcause = \"x\"\n", "2:1", &["unknown field", "did you mean `root_cause`?"]),
    ("[front_matter]\nteams = \"owner\"\nservices = \"owner\"\n", "3:12", &["already mapped to `teams`"]),
    ("[template]\nSEV5 = \"a.md\"\n", "2:1", &["unknown severity `template.SEV5`", "SEV1, SEV2, SEV3, SEV4"]),
    ("[[team]]\nname = \"Payments\"\n", "1:1", &["`[[team]]` has no `id`", "add `id = \"payments\"`"]),
    ("[[team]]\nid = \"pay\"\n[[team]]\nid = \"b\"\nparent = \"pays\"\n", "5:10", &["write `parent = \"pay\"`"]),
    (
        "[[team]]\nid = \"a\"\nservices = [\"s\"]\n[[team]]\nid = \"b\"\nservices = [\"S\"]\n",
        "6:13",
        &["`S` is a service of the team `a`", "remove it from `a` or from `b`"],
    ),
    ("[[severity]]\nid = \"SEV1\"\n[[severity]]\nid = \"sev1\"\n", "4:6", &["`sev1` is taken", "must be unique"]),
    ("[[cause]]\nid = \"x\"\nparent = \"x\"\n", "3:10", &["`x` is the entry itself", "remove the line"]),
    (
        "[[cause]]\nid = \"x\"\nparent = \"y\"\n[[cause]]\nid = \"y\"\nparent = \"x\"\n",
        "6:10",
        &["`x` is itself below `y`", "remove this line"],
    ),
    (
        "[[team]]\nid = \"payments\"\n[[assign]]\nglobs = \"pay/**\"\nteams = \"payment\"\n",
        "5:9",
        &["`payment` is not a team", "write `teams = \"payments\"`"],
    ),
    ("[[assign]]\nglobs = \"a/**\"\nseverity = \"SEV9\"\n", "3:12", &["`SEV9` is not a severity", "SEV1, SEV2"]),
    ("[[assign]]\nglobs = \"a/**\"\nvisibility = \"private\"\n", "3:14", &["write `visibility = \"restricted\"`"]),
    ("[[rule]]\nname = \"x\"\nmessage = \"y\"\nforbidden = \"(a\"\n", "4:13", &["`(a` is not a pattern"]),
];

/// What a message must not contain: names from the inside of libraries.
const INTERNAL: [&str; 8] =
    ["jiff", "serde", "globset", "TOML parse", "expected newline", "invalid mantissa", "DeTable", "ParseError"];

fn first(text: &str) -> Option<Diagnostic> {
    parse("book.toml", text).1.into_iter().next()
}

/// The text with the line or value that a help names, if it names one.
fn repaired(text: &str, problem: &Diagnostic) -> Option<String> {
    let (_, rest) = problem.help.as_deref()?.split_once("write `")?;
    let written = rest.split('`').next()?;
    let (lines, span) = (Lines::new(text), problem.span?);
    let line = lines.span(lines.line(span.start));
    let place = match written.starts_with('"') {
        true => span,
        false => line,
    };
    Some(format!("{}{written}{}", &text[..place.start], &text[place.end..]))
}

#[test]
fn wrong_configurations_are_explained() {
    let mut followed = 0;
    for (text, place, words) in WRONG {
        let problem = first(text).unwrap_or_else(|| panic!("accepted: {text}"));
        let at = Lines::new(text).position(problem.span.expect(text).start);
        let said = format!("{} ({})", problem.message, problem.help.as_deref().unwrap_or("-"));
        assert_eq!(format!("{}:{}", at.line, at.column), *place, "{text}{said}");
        for word in *words {
            assert!(said.contains(word), "{text}{said}\nlacks: {word}");
        }
        assert!(!INTERNAL.iter().any(|word| said.contains(word)), "{said}");
        if let Some(repaired) = repaired(text, &problem).filter(|_| !said.contains("JSON")) {
            followed += 1;
            // What was wrong there is right afterwards; another fault may stand further down.
            let next = first(&repaired).map(|next| Lines::new(&repaired).position(next.span.expect(text).start).line);
            assert!(next.is_none_or(|line| line > at.line), "{text}{said}\n{repaired}");
        }
    }
    assert!(WRONG.len() >= 60 && followed >= 35, "{followed} of {}", WRONG.len());
}
