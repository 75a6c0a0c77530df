//! The names of the rules, and suggestions for unknown names.

use super::suggestion::nearest;

/// The names that rules had, and the names that they have now, sorted by the old name.
const RENAMED: [(&str, &str); 21] = [
    ("action-overdue", "overdue-action"),
    ("action-that-exhorts", "exhortation-action"),
    ("duration-disagrees", "duration-mismatch"),
    ("if-only", "if-only-clause"),
    ("link-to-restricted", "link-to-restricted-document"),
    ("milestone-disagrees", "milestone-mismatch"),
    ("nested-too-deep", "excessive-nesting"),
    ("no-actions", "missing-actions"),
    ("no-timeline", "timeline-without-times"),
    ("not-utf8", "non-utf8-file"),
    ("person-judged", "judgement-of-person"),
    ("postmortem-overdue", "overdue-postmortem"),
    ("published-late", "late-publication"),
    ("section-order", "sections-out-of-order"),
    ("template-residue", "leftover-placeholder"),
    ("too-large", "oversized-file"),
    ("unclear-allowance", "invalid-allowance"),
    ("unclear-template", "invalid-template"),
    ("very-large", "large-file"),
    ("word-of-fault", "blaming-word"),
    ("zone-not-stated", "missing-time-zone"),
];

/// The names of some rules.
#[derive(Debug, Clone)]
pub struct RuleNames(Vec<&'static str>);

impl RuleNames {
    /// Of these names.
    pub(super) fn new(names: impl IntoIterator<Item = &'static str>) -> RuleNames {
        RuleNames(names.into_iter().collect())
    }

    /// Whether there is a rule of a name.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(&name)
    }

    /// Whether two rules have a name.
    pub(super) fn has_twice(&self, name: &str) -> bool {
        self.0.iter().filter(|known| **known == name).count() > 1
    }

    /// What to write instead of a name that no rule has: its new name, else the nearest one, else where to look.
    pub fn suggestion(&self, name: &str) -> String {
        if let Ok(at) = RENAMED.binary_search_by(|(old, _)| (*old).cmp(name)) {
            return format!("renamed to `{}`", RENAMED[at].1);
        }
        match nearest(name, self.0.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`coroner rules` lists them".to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RENAMED;
    use crate::check::rules;

    #[test]
    fn old_names_lead_to_rules() {
        assert!(RENAMED.is_sorted());
        for (old, new) in RENAMED {
            assert!(rules::find(old).is_none() && rules::find(new).is_some(), "{old} → {new}");
            assert_eq!(rules::names().suggestion(old), format!("renamed to `{new}`"));
        }
        assert_eq!(rules::names().suggestion("missing-sections"), "did you mean `missing-section`?");
        assert_eq!(rules::names().suggestion("weather"), "`coroner rules` lists them");
    }
}
