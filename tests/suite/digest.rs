//! `coroner digest`: a period, for everybody or one team, in every form.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::{library, sample};

#[test]
fn a_month_as_markdown() {
    let text = library().run(&["digest"]).code(0).stdout;
    assert!(text.starts_with("# Incident library: October 2026\n"), "the last whole month\n{text}");
    for part in [
        "| Incidents | 1 | 0 |", "- 5 Oct 2026 · SEV2 · **Ledger stopped again** (INC-3)", "## Recurrences",
        "(10 Jun 2026), open for 117 days, 96 days overdue when", "## Due next",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn weeks_months_and_quarters() {
    let library = library();
    let json = |period: &str| library.run(&["digest", "--period", period, "--format", "json"]).code(0).json();
    assert_eq!(json("2026-W27")["incidents"][0]["id"], "INC-2");
    assert_eq!(json("2026-Q4")["unfinished"], true);
    assert_eq!(json("2026-08")["quiet"], true);
    assert_eq!(json("2030-01")["future"], true);
    assert_eq!(json("2026-Q3")["counts"]["incidents"], 1);
    for (words, name) in
        [("last-week", "2026-W43"), ("last-month", "2026-10"), ("last-quarter", "2026-Q3"), ("last-year", "2025")]
    {
        assert_eq!(json(words)["period"], json(name)["period"], "{words}");
    }
    let wrong = library.run(&["digest", "--period", "2026-13"]).code(2);
    assert!(wrong.stderr.contains("2026-Q4"), "{}", wrong.stderr);
}

#[test]
fn a_week_begins_where_book_toml_lets_it() {
    // 2026-06-28 is a Sunday.
    let with = |book: &str| {
        ArchiveBuilder::new()
            .file("book.toml", book)
            .file("content/a.md", "---\ntitle: A\ndate: 2026-06-28\n---\nIt.\n")
    };
    let days = |archive: &ArchiveBuilder, period: &str| {
        let value = archive.run(&["digest", "--period", period, "--format", "json"]).code(0).json();
        (value["first"].as_str().unwrap().to_string(), value["counts"]["incidents"].as_u64().unwrap())
    };
    assert_eq!(days(&with(""), "2026-W26"), ("2026-06-22".into(), 1));
    let sunday = with("[digest]\nperiods = [\"week\"]\nweek_start = \"sunday\"\n");
    assert_eq!(days(&sunday, "2026-W26"), ("2026-06-21".into(), 0));
    assert_eq!(days(&sunday, "2026-W27"), ("2026-06-28".into(), 1));
    sunday.run(&["build"]).code(0);
    assert!(sunday.read("site/digests/2026-W27/index.html").contains("28 Jun 2026"));
}

#[test]
fn a_quiet_period_says_so_in_one_line() {
    let library = library();
    for (format, form) in [("md", "# Platform: October 2026\n\n"), ("text", "Platform: October 2026\n======")] {
        let run = library.run(&["digest", "--period", "2026-10", "--team", "Platform", "--format", format]).code(0);
        assert!(run.stdout.starts_with(form), "{}", run.stdout);
        let rest = run.stdout.split_once("A quiet period: no incidents").unwrap().1;
        assert!(rest.trim_end().ends_with("1 action due next.") && rest.lines().count() <= 2, "{}", run.stdout);
    }
    let future = library.run(&["digest", "--period", "2030-Q1"]).code(0).stdout;
    assert_eq!(future, "# Incident library: Q1 2030\n\nQ1 2030 has not begun as of 1 Nov 2026.\n");
}

#[test]
fn a_mail_is_complete_and_loads_nothing() {
    let html = sample().run(&["digest", "--period", "2026-Q3", "--format", "html"]).code(0).stdout;
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">") && html.trim_end().ends_with("</html>"), "{html}");
    for banned in ["<script", "<link", "src=", "url(", "class="] {
        assert!(!html.contains(banned), "{banned}");
    }
    for tag in ["table", "ul", "li", "h2", "tr", "td", "p"] {
        let (opened, closed) = (
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count(),
            html.matches(&format!("</{tag}>")).count(),
        );
        assert_eq!(opened, closed, "{tag}");
    }
    let evil = ArchiveBuilder::new()
        .file("content/a.md", "---\ntitle: \"<script>x</script> & <!channel>\"\ndate: 2026-10-03\n---\nIt.\n");
    let html = evil.run(&["digest", "--format", "html"]).code(0).stdout;
    assert!(html.contains("&lt;script&gt;x&lt;/script&gt; &amp;") && !html.contains("<script"), "{html}");
    let slack = evil.run(&["digest", "--format", "slack"]).code(0).stdout;
    assert!(slack.contains("!channel&gt;") && !slack.contains("<!channel"), "{slack}");
}

#[test]
fn plain_text_fits_a_mail() {
    let archive = sample();
    let book = archive.read("book.toml").replace("base_url = \"/\"", "base_url = \"https://library.example/\"");
    archive.write("book.toml", book.as_bytes());
    let text = archive.run(&["digest", "--period", "2026-Q3", "--format", "text"]).code(0).stdout;
    assert!(text.contains("  https://library.example/incidents/INC-2026-013/\n"), "{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 76 || line.trim().starts_with("https://"), "{line}");
    }
    let markdown = archive.run(&["digest", "--period", "2026-Q3"]).code(0).stdout;
    assert!(markdown.contains("](<https://library.example/incidents/INC-2026-013/>)**"), "{markdown}");
}

/// The published limits: <https://docs.slack.dev/reference/block-kit/blocks/>.
fn within_block_kit(message: &serde_json::Value) {
    let length = |text: &serde_json::Value| text.as_str().unwrap().encode_utf16().count();
    let blocks = message["blocks"].as_array().unwrap();
    assert!(message.to_string().encode_utf16().count() < 13_000, "the whole message");
    assert!(!blocks.is_empty() && blocks.len() <= 50, "{} blocks", blocks.len());
    assert!(length(&message["text"]) > 0);
    for block in blocks {
        match block["type"].as_str().unwrap() {
            "header" => {
                assert_eq!(block["text"]["type"], "plain_text");
                assert!((1..=150).contains(&length(&block["text"]["text"])), "{block}");
            }
            "section" => {
                let fields = block["fields"].as_array().cloned().unwrap_or_default();
                assert!(block["text"].is_object() || !fields.is_empty(), "{block}");
                if block["text"].is_object() {
                    assert_eq!(block["text"]["type"], "mrkdwn");
                    assert!((1..=3000).contains(&length(&block["text"]["text"])), "{block}");
                }
                assert!(fields.len() <= 10, "{block}");
                for field in fields {
                    assert!((1..=2000).contains(&length(&field["text"])), "{field}");
                }
            }
            other => panic!("a block of type {other}"),
        }
    }
}

#[test]
fn a_slack_message_keeps_block_kits_limits() {
    let mut archive = ArchiveBuilder::new().file(
        "book.toml",
        &format!("[book]\ntitle = \"{}\"\nbase_url = \"https://library.example/\"\n", "Library ".repeat(40)),
    );
    for n in 0..120 {
        let text = format!(
            "---\nid: I-{n}\ntitle: \"{}\"\ndate: 2026-10-{:02}\nteams: [team-{n}]\nroot_cause: capacity\n---\n\
             ## Summary\n{}\n\n## Action items\n- [ ] {} (@x) by 2026-10-{:02}\n",
            "🦀 <title> & ".repeat(30),
            n % 28 + 1,
            "Words. ".repeat(100),
            "do & fix ".repeat(100),
            n % 20 + 1,
        );
        archive = archive.file(&format!("content/{n}.md"), &text);
    }
    let message = archive.run(&["digest", "--period", "2026-10", "--format", "slack"]).code(0).json();
    within_block_kit(&message);
    assert!(message.to_string().contains("\\nand 1"), "what is cut is counted");
    for period in ["2026-W40", "2026-09", "2031-Q1"] {
        within_block_kit(&archive.run(&["digest", "--period", period, "--format", "slack"]).code(0).json());
    }
    for team in ["payments", "platform"] {
        let run = sample().run(&["digest", "--period", "2026-Q3", "--team", team, "--format", "slack"]).code(0);
        within_block_kit(&run.json());
    }
}

#[test]
fn the_same_bytes_twice() {
    let library = library();
    for format in ["json", "html", "slack"] {
        let one = library.run(&["digest", "--period", "2026-10", "--format", format]).code(0).stdout;
        assert_eq!(one, library.run(&["digest", "--period", "2026-10", "--format", format]).code(0).stdout);
    }
}

#[test]
fn a_year_and_any_days() {
    let library = library();
    let run = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["digest", "--format", "json"].iter().chain(arguments).copied().collect();
        library.run(&arguments)
    };
    let year = run(&["--period", "2026"]).code(0).json();
    assert_eq!((&year["first"], &year["counts"]["incidents"]), (&"2026-01-01".into(), &3.into()));
    let days = run(&["--since", "2026-06-10", "--until", "2026-07-01"]).code(0).json();
    assert_eq!((&days["period"], &days["counts"]["incidents"]), (&"2026-06-10..2026-07-01".into(), &2.into()));
    assert_eq!(run(&["--since", "2026-10-05"]).code(0).json()["last"], "2026-11-01", "up to the as-of day");
    assert!(run(&["--since", "2026-10-05", "--until", "2026-10-04"]).code(2).stderr.contains("is before 2026-10-05"));
    for wrong in [&["--until", "2026-10-05"][..], &["--since", "2026-10-05", "--period", "2026"]] {
        run(wrong).code(2);
    }
}

#[test]
fn what_needs_a_decision_comes_first_and_titles_stand_for_incidents() {
    let text = library().run(&["digest"]).code(0).stdout;
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}\n{text}"));
    assert!(at("## Broken promises") < at("## Recurrences") && at("## Recurrences") < at("## Incidents"), "{text}");
    let promise = text.split("## Broken promises\n\n").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(
        promise,
        "- Set max\\_slot\\_wal\\_keep\\_size (payments, due 1 Jul 2026): promised after **Ledger stopped** (10 Jun 2026), \
         open for 117 days, 96 days overdue when **Ledger stopped again** (5 Oct 2026) happened"
    );
    let team = library().run(&["digest", "--period", "2026-Q4", "--team", "platform"]).code(0).stdout;
    assert!(!team.contains("max\\_slot"), "another team's action\n{team}");
}

#[test]
fn a_period_in_which_nothing_happened_has_no_page() {
    let library = library();
    library.run(&["build"]).code(0);
    let index = library.read("site/digests/index.html");
    for (period, has) in
        [("2026-06", true), ("2026-07", true), ("2026-08", false), ("2026-09", false), ("2026-10", true)]
    {
        assert_eq!(library.has(&format!("site/digests/{period}/index.html")), has, "{period}");
        assert_eq!(index.contains(&format!("{period}/\"")), has, "{period}\n{index}");
    }
    let october = library.read("site/digests/2026-10/index.html");
    assert!(
        october.contains("<h2>To decide</h2>") && october.contains("href=\"../2026-07/\" rel=\"prev\""),
        "{october}"
    );
}

#[test]
fn a_newsletter_stays_below_what_mail_programs_cut() {
    let mut archive = ArchiveBuilder::new();
    for n in 0..400 {
        let action = "Raise the limit ’ & ü ".repeat(30);
        let text = format!(
            "---\nid: INC-{n}\ntitle: {}\ndate: 2026-10-05\n---\n## Action items\n- [ ] {action} {n} by 2026-10-09\n",
            "é".repeat(300)
        );
        archive = archive.file(&format!("content/{n}.md"), &text);
    }
    let mail = archive.run(&["digest", "--period", "2026-10", "--format", "newsletter"]).code(0).stdout;
    assert!(mail.len() < 100_000 && mail.contains("more"), "{}", mail.len());
}
