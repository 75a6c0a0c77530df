//! The check: rules over an archive, and the report of what they found.
