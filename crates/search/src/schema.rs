//! The fields of the index, defined once, for writer and reader alike.

use tantivy::schema::{Field, Schema};
#[cfg(feature = "write")]
use tantivy::schema::{IndexRecordOption, NumericOptions, TextFieldIndexing, TextOptions};

use crate::token;

/// How much a word counts for standing in a text field; `body` is the measure.
pub(crate) const BOOST_TITLE: f32 = 4.0;
pub(crate) const BOOST_LABELS: f32 = 3.0;
pub(crate) const BOOST_GIST: f32 = 2.0;
pub(crate) const BOOST_CODE: f32 = 1.8;
pub(crate) const BOOST_BODY: f32 = 1.0;

/// A field that a query may name, as in `team:payments`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// `team:`
    Team,
    /// `service:`
    Service,
    /// `cause:`
    Cause,
    /// `trigger:`
    Trigger,
    /// `severity:`
    Severity,
    /// `status:`
    Status,
    /// `tag:`
    Tag,
}

impl Label {
    /// Every label, in the order of the schema.
    pub const ALL: [Label; 7] =
        [Label::Team, Label::Service, Label::Cause, Label::Trigger, Label::Severity, Label::Status, Label::Tag];

    /// The name in the query language and in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Label::Team => "team",
            Label::Service => "service",
            Label::Cause => "cause",
            Label::Trigger => "trigger",
            Label::Severity => "severity",
            Label::Status => "status",
            Label::Tag => "tag",
        }
    }

    /// The label of that name, in any case; `teams` is `team`.
    pub fn named(name: &str) -> Option<Label> {
        let is = |name: &str| Label::ALL.into_iter().find(|label| label.name().eq_ignore_ascii_case(name));
        is(name).or_else(|| is(name.strip_suffix(['s', 'S'])?))
    }

    /// Whether an answer counts its values.
    #[cfg(feature = "write")]
    fn is_counted(self) -> bool {
        matches!(self, Label::Team | Label::Service | Label::Cause | Label::Severity)
    }

    /// Whether a document may have several: then two of them in a query both have to hold, else
    /// either.
    pub(crate) fn is_many(self) -> bool {
        matches!(self, Label::Team | Label::Service | Label::Tag)
    }
}

/// The fields by role.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    #[cfg(feature = "write")]
    pub(crate) date: Field,
    pub(crate) title: Field,
    /// Summary and root cause: they weigh alike, and a word of a query costs a reader one look-up a field.
    pub(crate) gist: Field,
    pub(crate) body: Field,
    pub(crate) code: Field,
    /// All labels and the id as searchable words, so that `payments` finds `team: payments`.
    pub(crate) labels: Field,
    /// In the order of [`Label::ALL`].
    by_label: [Field; 7],
}

impl Fields {
    /// The field behind a label.
    pub(crate) fn of(&self, label: Label) -> Field {
        self.by_label[label as usize]
    }

    /// The stemmed fields with their boosts.
    pub(crate) fn prose(&self) -> [(Field, f32); 3] {
        [(self.title, BOOST_TITLE), (self.gist, BOOST_GIST), (self.body, BOOST_BODY)]
    }

    /// The fields that keep identifiers whole, with their boosts.
    pub(crate) fn exact(&self) -> [(Field, f32); 2] {
        [(self.labels, BOOST_LABELS), (self.code, BOOST_CODE)]
    }

    /// The fields of an index that was written with [`schema`]; `None` for any other.
    pub(crate) fn find(schema: &Schema) -> Option<Fields> {
        let field = |name: &str| schema.get_field(name).ok();
        let mut by_label = [Field::from_field_id(0); 7];
        for label in Label::ALL {
            by_label[label as usize] = field(label.name())?;
        }
        Some(Fields {
            #[cfg(feature = "write")]
            date: field("date")?,
            title: field("title")?,
            gist: field("gist")?,
            body: field("body")?,
            code: field("code")?,
            labels: field("labels")?,
            by_label,
        })
    }
}

/// The schema for a language, such as `en`.
#[cfg(feature = "write")]
pub(crate) fn schema(language: &str) -> Schema {
    let mut builder = Schema::builder();
    let prose = token::prose_name(language);
    // Lengths are paid for in the boot file: none for labels, where they say nothing.
    builder.add_text_field("title", text(&prose, true));
    builder.add_text_field("gist", text(&prose, true));
    builder.add_text_field("body", text(&prose, true));
    builder.add_text_field("code", text(token::CODE, true));
    builder.add_text_field("labels", text(token::CODE, false));
    for label in Label::ALL {
        let options = plain(token::LABEL);
        builder.add_text_field(label.name(), if label.is_counted() { options.set_fast("raw") } else { options });
    }
    builder.add_i64_field("date", NumericOptions::default().set_fast());
    builder.build()
}

/// Where the fields stand that a reader needs the language of.
pub(crate) fn language(schema: &Schema) -> Option<String> {
    let body = schema.get_field_entry(schema.get_field("body").ok()?);
    let tantivy::schema::FieldType::Str(options) = body.field_type() else {
        return None;
    };
    token::prose_language(options.get_indexing_options()?.tokenizer()).map(str::to_owned)
}

#[cfg(feature = "write")]
fn text(tokenizer: &str, lengths: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(lengths)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    )
}

/// A field that only says in which documents a term is.
#[cfg(feature = "write")]
fn plain(tokenizer: &str) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    )
}
