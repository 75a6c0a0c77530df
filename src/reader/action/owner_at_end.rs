//! Owners at the end of items, `Raise the limit (Ann)`, `Raise the limit – Ann Lee`: capitalised words there are names
//! only where the document makes a habit of it, for they may be products and places as well.

use super::column::{names, without_stop};
use super::finder::is_name;
use super::state::state;
use crate::diagnostic::Span;
use crate::incident::{Action, Origin, Reading};

/// Gives owners to the items of a document whose ends name them.
pub(in crate::reader) fn settle_owners(actions: &mut [Action], text: &str) {
    let found: Vec<Option<(usize, Vec<String>)>> = actions.iter().map(at_end).collect();
    let count = found.iter().flatten().count();
    if count == 0 {
        return;
    }
    // Items that name somebody in another way show as well that owners are named.
    let count = count + actions.iter().filter(|action| !action.owners.is_empty()).count();
    let is_habit = count * 2 >= actions.len();
    let owners = actions.iter().flat_map(|action| &action.owners);
    let known: Vec<String> = owners.map(|owner| owner.value.to_lowercase()).collect();
    for (action, found) in actions.iter_mut().zip(found) {
        let Some((end, names)) = found else { continue };
        // `Ann Lee` beside an item of Ann's.
        let is_known = |name: &String| {
            let name = name.to_lowercase();
            known.iter().any(|known| *known == name || name.split(' ').next() == Some(known))
        };
        let is_full = |name: &String| name.contains(' ');
        if !(names.iter().all(is_known) || is_habit && (count > 1 || names.iter().all(is_full))) {
            continue;
        }
        for name in names {
            let at = action.span.of(text).rfind(&name).map(|at| action.span.start + at);
            let span = at.map_or(action.span, |at| Span::new(at, at + name.len()));
            let owner = Reading::new(name, Origin::Body, span);
            action.owners.push(owner.doubt("taken from the end of the item"));
        }
        action.text.truncate(end);
    }
}

/// Gives owners to items that handles in brackets lead, `[ann] raise the limit`, where the document lists people so:
/// elsewhere a bracket names a part of the system.
pub(in crate::reader) fn settle_handles(actions: &mut [Action], text: &str) {
    let led: Vec<Option<(String, usize)>> = actions.iter().map(handle_at_head).collect();
    let is_listed = |name: &str| {
        let lines = text.lines().map(str::trim);
        let mut listed = lines.filter_map(|line| line.strip_prefix(['-', '*', '+'])).map(str::trim_start);
        listed.any(|line| line.trim_start_matches('@') == name)
    };
    if led.iter().flatten().count() < 2 || !led.iter().flatten().any(|(name, _)| is_listed(name)) {
        return;
    }
    for (action, led) in actions.iter_mut().zip(led) {
        let Some((name, end)) = led else { continue };
        let at = action.span.of(text).find(&name).map(|at| action.span.start + at);
        let span = at.map_or(action.span, |at| Span::new(at, at + name.len()));
        action.owners.push(Reading::new(name, Origin::Body, span).doubt("taken from the head of the item"));
        action.text = action.text[end..].trim_start().to_string();
    }
}

/// The handle that leads an unowned item, and where its bracket ends.
fn handle_at_head(action: &Action) -> Option<(String, usize)> {
    let inner = action.text.strip_prefix('[').filter(|_| action.owners.is_empty())?;
    let end = inner.find(']')?;
    let name = inner[..end].trim_end_matches('?');
    let is_handle = name.len() > 2
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    is_handle.then(|| (name.to_string(), end + 2))
}

/// The names at an unowned item's end, and where the text before them ends.
fn at_end(action: &Action) -> Option<(usize, Vec<String>)> {
    if !action.owners.is_empty() {
        return None;
    }
    let text = without_stop(&action.text);
    let (before, inner) = match text.strip_suffix([')', ']']) {
        Some(rest) => rest.rsplit_once(['(', '['])?,
        None => {
            // Behind a stroke or a comma only where a day stood behind the name.
            let strokes: &[&str] = if action.due.is_some() { &[" / ", ", ", "; "] } else { &[] };
            let signs = [" – ", " — ", " - ", ": ", " | ", " -> ", " → "].iter().chain(strokes);
            signs.filter_map(|sign| text.rsplit_once(sign)).max_by_key(|(head, _)| head.len())?
        }
    };
    let before = before.trim_end();
    // `(Ann, done)`
    let listed = names(inner).map(str::trim).filter(|part| state(part).is_none());
    let listed: Vec<String> = listed.map(str::to_string).collect();
    let all = !listed.is_empty() && listed.iter().all(|name| name.len() > 1 && is_name(name));
    (all && before.contains(' ')).then_some((before.len(), listed))
}
