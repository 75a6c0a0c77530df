//! Synonyms: abbreviations, and the names that error messages use. They are data, in the file beside
//! this one.

const GROUPS: &str = include_str!("synonyms.txt");

/// What else a word or a few words are called; nothing for most.
pub(super) fn synonyms(text: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for group in GROUPS.lines().filter(|line| !line.starts_with('#')) {
        let is_it = |name: &&str| name.eq_ignore_ascii_case(text);
        if group.split(", ").any(|name| is_it(&name)) {
            found.extend(group.split(", ").filter(|name| !is_it(name)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// At most so many words are a name.
pub(super) const LONGEST: usize = 5;

#[cfg(test)]
mod tests {
    use super::{GROUPS, LONGEST, synonyms};

    #[test]
    fn groups_are_well_formed() {
        for group in GROUPS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let names: Vec<&str> = group.split(", ").collect();
            assert!(names.len() > 1, "{group}");
            for name in names {
                assert_eq!(name.trim(), name, "{group}");
                assert!(!name.is_empty() && !name.contains(',') && name.split(' ').count() <= LONGEST, "{group}");
            }
        }
        assert!(synonyms("Cert").contains(&"certificate") && synonyms("certificate").contains(&"cert"));
        assert!(synonyms("oom").contains(&"out of memory") && synonyms("pool").is_empty());
    }
}
