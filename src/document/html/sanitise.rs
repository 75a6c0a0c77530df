//! Raw HTML made safe, by ammonia: what is not on the list is not in the page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use ammonia::Builder;

use super::{Links, Target};

/// The scheme of a link that a sanitiser still has to pass: the number of its address in the list.
pub(super) const NUMBERED: &str = "coroner-link";

/// Cleans a body that holds raw HTML, and resolves every address in it: numbered links of Markdown by `resolved`,
/// `addresses` of the raw HTML by `links`. An address that is neither is taken away, but for those of footnotes and of
/// the headings' own `anchors`.
pub(super) fn clean<'a>(
    body: &str,
    resolved: Vec<String>,
    addresses: &BTreeSet<String>,
    anchors: impl Iterator<Item = &'a String>,
    links: &dyn Links,
) -> String {
    let own = anchors.map(|anchor| (format!("#{anchor}"), format!("#{anchor}")));
    let mut known = Known { resolved, links: own.collect(), images: BTreeMap::new() };
    for address in addresses {
        if let Target::To(url) | Target::Outside(url) = links.link(address) {
            known.links.insert(address.clone(), url);
        }
        // A picture on another host would reveal the reader to that host.
        if let Target::To(url) = links.image(address) {
            known.images.insert(address.clone(), url);
        }
    }
    let mut builder = Builder::default();
    builder
        .link_rel(None)
        .add_url_schemes([NUMBERED])
        .add_tags(["details", "summary", "section"])
        .add_generic_attributes(["id", "class", "role", "aria-label", "tabindex"])
        .add_tag_attributes("td", ["align", "data-label"])
        .add_tag_attributes("th", ["align", "scope"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("a", ["rel", "name"])
        .add_tag_attributes("img", ["loading"])
        .attribute_filter(move |element, attribute, value| known.attribute(element, attribute, value));
    builder.clean(body).to_string()
}

/// The elements and attributes of a formula. Those for a link, a script and a style are not among them.
const MATH: [&str; 24] = [
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mpadded", "mphantom",
];
const MATH_ATTRIBUTES: [&str; 22] = [
    "display", "displaystyle", "mathvariant", "stretchy", "symmetric", "largeop", "movablelimits", "fence",
    "separator", "form", "lspace", "rspace", "minsize", "maxsize", "accent", "accentunder", "linethickness", "width",
    "height", "depth", "columnalign", "scriptlevel",
];

/// A formula's MathML with nothing else in it.
pub(super) fn mathml(made: &str) -> String {
    let mut builder = Builder::empty();
    builder.tags(MATH.into()).generic_attributes(MATH_ATTRIBUTES.into());
    builder.clean(made).to_string()
}

/// The addresses that may be in the page.
struct Known {
    resolved: Vec<String>,
    links: BTreeMap<String, String>,
    images: BTreeMap<String, String>,
}

impl Known {
    /// An attribute's value in the page; none takes the attribute away.
    fn attribute<'v>(&self, element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
        if (element, attribute) == ("a", "href") && ["#fn-", "#fnref-"].iter().any(|note| value.starts_with(note)) {
            return Some(Cow::Borrowed(value));
        }
        let of_raw = match (element, attribute) {
            ("a", "href") => &self.links,
            ("img", "src") => &self.images,
            (_, "cite" | "src" | "href" | "style") => return None,
            _ => return Some(Cow::Borrowed(value)),
        };
        let number = value.strip_prefix(NUMBERED).and_then(|rest| rest.strip_prefix(':'));
        match number.and_then(|number| number.parse::<usize>().ok()) {
            Some(number) => self.resolved.get(number),
            None => of_raw.get(value),
        }
        .cloned()
        .map(Cow::Owned)
    }
}
