//! The id of each postmortem: the document's own, or else made from its file name; unique, and safe in an address.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Diagnostic, Level, Span};

/// An id longer than this many bytes is cut: file systems hold names of 255 bytes.
const LONGEST: usize = 150;

/// The name of the finding about an id that another document has.
const DUPLICATE: &str = "duplicate-id";

/// The name of the finding about an id that cannot be used in an address.
const UNUSABLE: &str = "unusable-id";

/// The names of all findings about ids.
pub(super) const FINDINGS: [&str; 2] = [DUPLICATE, UNUSABLE];

/// The sources of an id.
#[derive(Debug, Clone)]
pub(super) struct Claim<'a> {
    /// The document's path.
    pub(super) path: &'a str,
    /// The id it states, with its place.
    pub(super) stated: Option<(&'a str, Span)>,
}

impl<'a> Claim<'a> {
    /// The stated id, else the file's name.
    fn text(&self) -> &'a str {
        self.stated.map_or_else(|| stem(self.path), |(id, _)| id)
    }
}

/// Assigns every document its id. A stated id takes precedence over one from a file name; of two equal ids, the first
/// by path keeps it. The other is prefixed with its folder's name or gets a suffix that depends only on its path, and
/// is reported. A unique id does not depend on the other documents.
pub(super) fn assign(claims: &[Claim<'_>]) -> (Vec<String>, Vec<Diagnostic>) {
    let wanted: Vec<String> = claims.iter().map(|claim| slug(claim.text())).collect();
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|at| (claims[*at].stated.is_none(), claims[*at].path));
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(claims.len());
    let mut ids = vec![String::new(); claims.len()];
    let mut others = Vec::new();
    for at in order {
        match taken.entry(folded(&wanted[at])) {
            Entry::Vacant(free) => {
                free.insert(at);
                ids[at].clone_from(&wanted[at]);
            }
            Entry::Occupied(first) => others.push((at, *first.get())),
        }
    }
    let mut problems = Vec::new();
    for (at, first) in others {
        let id = free(&wanted[at], &claims[at], |id| !taken.contains_key(&folded(id)));
        problems.push(duplicate(&claims[at], &claims[first], &wanted[at], &id));
        taken.insert(folded(&id), at);
        ids[at] = id;
    }
    problems.extend(claims.iter().zip(&ids).filter_map(|(claim, id)| unusable(claim, id)));
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    (ids, problems)
}

fn free(wanted: &str, claim: &Claim<'_>, is_free: impl Fn(&str) -> bool) -> String {
    let folder = claim.path.rsplit('/').nth(1).filter(|_| claim.stated.is_none());
    let by_folder = folder.map(|folder| slug(&format!("{folder}-{wanted}"))).filter(|id| is_free(id));
    by_folder.unwrap_or_else(|| marked(wanted, claim.path, is_free))
}

/// A name with a suffix derived from `seed`, which does not depend on other names (except for hash collisions).
fn marked(wanted: &str, seed: &str, is_free: impl Fn(&str) -> bool) -> String {
    let hash = blake3::hash(seed.as_bytes()).to_hex();
    let marked = |length: usize| format!("{wanted}-{}", &hash[..length]);
    [6, 12, 24].into_iter().map(marked).find(|name| is_free(name)).unwrap_or_else(|| marked(hash.len()))
}

/// Makes names distinct on every file system. Each comes with the seed of its suffix; of equal names the first keeps
/// the plain name.
pub fn distinct(names: &[(String, &str)]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::with_capacity(names.len());
    let mut all: Vec<Option<String>> =
        names.iter().map(|(name, _)| taken.insert(folded(name)).then(|| name.clone())).collect();
    for ((name, seed), given) in names.iter().zip(&mut all).filter(|(_, given)| given.is_none()) {
        let name = marked(name, seed, |name| !taken.contains(&folded(name)));
        taken.insert(folded(&name));
        *given = Some(name);
    }
    all.into_iter().flatten().collect()
}

/// A key that is equal for names that some file system does not distinguish: case-folded, with accents normalised.
pub fn folded(name: &str) -> String {
    // For ASCII both are the same, and this one is quick.
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.chars().nfd().default_case_fold().nfc().collect()
}

/// The finding about a stated id that cannot be used in an address.
fn unusable(claim: &Claim<'_>, id: &str) -> Option<Diagnostic> {
    let (stated, span) = claim.stated?;
    let reason = match part(stated) {
        None => "it contains no letter or digit",
        Some(part) if part.len() > LONGEST => "it is too long for a folder name",
        Some(part) if is_reserved(&part) => "the name is reserved on some systems",
        Some(_) => return None,
    };
    let shown: String = stated.chars().take(40).collect();
    let message = format!("the id `{shown}` cannot be part of an address: {reason}; using `{id}` instead");
    let help = "give it an id of letters and digits, such as `INC-42`";
    Some(Diagnostic::new(UNUSABLE, Level::Warning, claim.path, message).at(span).label("this id").help(help))
}

fn duplicate(claim: &Claim<'_>, first: &Claim<'_>, wanted: &str, id: &str) -> Diagnostic {
    let level = if claim.stated.is_some() { Level::Error } else { Level::Note };
    let message = format!("the id `{wanted}` is already used by {}; using `{id}` instead", first.path);
    let diagnostic = Diagnostic::new(DUPLICATE, level, claim.path, message);
    match claim.stated {
        Some((_, span)) => diagnostic.at(span).label("the same id").help("give one of the two a different id"),
        None => diagnostic.help("set an `id` in the front matter, so that its address stays the same"),
    }
}

/// The file's name without its ending; the folder's for `index`, `README` and the like.
fn stem(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    // `checkout.html.md.erb`
    while let Some((inner, _)) = stem
        .rsplit_once('.')
        .filter(|(inner, ending)| !inner.is_empty() && ["md", "markdown", "mdx", "html"].contains(ending))
    {
        stem = inner;
    }
    match folder.rsplit('/').next() {
        Some(folder) if !folder.is_empty() && matches!(stem.to_lowercase().as_str(), "index" | "readme") => folder,
        _ => stem,
    }
}

/// A text as one part of an address and a folder's name on every file system: letters and digits of any script, `-`,
/// `_` and `.` stay, what nobody sees goes, all else becomes one `-`.
pub fn slug(text: &str) -> String {
    segment(text).unwrap_or_else(|| format!("incident-{}", &blake3::hash(text.as_bytes()).to_hex()[..8]))
}

/// The same; `None` if nothing of the text remains.
pub fn segment(text: &str) -> Option<String> {
    let part = part(text)?;
    if part.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| part.is_char_boundary(*end)).unwrap_or(0);
        return Some(format!("{}-{}", &part[..end], &blake3::hash(text.as_bytes()).to_hex()[..8]));
    }
    if is_reserved(&part) {
        let end = part.find('.').unwrap_or(part.len());
        return Some(format!("{}_{}", &part[..end], &part[end..]));
    }
    Some(part)
}

fn part(text: &str) -> Option<String> {
    let mut part = String::with_capacity(text.len());
    for letter in text.trim().nfc().filter(|letter| !is_invisible(*letter)) {
        if stays(letter) {
            part.push(letter);
        } else if !part.ends_with('-') {
            part.push('-');
        }
    }
    let part = part.trim_matches(['-', '.']);
    (!part.is_empty()).then(|| part.to_string())
}

/// Whether Windows has a device of that name, with any ending, or every folder of the site a page.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_numbered = |stem: &str| {
        let mut letters = stem.chars();
        let number = letters.next().is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'));
        number && letters.next().is_none()
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || ["com", "lpt"].iter().any(|device| stem.strip_prefix(device).is_some_and(is_numbered))
        || folded(name) == "index.html"
}

/// Invisible characters and those that change text direction: names that differ only in these look the same.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Combining marks are not letters to Unicode, but belong to them (`é` in the form that macOS writes).
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
        assert!(slug(&"x".repeat(400)).len() < 200 && slug(&"é".repeat(400)).len() < 200);
        assert_eq!((slug("NUL.txt"), slug("con"), slug("com¹")), ("NUL_.txt".into(), "con_".into(), "com¹_".into()));
        assert_eq!((slug("Index.HTML"), slug("console")), ("Index_.HTML".into(), "console".into()));
        assert_eq!(slug("cafe\u{301} \u{202e}INC\u{200b}-1. "), "café-INC-1");
        assert!(slug("🔥").starts_with("incident-") && slug("🔥") != slug("🧯") && slug("\u{3164}").is_ascii());
    }

    #[test]
    fn another_document_changes_no_address() {
        let claim = |path, id| Claim { path, stated: Some((id, Span::new(4, 9))) };
        let few = [claim("a.md", "INC-1"), claim("c.md", "inc-1"), claim("d.md", "other")];
        let many = [claim("d.md", "other"), claim("b.md", "Inc-1"), claim("c.md", "inc-1"), claim("a.md", "INC-1")];
        let (few, many) = (assign(&few).0, assign(&many).0);
        assert_eq!(few, [many[3].clone(), many[2].clone(), many[0].clone()]);
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
        assert_eq!(ids, ["db", "INC-1", "2026-db", "2026-inc-1", "inc-1-b4d7ba"]);
        assert_eq!(problems.iter().filter(|p| p.level == Level::Error).count(), 1);
        assert_eq!(problems[2].message, "the id `inc-1` is already used by 2025/x.md; using `inc-1-b4d7ba` instead");
    }
}
