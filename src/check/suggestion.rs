//! "Did you mean …?": the known name that a mistyped one most likely means, and the fix that writes it.

use crate::diagnostic::{Diagnostic, Fix, FixGrade, Span};

/// The name that a mistyped one most likely means; `None` if nothing is near.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let text = plain(text);
    let allowed = match text.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    names
        .into_iter()
        .filter(|name| is_plausible(&text, name, allowed))
        .map(|name| (distance(&text, &plain(name)), name))
        .filter(|(far, _)| *far <= allowed)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// A cheap look that spares most names of a long list from being compared: a slip of the finger changes one place, so
/// that long names are alike before it and behind it.
fn is_plausible(text: &str, name: &str, allowed: usize) -> bool {
    let same = |(a, b): &(u8, u8)| a.eq_ignore_ascii_case(b) || (matches!(a, b'-') && matches!(b, b'_' | b' '));
    let before = text.bytes().zip(name.bytes()).take_while(same).count();
    let longer = text.len().max(name.len());
    if longer <= 16 || before == text.len().min(name.len()) {
        return true;
    }
    let behind = text.bytes().rev().zip(name.bytes().rev()).take_while(same).count();
    // What differs between the two lies together; a letter may have more than one byte.
    before + behind + 2 * allowed + 2 >= longer
}

/// Edits between two words; a plural or a word that the other begins with counts as one.
fn distance(one: &str, other: &str) -> usize {
    let far = strsim::damerau_levenshtein(one, other);
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let begins = short.len() >= 4 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    if begins { far.min(1) } else { far }
}

/// A finding about a name that is not known: what was most likely meant, and the fix that writes it; else other help.
pub(super) fn with_suggestion<'n>(
    finding: Diagnostic,
    text: &str,
    written: &str,
    names: impl IntoIterator<Item = &'n str> + Clone,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    let Some(near) = nearest(written, names.clone()) else { return finding.help(otherwise()) };
    let place = finding.span.and_then(|span| place_of(text, span, written));
    let grade = grade(written, near, names);
    let finding = finding.help(format!("did you mean `{near}`?"));
    match place {
        Some(place) => finding.fix(replacement(place, near, grade)),
        None => finding,
    }
}

/// The fix that writes a name in the place of another.
pub(super) fn replacement(place: Span, name: &str, grade: FixGrade) -> Fix {
    Fix { message: format!("write `{name}`"), edits: vec![(place, name.to_string())], grade }
}

/// Safe where one slip of the finger leads to one name and to no other.
pub(super) fn grade<'n>(written: &str, near: &str, names: impl IntoIterator<Item = &'n str>) -> FixGrade {
    let far = |name: &str| strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase());
    let is_slip = far(near) <= 1 && near.chars().count() >= 4 && !written.contains(|c: char| c.is_ascii_digit());
    let others = names.into_iter().filter(|name| *name != near && far(name) <= 2).count();
    if is_slip && others == 0 { FixGrade::Safe } else { FixGrade::Unsafe }
}

/// The part of a span that is a value: without quotation marks and other surroundings.
pub(super) fn place_of(text: &str, span: Span, written: &str) -> Option<Span> {
    let mut found = span.of(text).match_indices(written.trim());
    let (at, words) = found.next().filter(|(_, words)| !words.is_empty())?;
    found.next().is_none().then(|| Span::new(span.start + at, span.start + at + words.len()))
}

#[cfg(test)]
mod tests {
    use super::{grade, nearest, place_of};
    use crate::diagnostic::{FixGrade, Span};

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(nearest("paymets", ["payments", "platform"]), Some("payments"));
        assert_eq!(nearest("root-cause", ["root_cause", "trigger"]), Some("root_cause"));
        assert_eq!(nearest("missing-sections", ["missing-section"]), Some("missing-section"));
        assert_eq!(nearest("weather", ["payments", "platform"]), None);
    }

    #[test]
    fn only_one_slip_with_one_meaning_is_safe() {
        assert_eq!(grade("complet", "complete", ["draft", "complete"]), FixGrade::Safe);
        assert_eq!(grade("pament", "payments", ["payments"]), FixGrade::Unsafe, "two letters");
        assert_eq!(grade("payment", "payments", ["payments", "payment2"]), FixGrade::Unsafe, "two names");
        assert_eq!(grade("INC-104", "INC-014", ["INC-014"]), FixGrade::Unsafe, "numbers are no words");
    }

    #[test]
    fn a_value_is_replaced_within_its_quotation_marks() {
        assert_eq!(place_of("team: 'pay'", Span::new(6, 11), "pay"), Some(Span::new(7, 10)));
        assert_eq!(place_of("pay pay", Span::new(0, 7), "pay"), None, "which?");
    }
}
