//! Markdown as pages show it, and what must never get through.

use super::{Body, Html, Links, Note, NotePlace, Target};
use crate::document::Document;

fn render(markdown: &str, links: &dyn Links) -> Html {
    body(markdown, &[]).0.fill(links, &[])
}

struct Nobody;

impl Links for Nobody {
    fn link(&self, url: &str) -> Target {
        if url.starts_with("https://") {
            Target::Outside(url.into())
        } else if url == "#log" {
            Target::To("#log".into())
        } else if url.starts_with("other.md") {
            Target::To("../other/".into())
        } else {
            Target::Nowhere
        }
    }

    fn image(&self, url: &str) -> Target {
        if url.starts_with("https://") {
            Target::Outside(url.into())
        } else {
            Target::To(format!("../../assets/{url}"))
        }
    }
}

#[test]
fn the_title_is_left_to_the_page_and_headings_have_anchors() {
    let html = render("# A title\n\n## Root cause?\n\n## Root cause?\n", &Nobody);
    assert_eq!(html.title_anchor.as_deref(), Some("a-title"));
    assert_eq!(html.outline.iter().map(|e| e.anchor.as_str()).collect::<Vec<_>>(), ["root-cause", "root-cause-1"]);
    assert!(!html.body.contains("<h1"), "{}", html.body);
    assert!(html.body.contains("<h2 id=\"root-cause-1\">"), "{}", html.body);
}

#[test]
fn several_first_levels_go_down_by_one() {
    let html = render("# Title\n\n# Impact\n\n## Users\n", &Nobody);
    assert!(html.body.contains("<h2 id=\"impact\">"), "{}", html.body);
    assert!(html.body.contains("<h3 id=\"users\">"), "{}", html.body);
}

#[test]
fn what_could_run_does_not_reach_the_page() {
    let evil = "# T\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) \
                <a href=\"javascript:alert(2)\">b</a> [c](data:text/html;base64,PHNj) <svg onload=alert(3)></svg> \
                <iframe src=\"https://evil.example\"></iframe> <style>*{display:none}</style> \
                <p style=\"color:red\" onclick=\"x()\">d</p> <form action=/x><input></form>\n\n![e](javascript:alert(4))\n";
    let html = render(evil, &Nobody).body;
    for word in [
        "<script", "onerror", "javascript:", "data:", "<svg", "onload", "<iframe", "<style", "style=", "onclick",
        "<form", "<input",
    ] {
        assert!(
            !html.contains(word) || word == "javascript:" && !html.contains("href=\"javascript:"),
            "{word}: {html}"
        );
    }
    let plain = render("[a](javascript:alert(1)) ![b](https://elsewhere.example/x.png)\n", &Nobody).body;
    assert_eq!(
        plain.trim(),
        "<p><span class=\"nowhere\" title=\"This link is not available here\">a</span> \
         <a href=\"https://elsewhere.example/x.png\" rel=\"noopener noreferrer\">b</a></p>"
    );
}

#[test]
fn comments_are_not_shown_and_do_not_cost_a_sanitiser() {
    let html = render("# T\n\n<!-- required: say what\n\nhappened -->\n\nText <!-- aside --> here.\n", &Nobody).body;
    assert_eq!(html.trim(), "<p>Text  here.</p>");
}

#[test]
fn raw_html_keeps_what_is_harmless() {
    let html = render(
        "<details><summary>More</summary>\n\n## Log\n\n[see](#log) [o](other.md#x) [n](#none)\n\n</details>\n",
        &Nobody,
    )
    .body;
    assert!(html.contains("<details><summary>More</summary>"), "{html}");
    assert!(html.contains("<h2 id=\"log\">"), "{html}");
    assert!(html.contains("<a href=\"#log\">see</a> <a href=\"../other/\">o</a> <span class=\"nowhere\""), "{html}");
}

#[test]
fn code_is_coloured_by_class_and_escaped() {
    let html = render("```rust\nlet x = \"<b>\"; // why\n```\n\n```\n<plain>\n```\n", &Nobody).body;
    assert!(html.contains("<span class=\"z-k\">let</span>"), "{html}");
    assert!(html.contains("&lt;b&gt;"), "{html}");
    assert!(html.contains("<span class=\"z-c\">// why"), "{html}");
    assert!(html.contains("&lt;plain&gt;"), "{html}");
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn tables_tasks_footnotes_and_alerts() {
    let html = render(
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\nText[^1].\n\n[^1]: Note.\n\n> [!NOTE]\n> Mind.\n",
        &Nobody,
    )
    .body;
    for part in [
        "<th align=\"right\">b</thead>\n<tbody><tr><td align=\"left\">1<td align=\"right\">2\n</tbody>",
        "class=\"tick done\"",
        "aria-label=\"To do\"",
        "id=\"fn-1\"",
        "markdown-alert-note",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

/// The body with notes at lines of it.
fn body(markdown: &str, lines: &[(usize, NotePlace)]) -> (Body, Vec<Note>) {
    let start = |line: usize| match line.checked_sub(1) {
        Some(before) => markdown.split_inclusive('\n').take(before).map(str::len).sum(),
        None => usize::MAX,
    };
    let note =
        |(line, place): &(usize, NotePlace)| Note { at: start(*line), place: *place, html: format!("<b>{line}</b>") };
    let notes: Vec<Note> = lines.iter().map(note).collect();
    let places: Vec<(usize, NotePlace)> = notes.iter().map(|note| (note.at, note.place)).collect();
    let (_, body) = Document::parse_and("a.md", markdown.as_bytes(), |document, tree| tree.html(document, &places));
    (body, notes)
}

fn noted(markdown: &str, lines: &[(usize, NotePlace)]) -> Html {
    let (body, notes) = body(markdown, lines);
    body.fill(&Nobody, &notes)
}

#[test]
fn notes_stand_at_their_lines() {
    use NotePlace::{Stamp, Words};
    let table = "| Time | Event |\n|---|---|\n| 10:00 | It begins |\n| 10:05 | It `ends` |\n";
    let html = noted(table, &[(3, Stamp), (4, Words)]);
    // A narrow window shows what the column of a cell is; not beside a note.
    assert!(html.body.contains("<td>10:00<b>3</b><td data-label=\"Event\">It begins\n"), "{}", html.body);
    assert!(html.body.contains("<td data-label=\"Time\">10:05<td>It <code>ends</code><b>4</b>\n"), "{}", html.body);
    let html = noted("- one\n- [ ] two\n\n  more\n", &[(1, Stamp), (2, Words)]);
    assert!(html.body.contains("<b>1</b>one") && html.body.contains("two<b>2</b>"), "{}", html.body);
    let html = noted("10:00 a\n10:05 **b**\n10:10 c\n\n### 10:20 d\n", &[(2, Stamp), (3, Words), (5, Stamp)]);
    assert!(html.body.contains("<b>2</b>10:05 <strong>b</strong>"), "{}", html.body);
    assert!(html.body.contains("10:10 c<b>3</b></p>") && html.body.contains("><b>5</b>10:20 d"), "{}", html.body);
    assert_eq!(html.placed, [true, true, true]);
}

#[test]
fn notes_without_a_line_are_not_placed() {
    let html = noted(
        "Text.\n\n```text\n10:00 a\n```\n",
        &[(0, NotePlace::Stamp), (4, NotePlace::Stamp), (9, NotePlace::Words)],
    );
    assert_eq!((html.placed, html.body.contains("<b>")), (vec![false; 3], false));
}

#[test]
fn notes_pass_the_sanitiser_and_cannot_be_forged() {
    let html = noted("<em>raw</em>\n\n- one <i>x</i>\n", &[(3, NotePlace::Words)]);
    assert!(html.body.contains("</i><b>3</b></li>"), "{}", html.body);
    let forged = noted("<em>raw</em> \u{f0d0}0\u{f0d1}\n\n- one\n", &[(3, NotePlace::Words)]);
    assert_eq!((forged.placed, forged.body.contains("<b>3</b>")), (vec![false], false));
}

#[test]
fn formulas_are_mathml_with_raw_html_and_without() {
    let text = "# T\n\nA rate $\\lambda < \\frac{a}{b}$ and $5$, $HOME/$USER. :fire:\n\n$$\nx^2\n$$\n\n```math\n\\sqrt{y}\n```\n\n```math\n\\nope{\n```\n";
    for (text, raw) in [(text.to_string(), false), (format!("{text}\n<b>raw</b>\n"), true)] {
        let html = render(&text, &Nobody).body;
        assert_eq!(html.matches("<math").count(), 3, "{html}");
        assert_eq!(html.matches("<math display=\"block\">").count(), 2, "{html}");
        assert!(html.contains("$5$, $HOME/$USER. 🔥") && html.contains("\\nope{"), "{html}");
        assert_eq!(html.contains("<b>raw</b>"), raw, "{html}");
    }
}

#[test]
fn a_place_without_a_note_leaves_no_trace() {
    use NotePlace::{Stamp, Words};
    for text in [
        "# T\n\n| a | b |\n|:-:|---|\n| 1 | 2 |\n\n## 10:00 x\n\n- 10:05 y\n",
        "# T\n\n<b>raw</b>\n\n| a |\n|--:|\n| 1 |\n\n10:00 x\n10:05 $$x^2$$\n",
    ] {
        let lines: Vec<_> = (1..=10).flat_map(|line| [(line, Stamp), (line, Words)]).collect();
        let (with_slots, _) = body(text, &lines);
        let expected = render(text, &Nobody);
        let filled = with_slots.fill(&Nobody, &[]);
        assert_eq!((filled.body, filled.outline), (expected.body, expected.outline));
    }
}

#[test]
fn a_second_stamp_of_a_line_stands_before_the_first() {
    let (body, mut notes) = body("10:00 a\n", &[(1, NotePlace::Stamp), (1, NotePlace::Words)]);
    notes.insert(1, Note { html: "<i>2</i>".into(), ..notes[0].clone() });
    let html = body.fill(&Nobody, &notes);
    assert_eq!((html.body.as_str(), html.placed.len()), ("<p><i>2</i><b>1</b>10:00 a<b>1</b></p>\n", 3));
}
