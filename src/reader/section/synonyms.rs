//! The headings people give the sections of a postmortem.

use crate::config::Config;
use crate::incident::Section;
use crate::reader::day::is_month;
use crate::reader::label::Field;
use crate::reader::lists::by_and;
use crate::reader::vocabulary::{ENGLISH, WORDS};
use crate::vocabulary::{fold, is_unspaced, narrow, words};

const HAN_NUMBERS: &str = "一二三四五六七八九十";

fn exact(plain: &str) -> Option<Section> {
    WORDS.headings.sections.whole(plain).copied()
}

/// The headings that English documents give their sections, in their normal form.
pub fn section_names() -> impl Iterator<Item = (&'static str, Section)> {
    ENGLISH.headings.sections.texts().map(|(name, section)| (name, *section))
}

/// The words of a heading, without what is in brackets and without a number before them.
pub(in crate::reader) fn plain(heading: &str) -> String {
    let mut depth = 0usize;
    let mut outside = |c: char| {
        match narrow(c) {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => return c,
            _ => {}
        }
        ' '
    };
    let plain = match heading.contains(['(', '[', '（', '［']) {
        true => words(&heading.chars().map(&mut outside).collect::<String>()),
        false => words(heading),
    };
    // `8.2 Lessons`
    let numbered = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // `三、根本原因`: numbered in words.
    let numbered = match heading.trim_start().split_once(['、', '.', '．']) {
        Some((number, _)) if !number.is_empty() && number.chars().all(|c| HAN_NUMBERS.contains(c)) => {
            plain.get(number.len()..).unwrap_or("").trim_start()
        }
        _ => numbered,
    };
    // "5 whys" and "5whys" begin with a number that means something.
    if numbered.len() < plain.len() && !numbered.is_empty() && !numbered.starts_with("why") {
        numbered.to_string()
    } else {
        plain
    }
}

/// The section that a heading means: the archive's own headings first.
pub(in crate::reader) fn section(heading: &str, config: &Config) -> Option<Section> {
    if heading.len() > 120 {
        return None;
    }
    let plain = plain(heading);
    if plain.is_empty() {
        return None;
    }
    if let Some(section) = own(&plain, config) {
        return Some(section);
    }
    exact(&plain)
        .or_else(|| in_other_number(&plain))
        .or_else(|| joined(heading))
        .or_else(|| by_words(&plain))
        .or_else(|| followed(&plain))
        .or_else(|| led(&plain))
        .or_else(|| unspaced(&plain))
        .or_else(|| bracketed(heading))
}

/// `Timeline (all times PST). All times approximate`: what precedes a remark in brackets and after it.
fn bracketed(heading: &str) -> Option<Section> {
    let (before, _) = heading.split_once(['(', '（'])?;
    let before = plain(before);
    let strong = before.contains(' ') || before.contains(is_unspaced) || WORDS.headings.followed.is(&before);
    strong.then(|| exact(&before)).flatten()
}

/// `障害の詳細な経緯`, `本次故障时间线`: in scripts without blanks, words that lead and follow are taken off both ends.
fn unspaced(plain: &str) -> Option<Section> {
    if !plain.contains(is_unspaced) {
        return None;
    }
    let words = &WORDS.headings;
    let mut rest = plain;
    while !rest.is_empty() {
        if let Some(section) = exact(rest) {
            return Some(section);
        }
        // What comes first says more than what follows: `発生原因と対応` is about the cause.
        let from = words.leaders.at_start(rest).map_or(0, |found| found.range.end);
        let to = words.followers.at_end(rest).map_or(rest.len(), |found| found.range.start);
        let next = if from > 0 { &rest[from..] } else { &rest[..to] };
        if next.len() == rest.len() {
            return None;
        }
        rest = next.trim();
    }
    None
}

fn own(name: &str, config: &Config) -> Option<Section> {
    let (canonical, _) = config.sections.iter().find(|(_, own)| own.iter().any(|own| plain(own) == name))?;
    Section::ALL.iter().copied().find(|section| section.name() == canonical)
}

/// `Corrective and preventative measure` for measures; a single word may mean another thing in its other number.
fn in_other_number(plain: &str) -> Option<Section> {
    let other = || plain.strip_suffix('s').map_or_else(|| format!("{plain}s"), str::to_string);
    plain.contains(' ').then(|| exact(&other())).flatten()
}

/// `Mitigation & resolution`, `Detection and response`, `Summary / overview`: the first part that is known, where
/// every part is.
fn joined(heading: &str) -> Option<Section> {
    let lower = fold(heading);
    let signs = ['&', '/', ',', '+', '、', '・'];
    if !lower.contains(signs) && !WORDS.lists.and.is_in(&lower) {
        return None;
    }
    let mut parts = lower
        .split(signs)
        .flat_map(by_and)
        .map(plain)
        // The severity is a field; what it shares its heading with is the section.
        .filter(|part| !part.is_empty() && WORDS.fields.names.whole(part) != Some(&Field::Severity));
    // `Preventive / follow-up actions`: the last word is that of both.
    let shared = lower.rsplit(' ').next().unwrap_or_default();
    let first = parts.next().and_then(|part| exact(&part).or_else(|| exact(&format!("{part} {shared}"))))?;
    let rest: Vec<Section> = parts.map(|part| exact(&part)).collect::<Option<_>>()?;
    // `Remediation & action items`: what is to be done is of a kind with what was done.
    let planned = first == Section::Resolution && rest.contains(&Section::ActionItems);
    Some(if planned { Section::ActionItems } else { first })
}

/// Headings known by a few words wherever they are: `How are we preventing it from happening again?`.
fn by_words(plain: &str) -> Option<Section> {
    // In this order: "What went well and what did not" is about both.
    let has_all = |words: &[String]| {
        let after = |rest: &str, word: &str| rest.find(word).map(|at| at + word.len());
        words.iter().try_fold(0, |from, word| after(&plain[from..], word).map(|end| from + end)).is_some()
    };
    let section = WORDS.headings.telling.iter().find(|known| has_all(&known.words))?.section;
    let denied = section != Section::WentPoorly && WORDS.headings.denied.is_in(plain);
    let short = plain.split(' ').count() <= 12;
    (short && !denied).then_some(section)
}

/// The longest known beginning that is followed by a word which does not change it, or by a number.
fn followed(plain: &str) -> Option<Section> {
    let mut end = plain.len();
    while let Some(at) = plain[..end].rfind(' ') {
        let next = plain[at + 1..].split(' ').next().unwrap_or("");
        end = at;
        let (head, follows) = (
            &plain[..at],
            WORDS.headings.followers.is(next) || next.starts_with(|c: char| c.is_ascii_digit()) || is_month(next),
        );
        // One common word is too little: "Fix for …", "Response to …" may be events of their own.
        let strong = head.contains(' ') || WORDS.headings.followed.is(head);
        if follows
            && strong
            && let Some(section) = exact(head)
        {
            return Some(section);
        }
    }
    None
}

fn led(plain: &str) -> Option<Section> {
    let mut rest = plain;
    while let Some((word, after)) = rest.split_once(' ') {
        if !WORDS.headings.leaders.is(word) {
            return None;
        }
        rest = after;
        if let Some(section) = exact(rest).or_else(|| followed(rest)) {
            return Some(section);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::section;
    use crate::config::Config;
    use crate::incident::Section;

    #[test]
    fn headings_in_many_words() {
        let config = Config::standard();
        for (heading, wanted) in [
            ("Timeline (all times UTC)", Some(Section::Timeline)),
            ("Timeline - May 29, 2021", Some(Section::Timeline)),
            ("3. Root Cause(s)", Some(Section::RootCause)),
            ("Root cause of the issue", Some(Section::RootCause)),
            ("What went well?", Some(Section::WentWell)),
            ("What didn't go well?", Some(Section::WentPoorly)),
            ("What Didn't Go So Well?", Some(Section::WentPoorly)),
            ("What did not work so well this time", Some(Section::WentPoorly)),
            ("What went well and what didn't", Some(Section::WentWell)),
            ("🔎 Five Why's", Some(Section::FiveWhys)),
            ("🌱 Blameless root cause", Some(Section::RootCause)),
            ("Corrective and Preventative Measure", Some(Section::ActionItems)),
            ("Follow-up improvements", Some(Section::ActionItems)),
            ("Severity & Impact", Some(Section::Impact)),
            ("Where We Got Lucky :four_leaf_clover:", Some(Section::Lucky)),
            ("Where We Got Lucky 🍀", Some(Section::Lucky)),
            ("Mitigation & Resolution", Some(Section::Resolution)),
            ("5. Remediation & Action Items", Some(Section::ActionItems)),
            ("8.2 Lessons learned", Some(Section::Lessons)),
            ("Our response", Some(Section::Resolution)),
            ("5 Whys", Some(Section::FiveWhys)),
            ("Follow-ups", Some(Section::ActionItems)),
            ("Immediate Actions (Completed)", Some(Section::ActionItems)),
            ("Timeline (all times PST) DATE RANGE. All times are approximations", Some(Section::Timeline)),
            ("2018-02-12 14:03", None),
            ("Process improvements", None),
            ("Plugins that were upgraded", None),
        ] {
            assert_eq!(section(heading, &config), wanted, "{heading}");
        }
    }

    #[test]
    fn an_archive_has_its_own_headings() {
        let mut config = Config::standard();
        config.sections.insert("action_items".into(), vec!["Promises".into()]);
        assert_eq!(section("Promises", &config), Some(Section::ActionItems));
    }
}
