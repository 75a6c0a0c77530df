//! What to discuss in the review meeting of one postmortem: its impact, its timeline as events, the questions that the
//! document leaves open, clauses that blame, and what was promised after similar incidents.
//!
//! A question is asked only where the document shows the gap. What is found by comparing words says so.

use jiff::civil::Date;

pub use super::agenda_questions::OpenQuestion;
use super::agenda_questions::{Questions, blocks, paragraphs, short};
use crate::archive::{Archive, Postmortem};
use crate::blame::{BlameKind, BlamingClause, blaming_clauses};
use crate::diagnostic::Lines;
use crate::document::Document;
use crate::incident::{Milestone, Section};
use crate::insight::record::why;
use crate::insight::{ActionStatus, Insights, Practice, Scope};
use crate::text::first_sentences;

/// How many similar incidents are named.
const SIMILAR: usize = 3;
/// How long an excerpt may be.
const EXCERPT: usize = 400;

/// The facts of an agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The incident (position).
    pub incident: usize,
    /// The first sentences of the section about the impact.
    pub impact: String,
    /// The impact in figures: `860 users`.
    pub figures: Vec<String>,
    /// What the document leaves open, in the order in which to ask.
    pub questions: Vec<OpenQuestion>,
    /// What went well, as the document says it.
    pub well: Vec<String>,
    /// Where luck helped, as the document says it.
    pub lucky: Vec<String>,
    /// Clauses that blame.
    pub redirects: Vec<Redirect>,
    /// Similar earlier incidents.
    pub similar: Vec<SimilarIncident>,
}

/// A clause that blames, and what to ask when it comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The words.
    pub words: String,
    /// Their line.
    pub line: usize,
    /// What to say or ask instead.
    pub prompt: String,
    /// It judges what a person did or ought to have done, so that the substitution test applies.
    pub judges_a_deed: bool,
}

/// A similar incident, and what was promised after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarIncident {
    /// The incident (position).
    pub incident: usize,
    /// What the two have in common.
    pub why: Vec<String>,
    /// Its action items: words, owners, status.
    pub promised: Vec<(String, Vec<String>, String)>,
}

impl Agenda {
    /// The agenda of the postmortem at a position.
    pub fn of(archive: &Archive, insights: &Insights, incident: usize) -> Agenda {
        let postmortem = &archive.postmortems[incident];
        let document = postmortem.document();
        let clauses = blaming_clauses(&document, &postmortem.incident);
        let lines = Lines::new(&postmortem.text);
        let impact = impact(postmortem, &document);
        Agenda {
            incident,
            figures: figures(postmortem, &impact),
            questions: Questions {
                postmortem,
                document: &document,
                lines: &lines,
                clauses: &clauses,
                noticed: noticed(archive, incident),
            }
            .all(),
            well: section_lines(postmortem, &document, Section::WentWell),
            lucky: section_lines(postmortem, &document, Section::Lucky),
            impact,
            redirects: clauses.iter().map(|clause| redirect(postmortem, &lines, clause)).collect(),
            similar: similar(archive, insights, incident),
        }
    }
}

fn impact(postmortem: &Postmortem, document: &Document) -> String {
    let blocks = blocks(postmortem, document, Section::Impact);
    let mut texts = Vec::new();
    blocks.iter().for_each(|block| paragraphs(block, &mut |_, text| texts.push(text)));
    first_sentences(&texts.join(" "), EXCERPT)
}

/// What a section says, paragraph by paragraph.
fn section_lines(postmortem: &Postmortem, document: &Document, section: Section) -> Vec<String> {
    let mut texts = Vec::new();
    blocks(postmortem, document, section)
        .iter()
        .for_each(|block| paragraphs(block, &mut |_, text| texts.push(short(&text))));
    texts
}

/// Who noticed first where it was not monitoring, and the sentence that suggests it.
fn noticed(archive: &Archive, incident: usize) -> Option<(&'static str, String)> {
    let found = Practice::of(archive, &Scope::of_positions(archive, [incident]), &[]).noticed;
    let group = found.groups.into_iter().next()?;
    let who = match group.id.as_str() {
        "customers" => "Customers",
        "partner" => "A partner",
        "staff" => "People",
        _ => return None,
    };
    Some((who, group.answers.into_iter().next()?.sentence))
}

/// The impact in figures, except those that its text already gives.
fn figures(postmortem: &Postmortem, text: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let bare: String = text.chars().filter(|c| !matches!(c, ',' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let numbers: Vec<String> = bare.split(|c: char| !c.is_ascii_digit()).map(str::to_string).collect();
    let is_new = |figure: &String| !numbers.contains(&digits(figure));

    let impact = &postmortem.incident.impact;
    let text = |value: &Option<crate::incident::Reading<String>>, unit: &str| {
        value.as_ref().map(|it| format!("{} {unit}", it.value))
    };
    let minutes = impact.minutes.as_ref().map(|it| format!("{} minutes", it.value));
    let length = postmortem.incident.milestones.minutes_to(Milestone::Resolved);
    let length = length.filter(|_| minutes.is_none()).map(|minutes| format!("{minutes} minutes until resolved"));
    let revenue = impact.revenue.as_ref().map(|it| format!("revenue: {}", it.value));
    let all = [text(&impact.users, "users"), text(&impact.requests, "requests"), revenue];
    all.into_iter().chain([minutes, length]).flatten().filter(is_new).collect()
}

fn redirect(postmortem: &Postmortem, lines: &Lines<'_>, clause: &BlamingClause) -> Redirect {
    Redirect {
        words: short(clause.span.of(&postmortem.text)),
        line: lines.line(clause.span.start),
        prompt: clause.advice(),
        judges_a_deed: matches!(
            clause.kind,
            BlameKind::IfOnly | BlameKind::Counterfactual | BlameKind::Judgement | BlameKind::PersonAsCause
        ),
    }
}

fn similar(archive: &Archive, insights: &Insights, incident: usize) -> Vec<SimilarIncident> {
    let day: Option<Date> = archive.postmortems[incident].day();
    let all = insights.similar.get(incident).map(Vec::as_slice).unwrap_or_default();
    let earlier = all.iter().filter(|other| day.is_none() || archive.postmortems[other.incident].day() <= day);
    earlier
        .take(SIMILAR)
        .map(|other| {
            let actions = &archive.postmortems[other.incident].incident.actions;
            let promised = actions.iter().map(|action| {
                let owners = action.owners.iter().map(|owner| owner.value.clone()).collect();
                let status = match ActionStatus::on(action, archive.as_of) {
                    status if status.is_open() && !action.state_stated => "status not stated",
                    ActionStatus::Undated => "open",
                    status => status.name(),
                };
                (action.text.clone(), owners, status.to_string())
            });
            SimilarIncident {
                incident: other.incident,
                why: other.ties.iter().map(why).collect(),
                promised: promised.collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{ReadDocument, Wanted};
    use crate::config::Config;
    use crate::insight::testing::archive;

    fn agenda(text: &str) -> Agenda {
        let read = ReadDocument::of("content/a.md", text.as_bytes(), &Config::standard(), Wanted::default());
        let archive = archive("2026-11-01", vec![read.into_postmortem("a".into(), None)]);
        Agenda::of(&archive, &Insights::of(&archive), 0)
    }

    fn questions(text: &str, topic: &str) -> Vec<String> {
        agenda(text).questions.into_iter().filter(|it| it.topic == topic).map(|it| it.text).collect()
    }

    #[test]
    fn a_chain_of_whys_that_stops_early_or_at_a_person_is_asked_about() {
        let text = "# A\n\n## Five whys\n\n1. Why did it stop? The disk was full.\n2. Why? Bob failed to follow the runbook.\n\n\
                    ## Action items\n\n- [ ] Watch the disk (@ops) by 2026-12-01\n";
        let asked = questions(text, "Causes");
        assert!(asked[0].starts_with("The chain of whys stops after two answers."), "{asked:?}");
        assert!(asked[1].starts_with("The chain of whys ends at a person"), "{asked:?}");
        let unanswered = questions("# A\n\n## Five whys\n\n1. Why did it stop?\n", "Causes");
        assert_eq!(unanswered, ["The last why has no answer: \"Why did it stop?\""]);
        assert_eq!(questions("# A\n\nIt broke.\n", "Causes").len(), 1);
    }

    #[test]
    fn a_factor_without_an_action_and_an_action_without_an_owner() {
        let text = "# A\n\n## Contributing factors\n\n- The dashboard hid the growing queue\n- Nobody owned the certificate\n\n\
                    ## Action items\n\n- [ ] Renew certificates by machine\n- [x] Done already\n";
        assert_eq!(
            questions(text, "Causes"),
            ["Which action item answers this factor? None uses its words: \"The dashboard hid the growing queue\""]
        );
        assert_eq!(questions(text, "Action items"), ["Who does this, and by when: \"Renew certificates by machine\"?"]);
        assert_eq!(questions("# A\n\nIt broke.\n", "Action items").len(), 1);
    }

    #[test]
    fn missing_milestones_are_asked_for_and_blame_has_a_prompt() {
        let text = "---\nstarted: 2026-10-01T10:00:00Z\nresolved: 2026-10-01T11:00:00Z\n---\n# A\n\n## Impact\n\nHalf of all \
                    orders failed. Shops closed.\n\n## Root cause\n\nBob failed to follow the runbook.\n";
        let agenda = agenda(text);
        assert_eq!(agenda.impact, "Half of all orders failed. Shops closed.");
        assert_eq!(agenda.figures, ["60 minutes until resolved"]);
        let times = agenda.questions.iter().filter(|it| it.topic == "Timeline").count();
        assert_eq!(times, 3, "{:?}", agenda.questions);
        assert_eq!((agenda.redirects.len(), agenda.redirects[0].line), (1, 13));
        assert!(agenda.redirects[0].judges_a_deed && !agenda.redirects[0].prompt.is_empty());
    }
}
