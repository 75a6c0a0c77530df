//! Cards as pictures, and the texts that they can hold.

use super::layout;
use super::typeface::{TEXT, TITLE};
use super::{Card, Phase, SIZE, draw};

fn card(title: &str) -> Card<'_> {
    let phase = |class, name, length: &str, seconds| Phase { class, name, length: length.into(), seconds };
    Card {
        library: "Incident library",
        id: "INC-2026-014",
        is_id_told: true,
        title,
        severity: Some(("SEV1", Some(1))),
        labels: Vec::new(),
        facts: vec![vec!["14 Mar 2026".into()], vec!["2 h 36 min".into()], vec!["Payments".into()]],
        phases: vec![
            phase("u", "Undetected", "2 min", 120),
            phase("d", "Detected", "58 min", 3480),
            phase("m", "Mitigated", "96 min", 5760),
        ],
        accent: "#05a",
    }
}

/// The width, the height and the colours of a PNG, and its rows of pixels.
fn read(file: &[u8]) -> (u32, u32, Vec<u8>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let palette = reader.info().palette.clone().unwrap().into_owned();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, palette, pixels)
}

#[test]
fn a_card_is_a_picture_of_few_colours() {
    let file = draw(&card("Checkout was down"));
    let (width, height, colours, _) = read(&file);
    assert_eq!((width, height), SIZE);
    assert!(colours.len() < 3 * 200 && file.len() < 40_000, "{} colours, {} bytes", colours.len() / 3, file.len());
    assert_eq!(colours[3..6], [0x00, 0x55, 0xaa], "the accent");
    assert!(file == draw(&card("Checkout was down")), "the same bytes");
    assert!(file != draw(&card("Checkout was slow")));
}

#[test]
fn a_title_that_the_font_lacks_is_not_drawn_in_part() {
    for title in ["Cafe\u{301} — größer ≥ 5 %", "Отказ базы данных", "Η βάση δεδομένων", "Mất kết nối"]
    {
        assert!(TITLE.drawable(title).is_some(), "{title}");
    }
    assert_eq!(TITLE.drawable("🔥 Cafe\u{301}\u{200b}\n down").as_deref(), Some("Café down"));
    for title in ["データベース障害", "Checkout 障害", "تعطل", "השבתה", "🔥", ""] {
        assert_eq!(TITLE.drawable(title), None, "{title}");
    }
    // The id stands in the title's place, and not at the top as well.
    let mut replaced = card("データベース障害");
    let drawn = draw(&replaced);
    replaced.title = "🔥";
    assert!(drawn == draw(&replaced));
    replaced.title = "INC-2026-014";
    replaced.is_id_told = false;
    assert!(drawn == draw(&replaced));
}

#[test]
fn lines_are_as_wide_as_the_card_at_most() {
    let title = "Pneumonoultramicroscopicsilicovolcanoconiosis-service refused every connection of checkout";
    for size in [44.0, 68.0] {
        let lines = TITLE.lines(size, 500.0, title);
        assert!(lines.len() > 3 && lines.iter().all(|line| TITLE.width(size, line) <= 500.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), title.replace(' ', ""));
    }
    assert_eq!(TEXT.shortened(30.0, 170.0, "Payments and risk"), "Payments…");
    assert_eq!(TEXT.shortened(30.0, 1e4, "Payments and risk"), "Payments and risk");
    let long = TEXT.shortened(30.0, 500.0, &"team ".repeat(50_000));
    assert!(long.ends_with('…') && TEXT.width(30.0, &long) <= 500.0 && TEXT.width(30.0, &long) > 450.0, "{long}");
    assert!(TEXT.width(30.0, "AV") < TEXT.width(30.0, "A") + TEXT.width(30.0, "V"), "letters are kerned");
}

#[test]
fn nothing_is_drawn_outside() {
    let long = "x".repeat(2000);
    let mut full = card(&long);
    full.library = &long;
    full.severity = Some((&long, None));
    full.labels = vec![&long];
    full.facts = vec![vec![long.clone()]; 4];
    full.phases[1].name = &long;
    let (_, _, colours, pixels) = read(&layout::draw(&full).into_png());
    let width = SIZE.0 as usize;
    let paper = pixels[(SIZE.1 as usize - 1) * width];
    assert_eq!(colours[usize::from(paper) * 3..][..3], [0xfc, 0xfb, 0xf8]);
    for row in pixels.chunks(width).skip(20) {
        assert!(row[..60].iter().chain(&row[width - 60..]).all(|pixel| *pixel == paper));
    }
}
