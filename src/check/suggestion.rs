//! "Did you mean …?": the known name that a mistyped one most likely means.

/// The name that a mistyped one most likely means; none when nothing is near.
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

/// "did you mean `x`?", where something is near.
pub(super) fn did_you_mean<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(text, names).map(|near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(nearest("paymets", ["payments", "platform"]), Some("payments"));
        assert_eq!(nearest("root-cause", ["root_cause", "trigger"]), Some("root_cause"));
        assert_eq!(nearest("missing-sections", ["missing-section"]), Some("missing-section"));
        assert_eq!(nearest("weather", ["payments", "platform"]), None);
    }
}
