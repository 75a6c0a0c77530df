//! The headings people give the sections of a postmortem.

use super::Section;
use crate::config::Config;

/// Headings as [`plain`] makes them. The canonical one is first.
const HEADINGS: &[(Section, &[&str])] = &[
    (
        Section::Summary,
        &[
            "summary",
            "issue summary",
            "incident summary",
            "executive summary",
            "overview",
            "what happened",
            "tldr",
            "tl dr",
            "abstract",
            "incident overview",
            "high level summary",
            "description",
            "incident description",
            "synopsis",
            "background and summary",
            "what was the problem",
            "problem summary",
            "problem statement",
            "problem description",
            "summary of incident",
            "event summary",
            "outage summary",
            "in short",
            "the short version",
            "in a nutshell",
            "incident details",
            "postmortem summary",
            "management summary",
        ],
    ),
    (
        Section::Impact,
        &[
            "impact",
            "impacts",
            "customer impact",
            "user impact",
            "business impact",
            "impact on users",
            "impact on customers",
            "affected",
            "affected users",
            "affected customers",
            "affected services",
            "affected systems",
            "who was affected",
            "what was affected",
            "scope",
            "scope of impact",
            "impact assessment",
            "impact analysis",
            "users affected",
            "who was impacted",
            "who did this affect",
            "effects",
            "consequences",
            "side effects",
            "damage",
            "blast radius",
            "services affected",
            "impact details",
            "customer impact and scope",
            "impacted services",
            "scope and impact",
            "service impact",
            "were users affected",
            "were any users affected",
            "was any data lost",
            "symptoms and impact",
            "what was the impact",
        ],
    ),
    (
        Section::Timeline,
        &[
            "timeline",
            "timeline of events",
            "chronology",
            "chain of events",
            "key events",
            "sequence of events",
            "event timeline",
            "incident timeline",
            "event log",
            "timeline of the incident",
            "timeline of incident",
            "events",
            "incident log",
            "detailed timeline",
            "time line",
            "history of events",
            "order of events",
            "chronology of events",
            "full timeline",
            "outage timeline",
            "timeline of the outage",
            "log of events",
            "attack timeline",
            "what happened when",
        ],
    ),
    (
        Section::RootCause,
        &[
            "root cause",
            "root causes",
            "root cause analysis",
            "identified cause",
            "why did it happen",
            "why did this happen",
            "diagnosis",
            "cause",
            "causes",
            "what caused it",
            "what caused this",
            "what caused the incident",
            "what caused the outage",
            "cause analysis",
            "rca",
            "the cause",
            "how did this happen",
            "how did it happen",
            "underlying cause",
            "root cause identification",
            "why it happened",
            "why this happened",
            "analysis of the cause",
            "technical cause",
            "technical root cause",
            "identified root cause",
            "cause of the incident",
            "cause of the outage",
            "the root cause",
            "causal analysis",
            "fault",
            "technical analysis",
            "proximate cause",
            "cause of failure",
            "what went wrong technically",
            "what was the cause",
            "incident cause",
            "problem cause",
            "explanation",
            "cause and effect",
            "why",
        ],
    ),
    (
        Section::Trigger,
        &[
            "trigger",
            "triggers",
            "leadup",
            "lead up",
            "triggering event",
            "what triggered it",
            "what triggered the incident",
            "leading up to the incident",
            "lead up to the incident",
            "triggered by",
            "events leading up",
            "what triggered this",
        ],
    ),
    (
        Section::FiveWhys,
        &[
            "five whys",
            "5 whys",
            "the five whys",
            "the 5 whys",
            "5 why",
            "five why",
            "5whys",
            "five whys analysis",
            "5 whys analysis",
            "why why why",
            "whys",
            "root cause analysis 5 whys",
            "root cause analysis five whys",
            "five why analysis",
            "the 5 why",
        ],
    ),
    (
        Section::ContributingFactors,
        &[
            "contributing factors",
            "contributing conditions",
            "process breakdown",
            "contributing causes",
            "contributing factor",
            "contributors",
            "aggravating factors",
            "what contributed",
            "factors",
            "other factors",
            "contributory factors",
            "enabling conditions",
            "mitigating and contributing factors",
            "contributors and enablers",
        ],
    ),
    (
        Section::Detection,
        &[
            "detection",
            "identified",
            "symptom",
            "symptoms",
            "alert",
            "alerts",
            "alerting",
            "how was it detected",
            "how was the incident detected",
            "how was this detected",
            "how did we find out",
            "how we found out",
            "discovery",
            "identification",
            "how did we detect it",
            "how did we notice",
            "detection and alerting",
            "detection and response",
            "monitoring and detection",
            "how was it discovered",
            "why was this hard to detect",
            "how it was detected",
            "fault detection",
            "reporting and detection",
        ],
    ),
    (
        Section::Resolution,
        &[
            "resolution",
            "mitigation",
            "recovery",
            "remediation",
            "what was done",
            "response",
            "fix",
            "the fix",
            "solution",
            "resolution and recovery",
            "mitigation and resolution",
            "how was it resolved",
            "how was it fixed",
            "how we fixed it",
            "how did we fix it",
            "incident response",
            "action taken",
            "actions taken",
            "steps taken",
            "our response",
            "response and recovery",
            "resolution steps",
            "workaround",
            "how was the incident resolved",
            "how did we resolve it",
            "what did we do",
            "what we did",
            "restoration",
            "containment",
            "repair",
            "what have we done",
            "how we responded",
            "how did we respond",
            "immediate fix",
            "corrective action taken",
            "mitigations",
            "how we resolved it",
            "response and mitigation",
            "containment and recovery",
            "recovery steps",
        ],
    ),
    (
        Section::WentWell,
        &[
            "what went well",
            "what worked",
            "went well",
            "what worked well",
            "things that went well",
            "what we did well",
            "what did we do well",
            "what went right",
            "what did go well",
            "positives",
            "the good",
            "what was good",
            "things that worked",
            "good",
            "successes",
            "what went good",
            "things done well",
            "what did well",
            "what helped",
            "what helped us",
        ],
    ),
    (
        Section::WentPoorly,
        &[
            "what went poorly",
            "what went wrong",
            "what went badly",
            "what could be improved",
            "what didn t go well",
            "what did not go well",
            "what didnt go well",
            "went poorly",
            "went wrong",
            "things that went poorly",
            "things that went wrong",
            "things that went badly",
            "what could have gone better",
            "what can be improved",
            "what could have been better",
            "what didn t work",
            "what did not work",
            "areas for improvement",
            "areas of improvement",
            "negatives",
            "the bad",
            "what went less well",
            "what could we have done better",
            "what could we do better",
            "opportunities for improvement",
            "what needs improvement",
            "things that didn t go well",
            "what hindered us",
            "what did we do poorly",
            "what made it worse",
            "didn t go well",
            "what could go better",
            "what did go wrong",
            "what went bad",
            "challenges",
            "difficulties",
            "pain points",
            "room for improvement",
            "what should have gone better",
            "things that could have gone better",
            "bad",
        ],
    ),
    (
        Section::Lucky,
        &[
            "where we got lucky",
            "lucky",
            "luck",
            "we got lucky",
            "what were we lucky about",
            "where did we get lucky",
            "how we got lucky",
            "things that were lucky",
            "lucky breaks",
            "how did we get lucky",
            "where were we lucky",
            "got lucky",
            "what was lucky",
            "lucky circumstances",
        ],
    ),
    (
        Section::Lessons,
        &[
            "lessons learned",
            "lessons",
            "lessons learnt",
            "takeaways",
            "insights",
            "learnings",
            "key takeaways",
            "what we learned",
            "what did we learn",
            "lesson learned",
            "lesson learnt",
            "key learnings",
            "what have we learned",
            "findings",
            "conclusions and lessons",
            "lessons and takeaways",
            "retrospective",
            "reflection",
            "reflections",
            "key lessons",
            "what we ve learned",
            "observations and learnings",
            "what we learnt",
            "key findings",
            "key insights",
            "analysis and lessons",
            "discussion and lessons",
            "morals",
        ],
    ),
    (
        Section::ActionItems,
        &[
            "action items",
            "actions",
            "follow ups",
            "next steps",
            "corrective and preventative measures",
            "recommendations",
            "review actions",
            "future measures",
            "how do we do better",
            "action item",
            "follow up",
            "follow up actions",
            "followups",
            "followup",
            "follow up items",
            "follow up tasks",
            "corrective actions",
            "preventive actions",
            "preventative actions",
            "corrective and preventive measures",
            "corrective and preventive actions",
            "corrective and preventative actions",
            "corrective measures",
            "preventive measures",
            "preventative measures",
            "prevention",
            "action plan",
            "actions items",
            "todo",
            "to do",
            "todos",
            "tasks",
            "improvements",
            "proposed improvements",
            "proposal improvements",
            "improvement proposals",
            "proposed actions",
            "planned improvements",
            "future actions",
            "future improvements",
            "future work",
            "remediation items",
            "remediation actions",
            "remediation plan",
            "remediation steps",
            "remedial actions",
            "what are we doing about it",
            "how are we going to do better",
            "how will we do better",
            "how can we do better",
            "what will we do",
            "what we will do",
            "what are we doing",
            "what we re doing",
            "what are we going to do",
            "how do we prevent this",
            "how will we prevent this",
            "how do we prevent this from happening again",
            "how to prevent this",
            "preventing recurrence",
            "prevention of recurrence",
            "mitigation plan",
            "long term actions",
            "short term actions",
            "immediate actions",
            "immediate action items",
            "outstanding actions",
            "open actions",
            "steps to prevent recurrence",
            "what is next",
            "what s next",
            "whats next",
            "post incident actions",
            "postmortem actions",
            "recommended actions",
            "next actions",
            "work items",
            "repair items",
            "improvement actions",
            "what will we change",
            "what we are changing",
            "what are we changing",
            "changes",
            "planned actions",
            "further actions",
            "ongoing work",
            "future steps",
            "next steps and action items",
            "things to do",
            "how to do better",
            "long term fixes",
            "follow up work",
            "planned work",
            "agreed actions",
            "suggested improvements",
            "proposed changes",
            "possible improvements",
            "potential improvements",
            "improvement items",
        ],
    ),
    (
        Section::Participants,
        &[
            "participants",
            "attendees",
            "people involved",
            "responders",
            "involved",
            "who was involved",
            "incident team",
            "team members involved",
            "roles",
            "response team",
            "incident responders",
            "involved parties",
            "contributors to this report",
        ],
    ),
    (
        Section::Stats,
        &[
            "stats",
            "statistics",
            "metrics",
            "incident metrics",
            "key metrics",
            "numbers",
            "incident stats",
            "key figures",
            "facts and figures",
            "by the numbers",
            "incident facts",
            "key facts",
            "quick facts",
            "incident data",
            "at a glance",
        ],
    ),
];

/// Words that may follow a known heading without changing what it is: `Root cause of the issue`, `Timeline - May 29`.
const FOLLOWERS: &[&str] = &[
    "of",
    "for",
    "on",
    "in",
    "at",
    "to",
    "from",
    "during",
    "with",
    "behind",
    "analysis",
    "details",
    "overview",
    "section",
    "so",
    "this",
    "that",
    "and",
    "or",
    "as",
    "by",
    "the",
    "is",
    "was",
    "utc",
    "gmt",
    "all",
    "times",
    "summary",
    "report",
    "statement",
    "description",
    "draft",
    "items",
    "list",
    "per",
    "vs",
    "until",
    "since",
    "after",
    "before",
    "short",
    "long",
    "continued",
    "part",
    "events",
    "assessment",
];

/// Words before a known heading that do not change what it is: `Incident timeline`, `Our response`.
const LEADERS: &[&str] = &[
    "medium",
    "mid",
    "near",
    "planned",
    "problems",
    "the",
    "our",
    "a",
    "incident",
    "outage",
    "event",
    "full",
    "detailed",
    "brief",
    "initial",
    "technical",
    "key",
    "main",
    "high",
    "level",
    "actual",
    "overall",
    "general",
    "quick",
    "short",
    "postmortem",
    "post",
    "mortem",
    "preliminary",
    "known",
    "estimated",
    "total",
    "primary",
    "immediate",
    "long",
    "term",
    "external",
    "internal",
    "other",
    "additional",
    "main",
    "production",
    "service",
    "customer",
    "user",
    "possible",
    "proposed",
    "suggested",
    "specific",
    "broader",
];

/// A heading made comparable: lower case, words parted by one blank; what stands in brackets, leading numbers and signs
/// left out.
pub(in crate::incident) fn plain(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len());
    let mut depth = 0usize;
    let mut blank = false;
    for c in heading.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => {
                if blank && !plain.is_empty() {
                    plain.push(' ');
                }
                blank = false;
                plain.extend(c.to_lowercase());
            }
            _ => blank = true,
        }
        if depth > 0 {
            blank = true;
        }
    }
    let numbered = plain.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    // "5 whys" and "5whys" begin with a number that means something.
    if numbered.len() < plain.len() && !numbered.is_empty() && !numbered.starts_with("why") {
        numbered.to_string()
    } else {
        plain
    }
}

fn exact(plain: &str) -> Option<Section> {
    HEADINGS.iter().find(|(_, headings)| headings.contains(&plain)).map(|(section, _)| *section)
}

/// The section that a heading means: the archive's own headings first.
pub(in crate::incident) fn section(heading: &str, config: &Config) -> Option<Section> {
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
        .or_else(|| joined(heading))
        .or_else(|| telling(&plain))
        .or_else(|| followed(&plain))
        .or_else(|| led(&plain))
}

fn own(name: &str, config: &Config) -> Option<Section> {
    let (canonical, _) = config.sections.iter().find(|(_, own)| own.iter().any(|own| plain(own) == name))?;
    Section::ALL.into_iter().find(|section| section.name() == canonical)
}

/// `Mitigation & resolution`, `Detection and response`, `Summary / overview`: the first part that is known, where
/// every part is.
fn joined(heading: &str) -> Option<Section> {
    let lower = heading.to_lowercase();
    let mut parts = lower
        .split(['&', '/', ',', '+'])
        .flat_map(|part| part.split(" and "))
        .map(plain)
        .filter(|part| !part.is_empty());
    let first = parts.next().and_then(|part| exact(&part))?;
    let mut rest = parts.peekable();
    rest.peek()?;
    rest.all(|part| exact(&part).is_some()).then_some(first)
}

/// Headings known by a few telling words wherever they stand: `How are we preventing it from happening again?`.
fn telling(plain: &str) -> Option<Section> {
    const TELLING: &[(Section, &[&str])] = &[
        (Section::FiveWhys, &["five whys"]),
        (Section::FiveWhys, &["5 whys"]),
        (Section::ActionItems, &["prevent", "again"]),
        (Section::ActionItems, &["prevent", "future"]),
        (Section::ActionItems, &["prevent", "recur"]),
        (Section::ActionItems, &["avoid", "again"]),
        (Section::ActionItems, &["avoid", "future"]),
        (Section::ActionItems, &["do better"]),
        (Section::WentWell, &["went", " well"]),
        (Section::Lucky, &["lucky"]),
    ];
    let denied = [" not ", "didn", " t "].iter().any(|word| plain.contains(word));
    let short = plain.split(' ').count() <= 12;
    let found = TELLING.iter().find(|(_, words)| words.iter().all(|word| plain.contains(word)))?;
    (short && !denied).then_some(found.0)
}

/// The longest known beginning that is followed by a word which does not change it, or by a number.
fn followed(plain: &str) -> Option<Section> {
    let mut end = plain.len();
    while let Some(at) = plain[..end].rfind(' ') {
        let next = plain[at + 1..].split(' ').next().unwrap_or("");
        end = at;
        let (head, follows) = (
            &plain[..at],
            FOLLOWERS.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit()) || is_month(next),
        );
        // One common word is too little: "Fix for …", "Response to …" may be events of their own.
        let strong = head.contains(' ')
            || matches!(
                head,
                "timeline"
                    | "summary"
                    | "impact"
                    | "chronology"
                    | "detection"
                    | "mitigation"
                    | "resolution"
                    | "lessons"
                    | "takeaways"
                    | "overview"
                    | "trigger"
                    | "recommendations"
                    | "prevention"
                    | "diagnosis"
                    | "insights"
                    | "learnings"
                    | "cause"
                    | "actions"
                    | "recovery"
                    | "remediation"
            );
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
        if !LEADERS.contains(&word) {
            return None;
        }
        rest = after;
        if let Some(section) = exact(rest).or_else(|| followed(rest)) {
            return Some(section);
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    .iter()
    .any(|month| *month == word || word.len() == 3 && month.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{HEADINGS, plain, section};
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
            ("Where We Got Lucky :four_leaf_clover:", Some(Section::Lucky)),
            ("Where We Got Lucky 🍀", Some(Section::Lucky)),
            ("Mitigation & Resolution", Some(Section::Resolution)),
            ("Our response", Some(Section::Resolution)),
            ("5 Whys", Some(Section::FiveWhys)),
            ("Follow-ups", Some(Section::ActionItems)),
            ("Immediate Actions (Completed)", Some(Section::ActionItems)),
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

    #[test]
    fn no_heading_means_two_sections() {
        let mut all: Vec<&str> = HEADINGS.iter().flat_map(|(_, headings)| headings.iter().copied()).collect();
        assert!(all.iter().all(|heading| plain(heading) == *heading || heading.starts_with('5')), "{all:?}");
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
