//! The dev server: the site from memory, reloaded on change, on loopback only.
