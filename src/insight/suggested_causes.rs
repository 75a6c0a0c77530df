//! Categories suggested for an incident without one, each with the sentence that suggests it and a confidence.
//!
//! A suggestion is a proposal to a person and counts in no number. It needs a sentence of the document with words of the
//! category; labelled incidents that are alike make it surer. It is often missing: a wrong category costs more than none.

use std::collections::BTreeMap;

use super::Similar;
use super::answers::{quoted, sentences_of};
use super::vocabulary::ALL_WORDS;
use crate::archive::Archive;
use crate::incident::Section;
use crate::vocabulary::fold;

/// Below this confidence nothing is suggested.
const LEAST: f64 = 0.395;
/// At most this many categories are suggested.
const MOST: usize = 2;
/// More sentences do not make a category surer.
const ENOUGH: f64 = 3.0;

/// A category suggested for an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestedCause {
    /// The category's id.
    pub cause: String,
    /// The sentence that suggests it.
    pub sentence: String,
    /// A labelled incident of the category that is alike (position).
    pub like: Option<usize>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
}

/// At most two categories for an incident, the surest first, whether it has one or not. `similar` are the incidents like
/// it.
pub fn suggest_causes(archive: &Archive, similar: &[Similar], incident: usize) -> Vec<SuggestedCause> {
    let Some(postmortem) = archive.postmortems.get(incident) else { return Vec::new() };
    // How much the sentences speak for each category, and the first of them.
    let mut spoken: BTreeMap<&str, (f64, String)> = BTreeMap::new();
    const SECTIONS: [Section; 4] =
        [Section::RootCause, Section::Trigger, Section::ContributingFactors, Section::Summary];
    let sentences = sentences_of(postmortem, &SECTIONS);
    for (sentence, weight) in sentences.into_iter().map(|sentence| (sentence, 1.0)).chain([(postmortem.title(), 1.0)]) {
        let folded = fold(sentence);
        let mut named: Vec<&str> = ALL_WORDS.causes.inside(&folded).map(|found| found.meaning.as_str()).collect();
        named.extend(archive.config.causes.iter().filter(|cause| names(&folded, &cause.name)).map(|cause| &*cause.id));
        named.sort_unstable();
        named.dedup();
        for cause in named.into_iter().filter_map(|cause| archive.config.cause(cause)) {
            let known = spoken.entry(cause.id.as_str()).or_insert_with(|| (0.0, quoted(sentence)));
            known.0 += weight;
        }
    }
    let (shares, likes) = neighbours(archive, similar);
    let all: f64 = spoken.values().map(|(weight, _)| weight.min(ENOUGH)).sum();
    let mut suggested: Vec<SuggestedCause> = spoken
        .into_iter()
        .map(|(cause, (weight, sentence))| {
            let weight = weight.min(ENOUGH);
            let confidence = 0.35 * (weight / all) + 0.15 * (weight / ENOUGH) + 0.4 * shares.get(cause).unwrap_or(&0.0);
            SuggestedCause { cause: cause.to_string(), sentence, like: likes.get(cause).copied(), confidence }
        })
        .filter(|one| one.confidence >= LEAST)
        .collect();
    suggested.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.cause.cmp(&b.cause)));
    suggested.truncate(MOST);
    suggested
}

/// Whether a folded sentence has the name of a category, as words of their own. Short names are in too many sentences.
fn names(sentence: &str, name: &str) -> bool {
    const SHORT: usize = 7;
    let name = fold(name);
    name.len() >= SHORT && sentence.contains(name.as_ref())
}

/// The share of each category among the labelled incidents that are alike, by how alike they are, and the most alike one.
fn neighbours<'a>(archive: &'a Archive, similar: &[Similar]) -> (BTreeMap<&'a str, f64>, BTreeMap<&'a str, usize>) {
    let labelled = || {
        let cause = |one: &Similar| Some((archive.postmortems.get(one.incident)?.cause()?, one.incident, one.score));
        similar.iter().filter_map(cause)
    };
    let all: f64 = labelled().map(|(.., score)| score).sum();
    let (mut shares, mut likes) = (BTreeMap::new(), BTreeMap::new());
    for (cause, incident, score) in labelled().filter(|_| all > 0.0) {
        *shares.entry(cause).or_default() += score / all;
        likes.entry(cause).or_insert(incident);
    }
    (shares, likes)
}

#[cfg(test)]
mod tests {
    use super::suggest_causes;
    use crate::incident::Section;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn sentences_of_many_languages_suggest_a_category() {
        for (sentence, wanted) in [
            ("The disk was full.", "capacity"),
            ("Die Festplatte war voll, weil niemand aufräumte.", "capacity"),
            ("Das Zertifikat abgelaufen zu sehen, half niemandem.", "configuration"),
            ("Le disque plein a arrêté la base.", "capacity"),
            ("La base a été supprimée par inadvertance.", "human-interface"),
            ("El disco lleno detuvo la cola.", "capacity"),
            ("Una mala configuración del proxy.", "configuration"),
            ("O disco cheio parou a fila.", "capacity"),
            ("Uma queda de energia desligou o servidor.", "hardware"),
            ("Il certificato scaduto ha fermato il login.", "configuration"),
            ("De schijf was vol en niemand zag het.", "capacity"),
            ("Een stroomstoring in het depot.", "hardware"),
            ("Disken var full och ingen såg det.", "capacity"),
            ("Tabellen togs bort av misstag.", "human-interface"),
            ("Certifikatet udløb om natten.", "configuration"),
            ("En minnelekkasje i betalingstjenesten.", "software"),
            ("Strømbrudd i datarommet.", "hardware"),
            ("Dysk był pełny od rana.", "capacity"),
            ("Przyczyną był wygasły certyfikat.", "configuration"),
            ("인증서가 만료되어 로그인할 수 없었다.", "configuration"),
            ("디스크가 가득 차서 멈췄다.", "capacity"),
            ("磁盘已满导致写入失败。", "capacity"),
            ("证书过期。", "configuration"),
            ("設定ミスにより接続できなかった。", "configuration"),
            ("ディスク容量が足りなかった。", "capacity"),
        ] {
            let one = incident("one", "2026-03-05").section(Section::RootCause, sentence);
            let archive = archive("2026-04-01", vec![one]);
            let suggested = suggest_causes(&archive, &[], 0);
            let causes: Vec<&str> = suggested.iter().map(|one| one.cause.as_str()).collect();
            assert_eq!(causes, [wanted], "{sentence}");
        }
    }

    #[test]
    fn a_sentence_that_says_no_cause_suggests_none() {
        for sentence in [
            "Die Kasse war langsam.", "La cola creció.", "原因は不明。", "Kassan var långsam.", "Kasa była wolna.",
            "느렸다.", "收银很慢。",
        ] {
            let one = incident("one", "2026-03-05").section(Section::RootCause, sentence);
            assert_eq!(suggest_causes(&archive("2026-04-01", vec![one]), &[], 0), [], "{sentence}");
        }
    }
}
