//! Markdown → HTML for the site: GFM, heading anchors, highlighted code as classes, raw HTML made safe.
