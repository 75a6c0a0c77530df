//! What is within an item's line: brackets, labels, mentions and days.

use std::ops::Range;

use jiff::civil::Date;

use super::column::{ends_in_initial, names, without_stop};
use super::due::{self, is_due};
use super::due_period;
use super::priority::is_priority;
use super::state::{remark, state, todo_of};
use super::ticket;
use crate::incident::{Action, ActionState};
use crate::incident::{Origin, Reading};
use crate::reader::day;
use crate::reader::inline_text::InlineText;
use crate::reader::label::ActionColumn;
use crate::reader::lists::by_and;
use crate::reader::scan::Scan;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::{fold, is_unspaced};

/// Looks for what an item says beside what is to be done, and notes it in the action.
pub(super) struct Finder<'f> {
    pub(super) flat: &'f InlineText,
    pub(super) action: &'f mut Action,
    pub(super) known: Option<Date>,
}

impl Finder<'_> {
    fn owner(&mut self, name: &str, at: std::ops::Range<usize>) {
        let name = name.trim().trim_matches(['@', '*', '_', ',', ';', ':', '`', ' ']).trim_start_matches('.');
        let name = without_stop(name);
        if name.is_empty() || WORDS.actions.nobody.is(&fold(name)) || name.len() > 60 {
            return;
        }
        if !self.action.owners.iter().any(|owner| owner.value.eq_ignore_ascii_case(name)) {
            self.action.owners.push(Reading::new(name.to_string(), Origin::Body, self.flat.span(at)));
        }
    }

    /// `(@ann, due 2024-05-01)`, `[P1]`, `(done)`: what is in brackets.
    pub(super) fn brackets(&mut self) {
        let text = self.flat.text.as_str();
        let mut from = 0;
        while let Some((open, bracket)) =
            text[from..].char_indices().find(|(_, c)| matches!(c, '(' | '[' | '（' | '【'))
        {
            let start = from + open + bracket.len_utf8();
            let close: &[char] = match bracket {
                '(' => &[')'],
                '[' => &[']'],
                '（' => &['）', ')'],
                _ => &['】'],
            };
            let Some(length) = text[start..].find(close) else { return };
            let inner = &text[start..start + length];
            if inner.len() <= 80 {
                self.bracket(inner, start);
            }
            from = start + length;
        }
    }

    /// `[Lena, 2024-03-15]`, `(Marek, by March 20, OPS-12)`, `（王强，2月10日，已完成）`: names beside a day.
    fn names_and_day(&mut self, inner: &str, start: usize) {
        let known = self.known;
        let is_day = |part: &str| {
            let lead = WORDS.actions.due_leads.at_start(part).map_or(0, |lead| lead.range.end);
            let written = part[lead..].trim_start_matches([':', '：', ' ']).trim_end();
            // `4/10まで`
            let is_last =
                |rest: &str| WORDS.actions.due_after.at_start(rest).is_some_and(|it| it.range.end == rest.len());
            let day = day::find_any(written).next();
            let is_whole = |place: Range<usize>| place.len() + 2 >= written.len() || is_last(&written[place.end..]);
            let day = day.map(|(day, place)| (due::due(day, known), is_whole(place)));
            let period = || due_period::whole(written, known).map(|(date, doubt)| ((Some(date), doubt), true));
            day.or_else(period)
        };
        let parts = inner.split([',', ';', '|', '、', '，', '；', '／']).flat_map(|part| part.split(" / "));
        let parts = parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
        // `鈴木・4/10`, but not `ジョン・スミス`
        let parts = parts.flat_map(|part| match part.split_once('・') {
            Some((name, day)) if is_day(day).is_some_and(|(_, whole)| whole) => vec![name, day],
            _ => vec![part],
        });
        let parts: Vec<&str> = parts.map(str::trim).collect();
        let day = parts.iter().find_map(|part| is_day(part).filter(|(_, whole)| *whole));
        let (Some((day, _)), true) = (day, parts.len() > 1 && self.action.owners.is_empty()) else { return };
        let is_other =
            |part: &str| is_priority(part) || remark(part).is_some() || ticket::id(part).as_deref() == Some(part);
        let is_unspaced_name = |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(is_unspaced);
        let names = || parts.iter().filter(|part| is_day(part).is_none() && !is_other(part));
        if names().next().is_none() || !names().all(|part| is_name(part) || is_unspaced_name(part)) {
            return;
        }
        names().for_each(|name| self.owner(name, start..start + inner.len()));
        self.doubt("named in brackets beside a day");
        let (date, doubt) = day;
        if let (Some(date), None) = (date, &self.action.due) {
            let mut due = Reading::new(date, Origin::Body, self.flat.span(start..start + inner.len()));
            due.doubt = doubt.map(str::to_string);
            self.action.due = Some(due);
        }
    }

    fn bracket(&mut self, inner: &str, start: usize) {
        self.names_and_day(inner, start);
        let mut at = start;
        for part in inner.split_inclusive([',', ';', '|', '、', '，', '；']) {
            let here = at..at + part.len();
            at += part.len();
            let bare = part.trim_end_matches([',', ';', '|', '、', '，', '；']).trim();
            if bare.starts_with('@') && !bare.contains("://") {
                for name in bare.split([' ', '&', '/']).filter(|name| name.starts_with('@')) {
                    self.owner(name, here.clone());
                }
                // `… so that nobody does what I did (@ann) and is not paged`
                let after = self.flat.text[start + inner.len()..].trim_start_matches([')', ']', '）', '】', ' ']);
                let goes_on =
                    after.starts_with(char::is_lowercase) && WORDS.actions.due_leads.at_start(after).is_none();
                if goes_on && self.flat.text[..start].split_whitespace().count() > 2 {
                    self.doubt("named within the item");
                }
            } else if let Some(state) = remark(bare).filter(|_| bare.len() > 1 && !WORDS.values.yes.is(&fold(bare))) {
                self.action.set_state(state);
                if state == ActionState::Done {
                    self.action.closed = day::find(bare).map(|(date, _)| date);
                }
            } else if is_priority(bare) {
                self.action.priority = Some(bare.to_string());
            }
        }
    }

    /// `Owner: x`, `**Assignee:** x`, `Priority: high`, `Status: done`, `Type: prevent`.
    pub(super) fn labels(&mut self) {
        let text = self.flat.text.as_str();
        let mut seen = Vec::new();
        for (at, sign) in text.match_indices([':', '=', '：']) {
            let before = fold(text[..at].trim_end_matches(['*', '_', ' ', '.']));
            let Some(column) = WORDS.actions.labels.at_end(&before).map(|label| *label.meaning) else { continue };
            if seen.contains(&column) {
                continue;
            }
            seen.push(column);
            let value = text[at + sign.len()..].trim_start_matches(['*', '_', ' ']);
            let end = value.find(['\n', ';', '|', ')', ']', '）', '】', '；', '。']).unwrap_or(value.len());
            let is_end = |mark: &str, at: usize| !(mark == ". " && ends_in_initial(&value[..at]));
            let ends = [". ", " - ", " – ", " — "].into_iter().flat_map(|mark| {
                value[..end].match_indices(mark).map(|(at, _)| at).filter(move |at| is_end(mark, *at))
            });
            let end = ends.min().unwrap_or(end);
            let end = next_label(&value[..end]).unwrap_or(end);
            self.labelled(column, &value[..end], text.len() - value.len());
        }
    }

    fn labelled(&mut self, column: ActionColumn, value: &str, start: usize) {
        let value = value.trim_end();
        let here = start..start + value.len();
        match column {
            ActionColumn::Owner => {
                // `Owner: Ann, due 2024-05-01` ends before the next label.
                for name in names(value) {
                    let name = name.trim();
                    let ends = [&WORDS.actions.after_owners, &WORDS.actions.due_leads];
                    // `担当：山本、3月末まで`: no name has numbers among such letters.
                    let is_day = name.contains(|c: char| c.is_ascii_digit()) && name.contains(is_unspaced);
                    if is_day || ends.iter().any(|words| words.at_start(name).is_some()) {
                        break;
                    }
                    self.owner(name, here.clone());
                }
            }
            ActionColumn::Priority => self.action.priority = Some(first_part(value)),
            ActionColumn::State => {
                if let Some(state) = state(&first_part(value)) {
                    self.action.set_state(state);
                }
            }
            ActionColumn::Kind => self.action.kind = Some(first_part(value)),
            ActionColumn::Closed => {
                if let Some((date, _)) = day::find(value) {
                    self.action.closed = Some(date);
                    self.action.set_state(ActionState::Done);
                }
            }
            _ => {}
        }
    }

    /// `@ann: do`, `@ann to do`, `do it – @ann`; `do it @ann` with a doubt, and not `ask @ann`.
    pub(super) fn mentions(&mut self) {
        if !self.action.owners.is_empty() {
            return;
        }
        let text = self.flat.text.as_str();
        let lead = text.len() - text.trim_start_matches([' ', '*', '[', ']', '-']).len();
        if let Some(name) = handle(&text[lead..]) {
            let after = text[lead + name.len()..].trim_start_matches(['*', ' ']);
            if after.starts_with([':', '-', '–', '—', ','])
                || after.starts_with("to ")
                || after.starts_with("will ")
                || after.starts_with('@')
            {
                self.owner(name, lead..lead + name.len());
            }
        }
        // `…, owned by @exports, due Friday`
        for (at, _) in text.match_indices(" @") {
            let name = handle(&text[at + 1..]).filter(|name| name.len() > 1);
            if let Some(name) = name.filter(|_| WORDS.actions.owned_by.at_end(&fold(&text[..at])).is_some()) {
                self.owner(name, at + 1..at + 1 + name.len());
            }
        }
        // Handles at the end, after a dash or a full stop.
        let trimmed = text.trim_end_matches([' ', '.', ')', ']', '*']);
        if let Some(at) = trimmed.rfind(['@']) {
            let name = handle(&trimmed[at..]).unwrap_or_default();
            // `… — @ann — by May 2`
            let rest = trimmed[at + name.len()..].trim_start_matches([' ', '-', '–', '—', ',', ';', '(']);
            let is_day = day::whole(rest).is_some();
            let alone = !name.is_empty() && (rest.is_empty() || is_due(rest) || is_day);
            let before = trimmed[..at].trim_end();
            let parted = before.ends_with(['-', '–', '—', '.', '|', '→', '(', '[', ':', ',']) || before.is_empty();
            let beside = || WORDS.actions.before_others.at_end(&fold(before)).is_some();
            let (end, is_whole) = (at + name.len(), trimmed.len() == text.trim_end().len());
            if alone && parted {
                self.owner(name, at..end);
            } else if alone && (rest.is_empty() || is_day) && is_whole && trimmed[..at].ends_with(' ') && !beside() {
                self.owner(name, at..end);
                self.doubt("taken from the end of the item");
            }
        }
    }

    /// `**Natalie** to tell …`, `[Jamie] move …`, `(tc team) add …`, `Kim: raise …`: who is at the head.
    pub(super) fn head(&mut self) {
        if !self.action.owners.is_empty() {
            return;
        }
        let text = self.flat.text.trim_start_matches([' ', '-']);
        let start = self.flat.text.len() - text.len();
        if let Some((name, at, _)) = todo_of(text) {
            self.owner(name, start + at..start + at + name.len());
            return;
        }
        let bold = self.flat.bold_head();
        let words = &WORDS.actions;
        let (name, at) = if bold > start {
            let name = &self.flat.text[start..bold];
            let after = self.flat.text[bold..].trim_start();
            let named = words.after_names.at_start(after).is_some() && is_name(name.trim());
            (named.then_some(name), start)
        } else if let Some(inner) = text.strip_prefix(['[', '(']) {
            let name = inner.find([']', ')']).map(|end| &inner[..end]);
            (name.filter(|name| is_name(name) || is_team(name)), start + 1)
        } else {
            // `Stable: https://…` names a thing.
            let parts = text.split_once(": ").filter(|(_, rest)| !rest.trim_start().starts_with("http"));
            let head = parts.map(|(name, _)| name);
            // `Ann and Bo: raise …`
            let several = head.filter(|head| by_and(head).count() > 1 && by_and(head).all(|name| is_name(name.trim())));
            if let Some(names) = several {
                by_and(names).for_each(|name| self.owner(name, start..start + names.len()));
                self.doubt("taken from the head of the item");
                return;
            }
            if head.is_none() && self.owners_of_promise(text, start) {
                return;
            }
            (head.filter(|name| is_name(name)), start)
        };
        if let Some(name) = name {
            self.owner(name, at..at + name.len());
            self.doubt("taken from the head of the item");
            return;
        }
        // `Raise the limit [Jamie]`, `Raise the limit (payments team)`
        let end = self.flat.text.trim_end_matches([' ', '.']);
        let inner = end.strip_suffix([']', ')']).and_then(|rest| Some((rest, rest.rfind(['[', '('])?)));
        if let Some((rest, open)) = inner {
            let name = &rest[open + 1..];
            let square = end.ends_with(']') && rest[open..].starts_with('[');
            if square && is_name(name) && name.len() > 2 && self.flat.style(open).link == 0 || is_team(name) {
                self.owner(name, open + 1..open + 1 + name.len());
                self.doubt("taken from the end of the item");
            }
        }
    }

    /// `Ann will raise the limit`, `Ann and Bo will move it`; but not `Redis will be upgraded`.
    fn owners_of_promise(&mut self, text: &str, start: usize) -> bool {
        let mut ends = text.match_indices(' ').map(|(at, _)| at).take(5);
        let split = ends.find_map(|at| Some((at, WORDS.actions.acts.at_start(&text[at + 1..])?.range.end)));
        let Some((at, length)) = split else { return false };
        let (names, verb) = (&text[..at], text[at + 1 + length..].trim_start());
        let is_passive = WORDS.actions.passive.at_start(verb).is_some() || !verb.starts_with(char::is_lowercase);
        if is_passive || !by_and(names).all(|name| is_name(name.trim())) {
            return false;
        }
        by_and(names).for_each(|name| self.owner(name, start..start + at));
        self.doubt("taken from the head of the item");
        true
    }

    fn doubt(&mut self, why: &str) {
        for owner in &mut self.action.owners {
            owner.doubt = Some(why.to_string());
        }
    }

    /// `by 2026-05-01`, `due May 1`, `ETA: 1 May`.
    pub(super) fn due(&mut self) {
        let text = self.flat.text.as_str();
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            if at > 0 && bytes[at - 1] < 128 && bytes[at - 1].is_ascii_alphanumeric() || !text.is_char_boundary(at) {
                continue;
            }
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) {
                continue;
            }
            let mut place = Scan::at(text, at);
            if place.eat_phrase(&WORDS.actions.due_leads).is_none() {
                continue;
            }
            while place.eat_any(&[':', ' ', '*', '_', '=', '(', '\n']) {}
            let from = place.offset();
            if let Some((date, doubt)) = due_period::scan(&mut place, self.known) {
                let mut due = Reading::new(date, Origin::Body, self.flat.span(from..place.offset()));
                due.doubt = doubt.map(str::to_string);
                self.action.due = Some(due);
                return;
            }
            let the = &WORDS.times;
            let start = place.offset();
            let ends = place.eat_phrase(&WORDS.actions.end_of).is_some();
            let _ = (ends || place.eat_phrase(&the.the).is_some() || place.eat_phrase(&the.next).is_some())
                && place.blanks();
            let start = if ends { start } else { place.offset() };
            let (date, doubt) = match day::scan(&mut place) {
                Some(day) => due::due(day, self.known),
                None => match due::month_alone(&mut place) {
                    Some(date) => (Some(date), Some(due::LAST_OF_MONTH)),
                    None => continue,
                },
            };
            if let Some(date) = date {
                let mut due = Reading::new(date, Origin::Body, self.flat.span(start..place.offset()));
                due.doubt = doubt.map(str::to_string);
                self.action.due = Some(due);
                return;
            }
        }
        self.due_before();
    }

    /// `8月15日前`, `8月15日までに`: a day and what makes it the last.
    fn due_before(&mut self) {
        let text = self.flat.text.as_str();
        if !text.contains(is_unspaced) {
            return;
        }
        let is_last = |end: usize| {
            let word = WORDS.actions.due_after.at_start(&text[end..]);
            let rest = word.map(|word| &text[end + word.range.end..]);
            rest.is_some_and(|rest| !rest.trim_start().starts_with(char::is_alphanumeric))
        };
        let Some((day, range)) = day::find_any(text).find(|(_, range)| is_last(range.end)) else { return };
        if let (Some(date), doubt) = due::due(day, self.known) {
            let due = Reading::new(date, Origin::Body, self.flat.span(range.start..range.end));
            self.action.due = Some(Reading { doubt: doubt.map(str::to_string), ..due });
        }
    }
}

/// Where the next label begins in a label's value: `Ann Due: 2026-05-01 Status: open`.
pub(super) fn next_label(value: &str) -> Option<usize> {
    let is_label = |words: &str| {
        let words = fold(words.trim_end());
        WORDS.actions.labels.is(&words) || WORDS.actions.due_leads.is(&words)
    };
    // The words before a colon, the longest run of them first.
    let before = |(at, _): (usize, &str)| {
        let from = value.floor_char_boundary(at.saturating_sub(LONGEST_LABEL));
        let blanks = value[from..at].char_indices().filter(|(_, c)| c.is_whitespace());
        blanks.map(|(blank, c)| from + blank + c.len_utf8()).find(|start| is_label(&value[*start..at]))
    };
    let of = |sign: &'static str| value.match_indices(sign).take(MOST_COLONS).find_map(before);
    [of(":"), of("：")].into_iter().flatten().min()
}

/// The longest label within a line, in bytes.
const LONGEST_LABEL: usize = 40;

/// How many colons are looked at: what is not among the first is no label of an item.
const MOST_COLONS: usize = 24;

/// Whether a text may be the name of a person: one to three capitalised words, none of which is known for something
/// else.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split(' ');
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(|c| c.is_lowercase() || matches!(c, '.' | '-' | '\''))
    };
    let known = |word: &str| {
        let word = fold(word);
        let actions = &WORDS.actions;
        state(&word).is_some()
            || actions.columns.is(&word)
            || actions.groups.is(&word)
            || actions.labels.is(&word)
            || actions.no_names.at_end(&word).is_some()
            || actions.nobody.is(&word)
            || WORDS.headings.sections.is(&word)
            || WORDS.fields.names.is(&word)
            || WORDS.values.severities.is(&word)
            || is_priority(&word)
            || day::is_month(&word)
    };
    words.clone().count() <= 3 && words.clone().all(capital) && !words.into_iter().any(known)
}

/// Whether a text names a team: `tc team`, `Team SRE`.
fn is_team(text: &str) -> bool {
    let folded = fold(text);
    let teams = &WORDS.actions.teams;
    let is_led = || {
        let name = text.split_once(' ').map(|(_, name)| name);
        name.is_some_and(|name| name.starts_with(char::is_uppercase)) && teams.at_start(&folded).is_some()
    };
    text.split(' ').count() <= 4 && folded.contains(' ') && (teams.at_end(&folded).is_some() || is_led())
}

fn first_part(value: &str) -> String {
    value.split([',', '|', '、', '，']).next().unwrap_or("").trim().to_string()
}

/// `@ann`, `@org/team`, `@ann.lee`.
fn handle(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let length =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))).unwrap_or(name.len());
    let length = name[..length].trim_end_matches('.').len();
    (length > 1).then(|| &text[..=length])
}
