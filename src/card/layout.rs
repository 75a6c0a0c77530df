//! Where everything stands on a card.

use super::canvas::{Canvas, Colour};
use super::typeface::{TEXT, TITLE};
use super::{Card, Phase, SIZE};

/// The colours of the default theme on light paper; networks show cards on any.
const PAPER: Colour = [0xfc, 0xfb, 0xf8];
const INK: Colour = [0x1f, 0x1d, 0x1a];
const MUTED: Colour = [0x62, 0x5d, 0x54];
const LINE: Colour = [0xc9, 0xc2, 0xb3];
const ACCENT: Colour = [0x0f, 0x55, 0x63];

/// The colours of severities, ink before paper: red, orange, yellow, slate.
const SEVERITIES: [(Colour, Colour); 4] = [
    ([0xa3, 0x24, 0x2b], [0xfb, 0xe9, 0xe7]),
    ([0x94, 0x48, 0x0a], [0xfb, 0xed, 0xdc]),
    ([0x6d, 0x57, 0x00], [0xf7, 0xf0, 0xd2]),
    ([0x46, 0x56, 0x66], [0xe9, 0xee, 0xf2]),
];

/// From the edge.
const MARGIN: i32 = 72;
/// The width of a line.
const WIDTH: i32 = SIZE.0 as i32 - 2 * MARGIN;
/// The height of the band at the top.
const BAND: i32 = 14;
/// Sizes of texts.
const SMALL: [f32; 3] = [24.0, 22.0, 20.0];
const PLAIN: f32 = 30.0;
const TITLES: [f32; 4] = [68.0, 60.0, 52.0, 44.0];
/// From line to line of the title, as a share of its size.
const LEADING: f32 = 1.16;
/// The top of the title.
const TITLE_TOP: f32 = 138.0;

/// Draws it.
pub(super) fn draw(card: &Card<'_>) -> Canvas {
    let mut canvas = Canvas::new(SIZE, PAPER);
    let accent = colour(card.accent).unwrap_or(ACCENT);
    canvas.rectangle((0, 0), (SIZE.0 as i32, BAND), accent);
    let id = TEXT.drawable(card.id);
    let title = TITLE.drawable(card.title);
    let is_told = card.is_id_told && title.is_some();
    let beside = id.as_deref().filter(|_| is_told).map(|id| TEXT.shortened(PLAIN - 4.0, WIDTH as f32 / 2.0, id));
    let mut left = WIDTH as f32;
    if let Some(id) = beside {
        let width = TEXT.width(PLAIN - 4.0, &id);
        TEXT.write(&mut canvas, ((MARGIN + WIDTH) as f32 - width, 84.0), PLAIN - 4.0, MUTED, &id);
        left -= width + 40.0;
    }
    if let Some(library) = TEXT.drawable(card.library) {
        let library = TEXT.shortened(PLAIN, left, &library);
        TEXT.write(&mut canvas, (MARGIN as f32, 84.0), PLAIN, accent, &library);
    }
    let phases: Vec<&Phase<'_>> = card.phases.iter().filter(|phase| phase.seconds > 0).collect();
    let has_facts = card.severity.is_some() || !card.labels.is_empty() || !card.facts.is_empty();
    // The base line of the facts.
    let facts = if phases.is_empty() { 556.0 } else { 448.0 };
    if let Some(title) = title.or(id) {
        let room = if has_facts { facts - 56.0 } else { facts } - TITLE_TOP;
        headline(&mut canvas, &title, room);
    }
    facts_in_a_row(&mut canvas, card, facts);
    strip(&mut canvas, &phases);
    canvas
}

/// The title: as large as it can be, and cut at the end where it is too long for the smallest size.
fn headline(canvas: &mut Canvas, title: &str, room: f32) {
    let fitting = |size: f32| (room / (size * LEADING)).floor().max(1.0) as usize;
    let sizes = TITLES.iter().map(|size| (*size, TITLE.lines(*size, WIDTH as f32, title)));
    let mut tried = sizes.skip_while(|(size, lines)| *size > TITLES[3] && lines.len() > fitting(*size));
    let Some((size, mut lines)) = tried.next() else { return };
    let most = fitting(size);
    if lines.len() > most {
        let last = format!("{}…", lines[most - 1]);
        lines.truncate(most - 1);
        lines.push(TITLE.shortened(size, WIDTH as f32, &last));
    }
    for (at, line) in lines.iter().enumerate() {
        // The base line is below the middle of its line.
        let y = TITLE_TOP + size * (LEADING * at as f32 + 0.86);
        TITLE.write(canvas, (MARGIN as f32, y.round()), size, INK, line);
    }
}

/// Severity, labels and facts in one line; those that do not fit are left out.
fn facts_in_a_row(canvas: &mut Canvas, card: &Card<'_>, y: f32) {
    let end = (MARGIN + WIDTH) as f32;
    let mut x = MARGIN as f32;
    let severity = card.severity.map(|(name, rank)| (name, Some(SEVERITIES[rank.unwrap_or(4).clamp(1, 4) - 1])));
    for (name, colours) in severity.into_iter().chain(card.labels.iter().map(|label| (*label, None))) {
        let Some(name) = TEXT.drawable(name) else { continue };
        let width = TEXT.width(PLAIN, &name).ceil();
        if x + width + 32.0 > end {
            return;
        }
        chip(canvas, (x as i32, y as i32), width as i32, colours);
        TEXT.write(canvas, (x + 16.0, y), PLAIN, colours.map_or(MUTED, |(ink, _)| ink), &name);
        x = (x + width + 32.0 + 20.0).round();
    }
    let mut is_first = true;
    for forms in &card.facts {
        let Some(fact) = forms.iter().find_map(|form| TEXT.drawable(form)) else { continue };
        let fact = if is_first { fact } else { format!("·  {fact}") };
        let width = TEXT.width(PLAIN, &fact);
        if x + width > end {
            return;
        }
        TEXT.write(canvas, (x, y), PLAIN, MUTED, &fact);
        x += width + 14.0;
        is_first = false;
    }
}

/// The ground of a word: filled with the colour of a severity, or with an edge only.
fn chip(canvas: &mut Canvas, (x, y): (i32, i32), width: i32, colours: Option<(Colour, Colour)>) {
    let (top, size) = (y - 34, (width + 32, 48));
    match colours {
        Some((_, paper)) => canvas.rounded((x, top), size, 9.0, paper),
        None => {
            canvas.rounded((x, top), size, 9.0, LINE);
            canvas.rounded((x + 2, top + 2), (size.0 - 4, size.1 - 4), 7.0, PAPER);
        }
    }
}

/// The phases to scale, with their names below.
fn strip(canvas: &mut Canvas, phases: &[&Phase<'_>]) {
    const TOP: i32 = 488;
    const HEIGHT: i32 = 36;
    /// A phase that is shorter can hardly be seen.
    const NARROWEST: i64 = 6;
    let all: i64 = phases.iter().map(|phase| phase.seconds).sum();
    if all == 0 {
        return;
    }
    // The narrowest are taken out of what the others share.
    let is_narrow = |phase: &Phase<'_>| phase.seconds * i64::from(WIDTH) < all * NARROWEST;
    let narrow = phases.iter().filter(|phase| is_narrow(phase)).count() as i64;
    let shared: i64 = phases.iter().filter(|phase| !is_narrow(phase)).map(|phase| phase.seconds).sum();
    let room = i64::from(WIDTH) - narrow * NARROWEST;
    let (mut x, mut passed, mut before) = (MARGIN, 0, 0);
    for phase in phases {
        if is_narrow(phase) {
            before += NARROWEST;
        } else {
            passed += phase.seconds;
        }
        let edge = before + passed * room / shared.max(1);
        let right = MARGIN + i32::try_from(edge).unwrap_or(WIDTH).min(WIDTH);
        canvas.rectangle((x, TOP), (right - x, HEIGHT), of_phase(phase.class));
        x = right;
    }
    legend(canvas, phases, TOP + HEIGHT + 42);
}

/// The names of the phases with their lengths, in the largest size that has room for them; without lengths where none has,
/// else nothing.
fn legend(canvas: &mut Canvas, phases: &[&Phase<'_>], y: i32) {
    /// The side of a phase's mark, its distance from the name, and that to the next mark.
    const MARK: i32 = 18;
    const APART: f32 = 9.0;
    const NEXT: f32 = 28.0;
    let all = |size: f32, text: fn(&Phase<'_>) -> String| {
        let texts: Vec<String> = phases.iter().map(|phase| TEXT.drawable(&text(phase))).collect::<Option<_>>()?;
        let widths = texts.iter().map(|text| TEXT.width(size, text) + MARK as f32 + APART + NEXT);
        (widths.sum::<f32>() - NEXT <= WIDTH as f32).then_some((size, texts))
    };
    let with_length: fn(&Phase<'_>) -> String = |phase| format!("{} {}", phase.name, phase.length);
    let found = SMALL.into_iter().find_map(|size| all(size, with_length));
    let found = found.or_else(|| all(SMALL[SMALL.len() - 1], |phase| phase.name.into()));
    let Some((size, texts)) = found else { return };
    let mut x = MARGIN as f32;
    for (phase, text) in phases.iter().zip(texts) {
        canvas.rectangle((x as i32, y - MARK), (MARK, MARK), of_phase(phase.class));
        x += MARK as f32 + APART;
        TEXT.write(canvas, (x, y as f32), size, MUTED, &text);
        x = (x + TEXT.width(size, &text) + NEXT).round();
    }
}

/// The colour of a phase: red until mitigation, the darker the less was known.
fn of_phase(class: &str) -> Colour {
    match class {
        "d" => [0xd7, 0x66, 0x6a],
        "k" => [0xe7, 0x9b, 0x95],
        "m" | "r" => [0x8f, 0xb7, 0xa5],
        _ => [0xb8, 0x32, 0x3a],
    }
}

/// A colour as it is written in a style sheet.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#')?;
    let digit = |at: usize| digits.get(at..=at).and_then(|one| u8::from_str_radix(one, 16).ok());
    let channel = |at: usize| match digits.len() {
        3 => Some(digit(at)? * 17),
        6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
        _ => None,
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}
