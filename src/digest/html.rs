//! A digest as HTML: a complete email body, or its content alone for a feed. Styles are inline, because mail programs
//! drop style sheets; nothing is loaded from other hosts.

use super::digest_text::{DigestText, Part, Piece};
use crate::text::{escape_html as escape, unlinked};

/// At most this many lines of a list; the rest are counted.
const MOST: usize = 60;

const CELL: &str = "padding:2px 16px 2px 0;text-align:left;vertical-align:top";
const NUMBER: &str = "padding:2px 16px 2px 0;text-align:right;vertical-align:top";

/// A digest as a whole document.
pub fn html(digest: &DigestText) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body style=\"margin:0 auto;padding:16px;max-width:44em;font:16px/1.5 system-ui,sans-serif\">\n\
         <h1 style=\"font-size:1.5em;line-height:1.2\">{title}</h1>\n{}</body>\n</html>\n",
        escape(&digest.language),
        html_content(digest),
        title = words(&digest.title),
    )
}

/// The content below the title, for a page that has its own title.
pub fn html_content(digest: &DigestText) -> String {
    let mut html = String::new();
    if let Some(lede) = &digest.lede {
        html.push_str(&format!("<p>{}</p>\n", words(lede)));
    }
    if !digest.figures.is_empty() {
        let (now, before) = &digest.periods;
        let rows =
            digest.figures.iter().map(|(name, now, before)| vec![name.clone(), now.to_string(), before.to_string()]);
        table(&mut html, &["", now, before], rows, 0);
    }
    digest.parts.iter().for_each(|one| part(&mut html, one));
    if !digest.metrics.is_empty() {
        let labels = &digest.labels;
        html.push_str(&format!("<h2>{}</h2>\n", escape(&labels.metrics)));
        let rows = digest.metrics.iter().map(|metric| {
            vec![
                metric.name.clone(),
                metric.target.clone(),
                metric.value.clone(),
                metric.n.to_string(),
                metric.missing.to_string(),
            ]
        });
        table(&mut html, &[&labels.metric, &labels.target, &labels.value, "n", &labels.missing], rows, 1);
    }
    digest.worth_reading.iter().for_each(|one| part(&mut html, one));
    html
}

/// A table whose columns after the first and so many texts contain numbers.
fn table(html: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>, texts: usize) {
    let style = |column: usize| if column > texts { NUMBER } else { CELL };
    html.push_str("<table style=\"border-collapse:collapse\">\n<tr>");
    for (column, name) in header.iter().enumerate() {
        html.push_str(&format!("<th scope=\"col\" style=\"{}\">{}</th>", style(column), escape(name)));
    }
    html.push_str("</tr>\n");
    for row in rows {
        html.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            html.push_str(&format!("<td style=\"{}\">{}</td>", style(column), escape(cell)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>\n");
}

fn part(html: &mut String, part: &Part) {
    html.push_str(&format!("<h2>{}</h2>\n<ul>\n", escape(&part.heading)));
    for line in part.lines.iter().take(MOST) {
        html.push_str("<li>");
        for piece in &line.pieces {
            match piece {
                Piece::Plain(text) => html.push_str(&words(text)),
                Piece::Title(title, None) => html.push_str(&format!("<strong>{}</strong>", words(title))),
                Piece::Title(title, Some(address)) => {
                    let (title, address) = (words(title), escape(address));
                    html.push_str(&format!("<a href=\"{address}\"><strong>{title}</strong></a>"));
                }
            }
        }
        if !line.more.is_empty() {
            html.push_str(&format!("<br>{}", words(&line.more)));
        }
        html.push_str("</li>\n");
    }
    let left = part.lines.len().saturating_sub(MOST) + part.left;
    if left > 0 {
        html.push_str(&format!("<li>{}</li>\n", escape(&part.and_more(left))));
    }
    html.push_str("</ul>\n");
}

/// Text from a document: emails and feeds are also shown in chats, where a name would notify somebody.
pub(super) fn words(text: &str) -> String {
    escape(&unlinked(text))
}
