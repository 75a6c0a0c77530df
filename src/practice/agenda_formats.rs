//! The facilitator's sheet as Markdown, as plain text and as a page for printing.

use super::agenda_text::AgendaText;
use crate::text::{escape_html, markdown as inline, markdown_line, one_line, unlinked, visible_line};

/// As Markdown.
pub fn markdown(sheet: &AgendaText) -> String {
    let mut text = format!("# {}\n\n{}\n", inline(&sheet.title), inline(&sheet.facts));
    for part in &sheet.parts {
        text.push_str(&format!("\n## {}\n", part.title()));
        part.intro.iter().for_each(|paragraph| text.push_str(&format!("\n{}\n", markdown_line(paragraph))));
        if !part.points.is_empty() {
            text.push('\n');
        }
        let mark = if part.ticked { "- [ ] " } else { "- " };
        for point in &part.points {
            text.push_str(&format!("{mark}{}\n", markdown_line(&point.text)));
            point.below.iter().for_each(|line| text.push_str(&format!("  - {}\n", markdown_line(line))));
        }
    }
    text
}

/// As plain text.
pub fn text(sheet: &AgendaText) -> String {
    let line = |text: &str| unlinked(&visible_line(&one_line(text)));
    let mut text = format!("{}\n{}\n", line(&sheet.title), line(&sheet.facts));
    for part in &sheet.parts {
        text.push_str(&format!("\n{}\n", part.title().to_uppercase()));
        part.intro.iter().for_each(|paragraph| text.push_str(&format!("{}\n", line(paragraph))));
        let mark = if part.ticked { "[ ]" } else { " - " };
        for point in &part.points {
            text.push_str(&format!(" {mark} {}\n", line(&point.text)));
            point.below.iter().for_each(|below| text.push_str(&format!("       {}\n", line(below))));
        }
    }
    text
}

/// The style of the printed page: black on white, nothing from other hosts, no part torn from its heading.
const STYLE: &str = "body{margin:0 auto;padding:1rem;max-width:44rem;font:16px/1.5 system-ui,sans-serif;color:#000;background:#fff}\
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem;break-after:avoid}\
p{margin:.25rem 0}ul{margin:.25rem 0;padding-left:1.25rem}li{margin:.15rem 0;break-inside:avoid;overflow-wrap:anywhere}\
ul.ticked{list-style:none;padding-left:0}ul.ticked>li{padding-left:1.75rem;text-indent:-1.75rem}\
ul.ticked>li>*{text-indent:0}.box{display:inline-block;width:.8rem;height:.8rem;border:1px solid #000;margin-right:.95rem}\
@page{margin:18mm}@media print{body{padding:0;max-width:none;font-size:11pt}}";

/// As a page for printing.
pub fn html(sheet: &AgendaText) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        sheet.language,
        escape(&sheet.facts),
        title = escape(&sheet.title),
    );
    for part in &sheet.parts {
        page.push_str(&format!("<h2>{}</h2>\n", escape(&part.title())));
        part.intro.iter().for_each(|paragraph| page.push_str(&format!("<p>{}</p>\n", escape(paragraph))));
        if part.points.is_empty() {
            continue;
        }
        page.push_str(if part.ticked { "<ul class=\"ticked\">\n" } else { "<ul>\n" });
        for point in &part.points {
            let tick = if part.ticked { "<span class=\"box\"></span>" } else { "" };
            page.push_str(&format!("<li>{tick}{}", escape(&point.text)));
            if !point.below.is_empty() {
                page.push_str("\n<ul>\n");
                point.below.iter().for_each(|line| page.push_str(&format!("<li>{}</li>\n", escape(line))));
                page.push_str("</ul>\n");
            }
            page.push_str("</li>\n");
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// Text in HTML.
fn escape(text: &str) -> String {
    escape_html(&visible_line(text))
}

#[cfg(test)]
mod tests {
    use super::{AgendaText, html, markdown, text};
    use crate::practice::agenda_text::{Part, Point};

    #[test]
    fn nothing_of_a_document_is_markup() {
        let point = |text: &str| Point { text: text.into(), below: vec!["# <script>".into()] };
        let points = vec![point("- [x] @ann"), point("12. <b>x</b> & y")];
        let part = Part { heading: "Timeline", minutes: 15, intro: vec!["# A".into()], points, ticked: true };
        let sheet = AgendaText { title: "<i> | x".into(), language: "en", facts: "a".into(), parts: vec![part] };
        let md = markdown(&sheet);
        assert!(md.contains("# \\<i\\> \\| x\n") && md.contains("\n\\# A\n"), "{md}");
        assert!(md.contains("- [ ] \\- \\[x\\] @&zwj;ann\n  - \\# \\<script\\>\n- [ ] 12\\. \\<b\\>"), "{md}");
        let page = html(&sheet);
        assert!(page.contains("&lt;b&gt;x&lt;/b&gt; &amp; y") && !page.contains("<script>"), "{page}");
        assert!(
            text(&sheet).contains("\nTIMELINE (15 MIN)\n# A\n [ ] - [x] @\u{200d}ann\n       # <script>\n"),
            "{}",
            text(&sheet)
        );
    }
}
