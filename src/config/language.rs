//! `book.language`: tags of languages, and their English and own names, which people write instead.

use super::nearest::nearest;
use super::reader::Value;

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm \
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Names and their codes.
const NAMES: [(&str, &str); 34] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("danish", "da"),
    ("dansk", "da"),
    ("swedish", "sv"),
    ("svenska", "sv"),
    ("norwegian", "nb"),
    ("norsk", "nb"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("chinese", "zh"),
    ("russian", "ru"),
    ("finnish", "fi"),
    ("suomi", "fi"),
    ("hungarian", "hu"),
    ("romanian", "ro"),
    ("turkish", "tr"),
    ("greek", "el"),
    ("arabic", "ar"),
    ("czech", "cs"),
    ("jp", "ja"),
];

/// A language tag: a code of two or three letters, and what may follow it.
pub(super) fn read(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default().to_lowercase();
    let known = match first.len() {
        2 => CODES.split(' ').any(|code| code == first),
        3 => first.chars().all(|c| c.is_ascii_lowercase()),
        _ => false,
    };
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    if known && parts.all(part) {
        return Some(text);
    }
    match meant(&text) {
        Some(tag) => value.refuse(format!("`{text}` is not a language tag"), value.pasted(&format!("{tag:?}"))),
        None => value.refuse(format!("`{text}` is not a language tag"), "write it as `en`, `de` or `pt-BR`"),
    }
    None
}

/// `english` is `en`, and `en_US` is `en-US`.
fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if let Some((_, region)) = text.split_once('_').filter(|_| CODES.split(' ').any(|code| code == first)) {
        let plain = region.split(['.', '@']).next().unwrap_or_default();
        return (plain.len() == 2 && plain.chars().all(|c| c.is_ascii_alphabetic()))
            .then(|| format!("{first}-{plain}"));
    }
    let name = nearest(first, NAMES.iter().map(|(name, _)| *name))?;
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| (*code).to_string())
}
