//! The id of each postmortem: the document's own, else made from its file's name; unique, and safe in an address.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Level, Span};

/// An id longer than this many bytes is cut: file systems hold names of 255 bytes.
const LONGEST: usize = 150;

/// The name of the finding about an id that another document has.
pub(super) const DUPLICATE: &str = "duplicate-id";

/// What an id is made from.
#[derive(Debug, Clone)]
pub(super) struct Claim<'a> {
    /// The document's path.
    pub(super) path: &'a str,
    /// The id it states, with its place.
    pub(super) stated: Option<(&'a str, Span)>,
}

/// Gives every document, in path order, its id. A stated id wins over one from a file name; of two alike the first
/// path keeps it, the other gets its folder's name before it or a number behind it, and is told.
pub(super) fn assign(claims: &[Claim<'_>]) -> (Vec<String>, Vec<Diagnostic>) {
    // Lower case → the claim that has it: on many file systems `INC-1` and `inc-1` are one folder.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    // Lower case → the number that the next of the same id tries first, so that thousands alike stay linear.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = vec![String::new(); claims.len()];
    let mut problems = Vec::new();
    let stated = (0..claims.len()).filter(|at| claims[*at].stated.is_some());
    let derived = (0..claims.len()).filter(|at| claims[*at].stated.is_none());
    for at in stated.chain(derived) {
        let claim = &claims[at];
        let wanted = match claim.stated {
            Some((id, _)) => slug(id),
            None => slug(stem(claim.path)),
        };
        let id = match taken.get(&wanted.to_lowercase()) {
            None => wanted,
            Some(first) => {
                let id = free(&wanted, claim, &taken, numbers.entry(wanted.to_lowercase()).or_insert(2));
                problems.push(duplicate(claim, &claims[*first], &wanted, &id));
                id
            }
        };
        taken.insert(id.to_lowercase(), at);
        ids[at] = id;
    }
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    (ids, problems)
}

fn free(wanted: &str, claim: &Claim<'_>, taken: &BTreeMap<String, usize>, number: &mut usize) -> String {
    let is_free = |id: &String| !taken.contains_key(&id.to_lowercase());
    let folder = claim.path.rsplit('/').nth(1).filter(|_| claim.stated.is_none());
    let by_folder = folder.map(|folder| slug(&format!("{folder}-{wanted}"))).filter(is_free);
    if let Some(id) = by_folder {
        return id;
    }
    // There are fewer ids taken than numbers, so one is found; none is given back, so no smaller one is free.
    loop {
        let id = format!("{wanted}-{number}");
        *number += 1;
        if is_free(&id) {
            return id;
        }
    }
}

fn duplicate(claim: &Claim<'_>, first: &Claim<'_>, wanted: &str, id: &str) -> Diagnostic {
    let level = if claim.stated.is_some() { Level::Error } else { Level::Note };
    let message = format!("the id `{wanted}` belongs to {} already; here it is `{id}`", first.path);
    let diagnostic = Diagnostic::new(DUPLICATE, level, claim.path, message);
    match claim.stated {
        Some((_, span)) => diagnostic.at(span).label("the same id").help("give one of the two another id"),
        None => diagnostic.help("state an `id` in the front matter, so that its address stays"),
    }
}

/// The file's name without its ending; the folder's for `index`, `README` and the like.
fn stem(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    match folder.rsplit('/').next() {
        Some(folder) if !folder.is_empty() && matches!(stem.to_lowercase().as_str(), "index" | "readme") => folder,
        _ => stem,
    }
}

/// A text as one part of an address and a folder's name: letters and digits of any script, `-`, `_` and `.` stay,
/// all else becomes one `-`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if stays(letter) {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    if slug.is_empty() {
        return format!("incident-{}", &blake3::hash(text.as_bytes()).to_hex()[..8]);
    }
    if slug.len() <= LONGEST {
        return slug.to_string();
    }
    let mut end = LONGEST;
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}-{}", &slug[..end], &blake3::hash(text.as_bytes()).to_hex()[..8])
}

/// Combining marks are no letters to Unicode, but belong to them (`é` in the form that macOS writes).
fn stays(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4e}' | '\u{3099}' | '\u{309a}');
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.') || is_mark
}

#[cfg(test)]
mod tests {
    use super::{Claim, assign, slug};
    use crate::diagnostic::{Level, Span};

    #[test]
    fn slugs_are_safe_in_an_address() {
        assert_eq!(slug("2026-03-14 checkout #502 (50%)"), "2026-03-14-checkout-502-50");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Störung im Lager_2"), "Störung-im-Lager_2");
        assert_eq!(slug("障害報告"), "障害報告");
        assert_eq!(slug("v1.2"), "v1.2");
        assert!(slug("???").starts_with("incident-"));
        assert!(slug(&"x".repeat(400)).len() < 200);
    }

    #[test]
    fn a_stated_id_wins_and_a_second_one_is_told() {
        let claims = [
            Claim { path: "2025/db.md", stated: None },
            Claim { path: "2025/x.md", stated: Some(("INC-1", Span::new(4, 9))) },
            Claim { path: "2026/db.md", stated: None },
            Claim { path: "2026/inc-1.md", stated: None },
            Claim { path: "2026/y.md", stated: Some(("inc-1", Span::new(4, 9))) },
        ];
        let (ids, problems) = assign(&claims);
        assert_eq!(ids, ["db", "INC-1", "2026-db", "2026-inc-1", "inc-1-2"]);
        assert_eq!(problems.iter().filter(|p| p.level == Level::Error).count(), 1);
        assert_eq!(problems[2].message, "the id `inc-1` belongs to 2025/x.md already; here it is `inc-1-2`");
    }
}
