//! How a room declares the tables of its part of the vocabulary.

/// Declares tables as structs: first the lists whose phrases mean different things, with their types; after `;` the
/// names of those whose phrases mean one thing. A list is named in the language file as here, with `-` for `_`.
macro_rules! tables {
    ($(
        $(#[$about:meta])*
        $table:ident {
            $($(#[$read:meta])* $typed:ident: $type:ty,)*
            ; $($words:ident),*
        }
    )*) => {$(
        $(#[$about])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct $table {
            $($(#[$read])* pub(super) $typed: $type,)*
            $(pub(super) $words: $crate::vocabulary::Phrases<()>,)*
        }
    )*};
}

pub(crate) use tables;
