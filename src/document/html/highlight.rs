//! Code → spans with short classes, by syntect's grammars.
//!
//! A dozen classes instead of every scope: pages stay small, the style sheet stays readable, and both palettes
//! keep their contrast.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Code longer than this is shown without colours: no reader misses them, and grammars can be slow.
const LONGEST: usize = 64 * 1024;
/// The same for all code of a document.
pub(super) const MOST: usize = 256 * 1024;
/// The same for one line: minified code and long logs.
const LONGEST_LINE: usize = 2_000;

/// The same for a run of blanks in a line: some grammars look through it again from each of them.
const LONGEST_BLANK: usize = 200;

/// Scope prefix → class, the more telling first.
const CLASSES: [(&str, &str); 22] = [
    ("comment", "c"),
    ("constant.character.escape", "e"),
    ("constant.numeric", "n"),
    ("constant", "l"),
    ("string", "s"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("entity.name", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("variable.language", "l"),
    ("variable.other.readwrite", "v"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
    ("markup.heading", "h"),
    ("meta.diff.header", "h"),
];

struct Grammars {
    set: SyntaxSet,
    by_name: HashMap<String, usize>,
    classes: Vec<(Scope, &'static str)>,
}

/// The grammars, decoded once: constant data, not state.
static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| {
    let set = two_face::syntax::extra_newlines();
    let mut by_name = HashMap::new();
    for (at, syntax) in set.syntaxes().iter().enumerate() {
        for extension in &syntax.file_extensions {
            by_name.insert(extension.to_lowercase(), at);
        }
    }
    for (at, syntax) in set.syntaxes().iter().enumerate() {
        by_name.insert(syntax.name.to_lowercase(), at);
    }
    let classes = CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect();
    Grammars { set, by_name, classes }
});

thread_local! {
    /// What lines were found to be. Code in postmortems is much the same from one to the next (`spec:`, `}`, a blank
    /// line), and a grammar is the slowest thing on a page.
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Lines that are remembered before all are forgotten.
const MOST_LINES: usize = 8192;
/// The same for states between lines; few are ever met.
const MOST_STATES: usize = 256;
/// The same for the operations of all lines.
const MOST_OPERATIONS: usize = 256 * 1024;

/// Code that needs more states than this is shown without colours: they are kept, and brackets that are never closed
/// make one a line.
const MOST_STATES_OF_CODE: usize = 128;
/// The same for a state that is larger than this, some two hundred levels deep.
const LARGEST_STATE: usize = 24 * 1024;

/// A line's operations by place, and the number of the state after it.
type Parsed = (Rc<[(usize, ScopeStackOp)]>, usize);

/// Parsed lines by the state before them: the same line in the same state is the same again.
#[derive(Default)]
struct Memo {
    states: Vec<ParseState>,
    lines: HashMap<Box<str>, Vec<(usize, Parsed)>>,
    operations: usize,
}

impl Memo {
    /// The number of a grammar's first state. Only here may everything be forgotten: numbers live for one block.
    fn start(&mut self, syntax: &SyntaxReference) -> usize {
        let full = self.lines.len() > MOST_LINES || self.operations > MOST_OPERATIONS;
        if full || self.states.len() > MOST_STATES {
            *self = Memo::default();
        }
        self.number(ParseState::new(syntax))
    }

    fn number(&mut self, state: ParseState) -> usize {
        self.states.iter().position(|known| *known == state).unwrap_or_else(|| {
            self.states.push(state);
            self.states.len() - 1
        })
    }

    /// What a line is in a state.
    fn parse(&mut self, grammars: &Grammars, state: usize, line: &str) -> Option<Parsed> {
        let known = self.lines.get(line).and_then(|known| known.iter().find(|(before, _)| *before == state));
        if let Some((_, parsed)) = known {
            return Some(parsed.clone());
        }
        let mut after = self.states.get(state)?.clone();
        let operations = after.parse_line(line, &grammars.set).ok()?;
        if is_too_large(&after) {
            return None;
        }
        self.operations += operations.len();
        let parsed: Parsed = (operations.into(), self.number(after));
        self.lines.entry(line.into()).or_default().push((state, parsed.clone()));
        Some(parsed)
    }
}

/// Whether a state is larger than [`LARGEST_STATE`]. Its text for developers is the only look into it.
fn is_too_large(state: &ParseState) -> bool {
    /// Accepts up to a number of bytes.
    struct Room(usize);
    impl std::fmt::Write for Room {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0 = self.0.checked_sub(text.len()).ok_or(std::fmt::Error)?;
            Ok(())
        }
    }
    write!(Room(LARGEST_STATE), "{state:?}").is_err()
}

/// The code as HTML with spans; `None` if its language is unknown or it is too long. Code longer than `room` has none
/// either, and what has them takes its length from it.
pub(super) fn highlight(language: &str, code: &str, room: &mut usize) -> Option<String> {
    if language.is_empty() || code.len() > LONGEST.min(*room) {
        return None;
    }
    let grammars = &*GRAMMARS;
    let language = language.trim_start_matches("{.").trim_end_matches('}').to_lowercase();
    let syntax = &grammars.set.syntaxes()[*grammars.by_name.get(language.as_str())?];
    if syntax.name == "Plain Text" {
        return None;
    }
    *room -= code.len();
    spans(grammars, syntax, code)
}

fn spans(grammars: &Grammars, syntax: &SyntaxReference, code: &str) -> Option<String> {
    let mut html = String::with_capacity(code.len() * 2);
    let mut stack = ScopeStack::new();
    let mut open = "";
    MEMO.with_borrow_mut(|memo| {
        let mut state = memo.start(syntax);
        let mut met = BTreeSet::new();
        for line in LinesWithEndings::from(code) {
            if line.len() > LONGEST_LINE || line.split(|c| c != ' ' && c != '\t').any(|run| run.len() > LONGEST_BLANK) {
                return None;
            }
            met.insert(state);
            if met.len() > MOST_STATES_OF_CODE {
                return None;
            }
            let (operations, next) = memo.parse(grammars, state, line)?;
            let mut at = 0;
            for (place, operation) in operations.iter() {
                if *place > at {
                    put(&mut html, &mut open, grammars.class(&stack), line.get(at..*place)?);
                    at = *place;
                }
                stack.apply(operation).ok()?;
            }
            if at < line.len() {
                put(&mut html, &mut open, grammars.class(&stack), line.get(at..)?);
            }
            state = next;
        }
        Some(())
    })?;
    if !open.is_empty() {
        html.push_str("</span>");
    }
    Some(html)
}

impl Grammars {
    /// The class for these scopes: that of the innermost scope that has one.
    fn class(&self, stack: &ScopeStack) -> &'static str {
        stack
            .scopes
            .iter()
            .rev()
            .find_map(|scope| self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)))
            .map_or("", |(_, class)| class)
    }
}

/// Writes text under a class; neighbours of one class share a span, and blanks need none of their own.
fn put(html: &mut String, open: &mut &'static str, class: &'static str, text: &str) {
    let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
    if class != *open && !blank {
        if !open.is_empty() {
            html.push_str("</span>");
        }
        if !class.is_empty() {
            html.push_str("<span class=\"z-");
            html.push_str(class);
            html.push_str("\">");
        }
        *open = class;
    }
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
