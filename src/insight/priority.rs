//! How urgent a priority is, as people write it.

/// The rank of a priority, 0 for the most urgent: `P0`, `critical`, then `P1`, `high`, and so on. None for a word whose
/// urgency is not known.
pub fn priority_rank(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if let Some(digit) = text.chars().find_map(|c| c.to_digit(10)) {
        return Some(digit);
    }
    match text.as_str() {
        "critical" | "blocker" | "highest" | "urgent" | "immediate" => Some(0),
        "high" | "major" | "must" => Some(1),
        "medium" | "normal" | "moderate" | "should" => Some(2),
        "low" | "minor" | "could" => Some(3),
        "lowest" | "trivial" => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::priority_rank;

    #[test]
    fn priorities_as_people_write_them() {
        let ranks = ["P0", "p1", "High", "medium", "LOW", "eventually"].map(priority_rank);
        assert_eq!(ranks, [Some(0), Some(1), Some(1), Some(2), Some(3), None]);
    }
}
