//! The site as a value: addresses → pages, whose bytes are made when asked for.
