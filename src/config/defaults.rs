//! The defaults for keys missing in `book.toml`.

use super::{Audience, Book, Build, Digests, PeriodKind, Recurrence, Window};

impl Default for Book {
    fn default() -> Self {
        Book {
            title: "Incident library".into(),
            description: None,
            language: "en".into(),
            src: "content".into(),
            src_stated: false,
            include: vec!["**/*.md".into(), "**/*.markdown".into()],
            exclude: Vec::new(),
            base_url: "/".into(),
            edit_url: None,
            timezone: "UTC".into(),
            as_of: None,
            audience: Audience::default(),
        }
    }
}

impl Default for Build {
    fn default() -> Self {
        Build { out: "site".into(), theme: "default".into(), drafts: false }
    }
}

impl Default for Recurrence {
    fn default() -> Self {
        Recurrence { window: Window::Months(6), minimum: 2, target: None }
    }
}

impl Default for Digests {
    fn default() -> Self {
        Digests { periods: vec![PeriodKind::Month, PeriodKind::Quarter], week_start: jiff::civil::Weekday::Monday }
    }
}
