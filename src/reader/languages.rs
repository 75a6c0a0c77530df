//! Which languages a document is written in: what it says in its headings, labels and columns, and the common words of
//! its prose.
//!
//! A document is read with the words of English and of the languages that it shows, so that a word of one language is
//! not mistaken for that of another, and a document pays for no language that it does not use.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::{ENGLISH, Vocabulary, words_of};
use crate::config::Config;
use crate::vocabulary::{self, Language, fold, is_unspaced};

/// The tables whose phrases tell a language where they are alone: as a heading, a label, a cell.
const TELLING: [&str; 8] = [
    "reader.headings.sections", "reader.fields.names", "reader.milestones.labels", "reader.actions.columns",
    "reader.actions.labels", "reader.timeline.time-columns", "reader.timeline.event-columns", "reader.titles.kinds",
];

/// How much of a document is looked at for labels, and for common words: its language shows early.
const MOST: usize = 1 << 15;
const MOST_PROSE: usize = 1 << 12;
/// The longest label, in bytes.
const LONGEST_LABEL: usize = 64;
/// How many languages beside English and the archive's own one document is read in.
const FURTHER: usize = 2;
/// How many common words make a language of their own, and how many of English there may be to each of them.
const FEWEST: usize = 3;
const ENGLISH_TO_EACH: usize = 8;
/// How many common words a label counts for.
const LABEL_WEIGHT: usize = 4;

/// A set of languages, by their place among all.
type Mask = u32;

/// What distinguishes the languages.
struct Signs {
    common: HashMap<&'static str, Mask>,
    labels: HashMap<&'static str, Mask>,
    /// Of each first byte, the lengths of the common words that begin with it: most words of a text are none.
    lengths: [u32; 256],
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let (mut common, mut labels) = (HashMap::new(), HashMap::new());
    for (at, language) in Language::all().iter().enumerate() {
        for word in language.phrases("language.words") {
            *common.entry(word).or_insert(0) |= 1 << at;
        }
        for label in TELLING.iter().flat_map(|table| language.phrases(table)) {
            *labels.entry(label).or_insert(0) |= 1 << at;
        }
    }
    let mut lengths = [0; 256];
    for word in common.keys().map(|word: &&str| word.as_bytes()) {
        lengths[usize::from(word[0])] |= 1 << word.len().min(31);
    }
    Signs { common, labels, lengths }
});

const ENGLISH_MASK: Mask = 1;

/// The languages of a document.
pub(super) struct Languages {
    /// Those that it shows, that of most of its words first.
    pub(super) shown: Vec<&'static Language>,
    /// The words that it is read with.
    pub(super) words: &'static Vocabulary,
}

/// How often a text has signs of each set of languages.
#[derive(Default)]
struct Counts {
    common: Vec<(Mask, usize)>,
    labels: Vec<(Mask, usize)>,
}

/// The languages of a document's text. The archive's own is among those that it is read with in any case.
pub(super) fn languages(text: &str, config: &Config) -> Languages {
    let counts = Counts::of(begin(text, MOST));
    let own = Language::of_tag(&config.book.language);
    let of_own = own.map_or(0, mask);
    let mut known = ENGLISH_MASK | of_own;
    let mut further = 0;
    while further < FURTHER
        && let Some(next) = counts.next(known)
    {
        known |= next;
        further += 1;
    }
    let mut shown: Vec<(&'static Language, usize)> = members(known).map(|at| (at, counts.all(at))).collect();
    // English is in every set; it is shown where it has signs of its own: `Status` is German too.
    let is_shown = |language: &Language| {
        known == ENGLISH_MASK || mask(language) != ENGLISH_MASK || counts.own(language, known) > FEWEST
    };
    shown.retain(|(language, count)| *count > 0 && is_shown(language));
    shown.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Languages { shown: shown.into_iter().map(|(language, _)| language).collect(), words: words(known, own) }
}

/// The words of a set of languages; the archive's own decides where two collide.
fn words(known: Mask, own: Option<&'static Language>) -> &'static Vocabulary {
    if known == ENGLISH_MASK {
        return &ENGLISH;
    }
    let mut read: Vec<&'static Language> = own.into_iter().collect();
    read.extend(members(known & !own.map_or(0, mask)));
    words_of(&read)
}

impl Languages {
    /// The languages of a document that was read.
    pub(super) fn of_tags(tags: &[&'static str], config: &Config) -> Languages {
        if config.book.language == "en" && tags.iter().all(|tag| *tag == "en") {
            return Languages { shown: Vec::new(), words: &ENGLISH };
        }
        let own = Language::of_tag(&config.book.language);
        let shown: Vec<&'static Language> = tags.iter().filter_map(|tag| Language::of_tag(tag)).collect();
        let known = shown.iter().copied().chain(own).fold(ENGLISH_MASK, |known, language| known | mask(language));
        Languages { shown, words: words(known, own) }
    }
}

/// The beginning of a text, of at most so many bytes.
fn begin(text: &str, most: usize) -> &str {
    let end = text.floor_char_boundary(most);
    &text[..end]
}

fn mask(language: &Language) -> Mask {
    Language::all().iter().position(|other| other.tag == language.tag).map_or(0, |at| 1 << at)
}

fn members(mask: Mask) -> impl Iterator<Item = &'static Language> {
    Language::all().iter().enumerate().filter(move |(at, _)| mask & (1 << at) != 0).map(|(_, language)| language)
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        for line in text.lines() {
            counts.labels_of(line);
        }
        for piece in begin(text, MOST_PROSE).split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
            if piece.is_ascii() {
                counts.word(piece);
                continue;
            }
            // In scripts without blanks each letter is looked at; what is between them is a word.
            let mut from = 0;
            for (at, c) in piece.char_indices().filter(|(_, c)| is_unspaced(*c)) {
                counts.word(&piece[from..at]);
                from = at + c.len_utf8();
                counts.word(&piece[at..from]);
            }
            counts.word(&piece[from..]);
        }
        counts
    }

    fn word(&mut self, word: &str) {
        let Some(first) = word.as_bytes().first().map(u8::to_ascii_lowercase) else { return };
        // Capitals beyond ASCII may begin with another byte than their small letters.
        let may = first >= 128 || SIGNS.lengths[usize::from(first)] & 1 << word.len().min(31) != 0;
        if may && let Some(mask) = SIGNS.common.get(&*fold(word)) {
            add(&mut self.common, *mask);
        }
    }

    /// A heading, the cells of a row, the text before a colon or in bold.
    fn labels_of(&mut self, line: &str) {
        let line = line.trim_start();
        if line.starts_with('|') {
            line.split('|').for_each(|cell| self.label(cell));
        } else if line.starts_with('#') {
            self.label(line.split(['(', '（']).next().unwrap_or(line));
        } else if let Some(end) = line.find([':', '：', '】']) {
            self.label(&line[..end]);
        } else if line.ends_with("**") {
            self.label(line);
        }
    }

    fn label(&mut self, label: &str) {
        // A clock's colon is none behind a label.
        let label = label.trim_start_matches(['-', '*', ' ', '[', '~']);
        if label.len() <= LONGEST_LABEL
            && !label.starts_with(|c: char| c.is_ascii_digit())
            && let Some(mask) = SIGNS.labels.get(vocabulary::words(label).as_str())
        {
            add(&mut self.labels, *mask);
        }
    }

    /// The language that most of what the known ones do not explain is written in, if that is enough.
    fn next(&self, known: Mask) -> Option<Mask> {
        let count = |of: &[(Mask, usize)], at: usize| -> usize {
            of.iter().filter(|(mask, _)| mask & known == 0 && mask & (1 << at) != 0).map(|(_, count)| count).sum()
        };
        // Words that a language shares with those that are known speak neither for it nor against it: `a`, `o`, `w`.
        let explained = |at: usize| -> usize {
            let others = self.common.iter().filter(|(mask, _)| mask & known != 0 && mask & (1 << at) == 0);
            others.map(|(_, count)| count).sum()
        };
        let enough = |labels: usize, common: usize, explained: usize| {
            // Beside a language that is known, what is not its own may be a name, a quotation, a word of its neighbour.
            let times = if known & !ENGLISH_MASK == 0 { 1 } else { 2 };
            // One label among English words may be English that we do not know: `Conclusion`.
            let is_supported = explained < FEWEST || common >= FEWEST && common * 2 * ENGLISH_TO_EACH >= explained;
            let labelled = labels > times || labels == times && is_supported;
            labelled || common >= FEWEST * times && common * ENGLISH_TO_EACH >= explained * times
        };
        let all = 0..Language::all().len();
        let scored = all.filter(|at| known & (1 << at) == 0).filter_map(|at| {
            let (labels, common) = (count(&self.labels, at), count(&self.common, at));
            enough(labels, common, explained(at)).then_some((labels * LABEL_WEIGHT + common, at))
        });
        // Of equals the first by tag.
        scored.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at))).map(|(_, at)| 1 << at)
    }

    /// How many words and labels of a language there are.
    fn all(&self, language: &Language) -> usize {
        let mask = mask(language);
        self.sum(|of| of & mask != 0)
    }

    /// How many of them are signs of no other known language.
    fn own(&self, language: &Language, known: Mask) -> usize {
        let mask = mask(language);
        self.sum(|of| of & known == mask)
    }

    fn sum(&self, wanted: impl Fn(Mask) -> bool) -> usize {
        self.common.iter().chain(&self.labels).filter(|(mask, _)| wanted(*mask)).map(|(_, count)| count).sum()
    }
}

fn add(counts: &mut Vec<(Mask, usize)>, mask: Mask) {
    match counts.iter_mut().find(|(known, _)| *known == mask) {
        Some((_, count)) => *count += 1,
        None => counts.push((mask, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::languages;
    use crate::config::Config;
    use crate::document::Document;
    use crate::incident::Incident;
    use crate::reader::read;
    use crate::vocabulary::Language;

    fn of(text: &str) -> Vec<&'static str> {
        languages(text, &Config::standard()).shown.iter().map(|language| language.tag.as_str()).collect()
    }

    fn incident(text: &str, config: &Config) -> Incident {
        read(&Document::parse("a.md", text.as_bytes()), config)
    }

    #[test]
    fn a_document_shows_its_languages() {
        let english = "The service was down, and it had not been noticed by our alerts.\n";
        assert_eq!(of(english), ["en"]);
        assert_eq!(of(""), [""; 0]);
        assert_eq!(of("# Utfall\n\nTjenesten var nede, og feilen ble ikke oppdaget av noen.\n\n## Tiltak\n"), ["nb"]);
        assert_eq!(of("# 障害\n\n## 原因\n\nキャッシュが使われていませんでした。\n"), ["ja"]);
        assert_eq!(of("# 故障\n\n## 原因\n\n新版本没有使用缓存。\n"), ["zh"]);
        assert_eq!(of(&format!("{}\n## Conclusion\n\n{english}", english.repeat(9))), ["en"], "one word is none");
        let both = format!("## Tiltak\n\n| Aksjon | Eier |\n|---|---|\n\n{}", english.repeat(3));
        assert_eq!(of(&both), ["en", "nb"], "English prose under Norwegian headings");
    }

    #[test]
    fn the_archive_s_language_decides_where_two_collide() {
        // `slut` is the end in Swedish and in Danish, `mar` Tuesday in no language but March in English.
        let text = "# T\n\n- Dato: 2024-05-03\n- Varighed: 3 timer\n";
        let mut config = Config::standard();
        assert_eq!(incident(text, &config).stated.resolve_min.map(|it| it.value), Some(180));
        config.book.language = "sv".into();
        assert_eq!(
            incident(text, &config).stated.resolve_min.map(|it| it.value),
            Some(180),
            "the shown one is read too"
        );
        for language in Language::all() {
            config.book.language.clone_from(&language.tag);
            let read = incident("# T\n\n## Timeline\n\n- 2024-05-03 14:03 UTC: **Detected**\n", &config);
            assert!(read.milestones.detected.is_some(), "English is read beside {}", language.tag);
        }
    }

    #[test]
    fn a_table_of_names_and_values_is_no_timeline() {
        let text = "# 障害\n\n| 項目 | 値 |\n|---|---|\n| 発生日時 | 2024-04-15 23:28 (JST) |\n| 復旧日時 | 2024-04-16 01:10 (JST) |\n";
        let read = incident(text, &Config::standard());
        assert!(read.timeline.is_empty());
        let at = |reading: Option<crate::incident::Reading<crate::incident::Moment>>| {
            reading.and_then(|it| it.value.at).map(|at| at.to_string())
        };
        assert_eq!(at(read.milestones.started).as_deref(), Some("2024-04-15T14:28:00Z"));
        assert_eq!(at(read.milestones.resolved).as_deref(), Some("2024-04-15T16:10:00Z"));
    }
}
