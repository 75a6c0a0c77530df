//! Messages as markup: `say(m="id", n=3, n_count="incidents", all_href="incidents/")` in a template.
//!
//! A text is escaped, a day becomes `<time>`, markup of the template stays. In a message, `<all>…</all>` becomes an
//! element with the attributes that the template gives under that name: `all_href` makes it a link, `all_count`,
//! `all_at` and `all_left` mark a count (`data-count` and so on), `all_class` names its class; without any it is not an element.
//! `<code>` is always one.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::{Function, Kwargs, State, TeraResult, Value};

use super::catalogue::{Catalogue, number};

/// The function `say`.
pub(super) struct Say(pub(super) Arc<Catalogue>);

impl Function<TeraResult<Value>> for Say {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let id: &str = kwargs.must_get("m")?;
        let mut args = FluentArgs::new();
        let mut texts: Vec<String> = Vec::new();
        let mut attributes: Vec<(&str, &str, &str)> = Vec::new();
        for (key, value) in kwargs.iter() {
            let Some(name) = key.as_str().filter(|name| *name != "m") else { continue };
            if let Some((element, attribute)) = name.split_once('_') {
                attributes.extend(value.as_str().map(|value| (element, attribute, value)));
            } else if let Some(count) = value.as_f64() {
                args.set(name.to_string(), number(count));
            } else {
                let mark = char::from_u32(0xe000 + u32::try_from(texts.len()).unwrap_or(0)).unwrap_or(' ');
                args.set(name.to_string(), mark.to_string());
                texts.push(markup(value));
            }
        }
        // The order of a template's arguments is not kept.
        attributes.sort_unstable();
        let text = self.0.format(id, &args).map_err(tera::Error::message)?;
        Ok(Value::safe_string(&elements(&text, &texts, &attributes)))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// A value of a message as markup.
fn markup(value: &Value) -> String {
    let part = |name: &'static str| value.as_map().and_then(|map| map.get(&name.into())).and_then(Value::as_str);
    match (part("iso"), part("text"), value.as_str()) {
        (Some(iso), Some(text), _) => format!("<time datetime=\"{iso}\">{}</time>", escape(text)),
        (.., Some(text)) if value.is_safe() => text.to_string(),
        (.., Some(text)) => escape(text),
        _ => String::new(),
    }
}

/// A message with its elements and values put in.
fn elements(message: &str, texts: &[String], attributes: &[(&str, &str, &str)]) -> String {
    let mut markup = String::with_capacity(message.len() + 64);
    let mut rest = message;
    while let Some(c) = rest.chars().next() {
        let value = u32::from(c).checked_sub(0xe000).and_then(|at| texts.get(usize::try_from(at).ok()?));
        if let Some(value) = value {
            markup.push_str(value);
        } else if let Some((tag, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'))
            && put_tag(&mut markup, tag, attributes)
        {
            rest = after;
            continue;
        } else {
            put(&mut markup, c);
        }
        rest = &rest[c.len_utf8()..];
    }
    markup
}

/// Writes an element's beginning or end; false where it is none.
fn put_tag(markup: &mut String, tag: &str, attributes: &[(&str, &str, &str)]) -> bool {
    let name = tag.trim_start_matches('/');
    let own = || attributes.iter().filter(|(element, ..)| *element == name);
    if !name.bytes().all(|byte| byte.is_ascii_lowercase()) || name.is_empty() {
        return false;
    }
    // What the template gives nothing for is only a part of the text.
    if own().next().is_none() && name != "code" {
        return true;
    }
    let is_link = own().any(|(_, attribute, _)| *attribute == "href");
    let element = match name {
        "code" | "strong" => name,
        _ if is_link => "a",
        _ => "span",
    };
    if tag.starts_with('/') {
        markup.push_str(&format!("</{element}>"));
        return true;
    }
    markup.push_str(&format!("<{element}"));
    for (_, attribute, value) in own() {
        let data = if matches!(*attribute, "count" | "at" | "left") { "data-" } else { "" };
        markup.push_str(&format!(" {data}{attribute}=\"{}\"", escape(value)));
    }
    markup.push('>');
    true
}

fn put(markup: &mut String, c: char) {
    match c {
        '&' => markup.push_str("&amp;"),
        '<' => markup.push_str("&lt;"),
        '>' => markup.push_str("&gt;"),
        '"' => markup.push_str("&quot;"),
        '\'' => markup.push_str("&#39;"),
        c => markup.push(c),
    }
}

/// Text made safe for markup and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    text.chars().for_each(|c| put(&mut markup, c));
    markup
}

#[cfg(test)]
mod tests {
    use super::elements;

    #[test]
    fn messages_become_markup() {
        let attributes = [("n", "count", "incidents"), ("all", "href", "a?b&c")];
        let texts = ["<b>x</b>".to_string()];
        let said = elements("<n>3</n> of <all>5 & more</all>, <code>x</code> <i>\u{e000}</i> < 3", &texts, &attributes);
        assert_eq!(
            said,
            "<span data-count=\"incidents\">3</span> of <a href=\"a?b&amp;c\">5 &amp; more</a>, <code>x</code> \
             <b>x</b> &lt; 3"
        );
    }
}
