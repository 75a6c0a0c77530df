//! The theme: templates and static files, the archive's own before the built-in ones.
