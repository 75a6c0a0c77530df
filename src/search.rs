//! Archive → the search engine's entries.
