//! The sample site in a real Chromium: what a reader sees at a desk and on a phone, by day and by night.

use crate::chromium::open_sample;

/// The pages of each kind that a reader meets first.
const PAGES: [(&str, &str); 12] = [
    ("home", "/"),
    ("incidents", "/incidents/"),
    ("incident", "/incidents/INC-2026-013/"),
    ("team", "/teams/payments/"),
    ("service", "/services/checkout/"),
    ("causes", "/causes/"),
    ("recurrences", "/recurrences/"),
    ("actions", "/actions/"),
    ("metrics", "/metrics/"),
    ("digest", "/digests/2026-Q3/"),
    ("search", "/search/"),
    ("404", "/404.html"),
];

#[tokio::test]
async fn every_kind_of_page_fits_its_window_and_the_console_stays_silent() {
    let (site, reader) = open_sample().await;
    let mut faults = Vec::new();
    for (name, path) in PAGES {
        for (width, scheme) in
            [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark"), (320, "light"), (768, "light")]
        {
            reader.visit(&site.url(path), width, scheme).await;
            let wide = reader.number("document.documentElement.scrollWidth").await;
            if wide > width as f64 {
                faults.push(format!("{path} is {wide} px wide in a window of {width}"));
            }
            // A name that is broken letter by letter is narrow and very high.
            let high = reader.number("document.querySelector('.masthead .library').offsetHeight").await;
            if high > 60.0 {
                faults.push(format!("{path}: the library's name is {high} px high in a window of {width}"));
            }
            if reader.number("document.querySelectorAll('h1').length").await != 1.0 {
                faults.push(format!("{path} has not one h1"));
            }
            let elsewhere = "performance.getEntriesByType('resource').filter(it => !it.name.startsWith(origin)).length";
            if reader.number(elsewhere).await != 0.0 {
                faults.push(format!("{path} asks another host"));
            }
            if reader.text("document.title").await.is_empty() {
                faults.push(format!("{path} has no title"));
            }
            reader.picture(&format!("{name}-{width}-{scheme}")).await;
        }
    }
    faults.extend(reader.complaints.lock().unwrap().iter().cloned());
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What axe is asked: WCAG 2.2 at level AA, and what is good practice besides. It returns what does not hold, and where.
const AXE: &str = r#"axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations, passes }) => ({
    held: passes.length,
    faults: violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 160)}`),
  }))"#;

#[tokio::test]
async fn axe_finds_nothing_that_keeps_a_reader_out() {
    let axe = std::fs::read_to_string(axe()).expect("axe-core, which `cargo xtask test` installs");
    let (site, reader) = open_sample().await;
    let mut faults = Vec::new();
    let found = [("results", "/search/?q=timeout"), ("nothing", "/search/?q=nothingthatanyonewrote")];
    for (name, path) in PAGES.into_iter().chain(found) {
        for (width, scheme) in [(1440, "light"), (390, "dark")] {
            reader.visit(&site.url(path), width, scheme).await;
            if path.contains('?') {
                reader.until("document.querySelector('.hits .row, .empty:not([hidden])')").await;
            }
            reader.page.evaluate(axe.as_str()).await.expect("axe is loaded");
            let output = reader.value(AXE).await;
            assert!(output["held"].as_u64().is_some_and(|held| held > 10), "axe did not look at {name}: {output}");
            let here = output["faults"].as_array().expect("faults").iter();
            faults.extend(here.map(|fault| format!("{path} at {width}, {scheme}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Where `cargo xtask test` puts axe-core.
fn axe() -> std::path::PathBuf {
    // The build's own folder for temporary files lies in the target folder.
    let target = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target folder");
    target.join("npm/axe-core/node_modules/axe-core/axe.min.js")
}

#[tokio::test]
async fn colours_follow_the_reader() {
    let (site, reader) = open_sample().await;
    let basis = "getComputedStyle(document.body).backgroundColor";
    reader.visit(&site.url("/"), 1440, "light").await;
    let light = reader.text(basis).await;
    reader.visit(&site.url("/"), 1440, "dark").await;
    assert_ne!(light, reader.text(basis).await);
}

#[tokio::test]
async fn the_keyboard_reaches_the_content_first() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/incidents/INC-2026-013/"), 1440, "light").await;
    reader.page.find_element("body").await.expect("a body").press_key("Tab").await.expect("a key");
    let target = reader.text("document.activeElement.getAttribute('href') ?? ''").await;
    assert!(target.starts_with('#'), "the first stop is a link past the navigation, found {target:?}");
    let there = reader.text(&format!("document.getElementById({:?})?.tagName ?? ''", &target[1..])).await;
    assert_eq!(there, "MAIN");
}

#[tokio::test]
async fn the_first_screen_of_a_phone_says_what_happened_and_how_it_ended() {
    let (site, reader) = open_sample().await;
    let recurred = site.url("/incidents/INC-2024-003/");
    let mut tall = Vec::new();
    for entry in std::fs::read_dir(site.path().join("incidents")).unwrap() {
        let entry = entry.unwrap();
        if !entry.path().is_dir() {
            continue;
        }
        let id = entry.file_name().to_string_lossy().into_owned();
        reader.visit(&site.url(&format!("/incidents/{id}/")), 390, "light").await;
        let bottom = "[...document.querySelectorAll('.head > *')].pop().getBoundingClientRect().bottom + scrollY";
        let bottom = reader.number(bottom).await;
        if bottom > 844.0 {
            tall.push(format!("{id}: {bottom}"));
        }
    }
    assert_eq!(tall, [""; 0], "a phone is 844 pixels tall");
    reader.visit(&recurred, 390, "light").await;
    let output = reader.text("document.querySelector('.head').innerText").await;
    for part in ["SEV1", "7 Dec 2024", "1 h 28 min", "48,700", "Ended by", "Came back 2 ×"] {
        assert!(output.contains(part), "{part} in {output}");
    }
    let hidden = "[...document.querySelectorAll('.side dl, .side ol')].filter(it => it.checkVisibility({ contentVisibilityAuto: true })).length";
    assert!(reader.number(hidden).await < 1.0, "facts and contents wait behind their names");
    reader.visit(&recurred, 1440, "light").await;
    assert!(reader.number(hidden).await > 1.0, "beside the text they are open");
}

#[tokio::test]
async fn marks_of_the_drawing_and_entries_of_the_timeline_lead_to_each_other() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/incidents/INC-2026-013/"), 360, "light").await;
    let lost = "[...document.querySelectorAll('.phases a')].filter(mark => {
        const entry = document.getElementById(mark.href.baseVal.slice(1));
        return entry?.hash !== '#' + mark.id || !entry.closest('tr');
    }).length";
    assert_eq!(reader.number("document.querySelectorAll('.phases a').length").await, 10.0);
    assert_eq!(reader.number(lost).await, 0.0);
    let row = "document.getElementById('x.e3').closest('tr').innerText";
    assert!(reader.text(row).await.contains("+2 min"), "{}", reader.text(row).await);
    let wide = "[...document.querySelectorAll('.prose table')].filter(it => it.scrollWidth > it.parentElement.clientWidth).length";
    assert_eq!(reader.number(wide).await, 0.0, "the timeline is read without scrolling sideways");
    // For training the entries come one by one.
    reader.value("document.querySelector('.drawn > button').click()").await;
    reader.until("document.querySelector('dialog.replay[open] li')").await;
    reader.value("document.querySelector('dialog.replay button').click()").await;
    assert_eq!(reader.number("document.querySelectorAll('dialog.replay li').length").await, 2.0);
    assert!(
        reader.text("document.querySelector('dialog.replay').innerText").await.contains("What would you check next?")
    );
    reader.value("document.querySelector('dialog.replay button:last-child').click()").await;
    let states = "[...document.querySelectorAll('.prose .now')].map(it => it.innerText.trim()).join('; ')";
    assert!(reader.text(states).await.starts_with("Due in 12 days; Done 14 Oct 2026"), "{}", reader.text(states).await);
}

#[tokio::test]
async fn a_list_is_filtered_and_sorted_and_its_address_keeps_that() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/incidents/?team=Payments&sort=-minutes"), 1440, "light").await;
    reader.until("document.querySelectorAll('.bench tbody tr').length").await;
    let said = reader.text("document.querySelector('output').textContent").await;
    let rows = reader.number("document.querySelectorAll('.bench tbody tr').length").await;
    assert_eq!(said, format!("{rows} incidents of 42"));
    let option = reader.text("document.querySelector('[name=team]').selectedOptions[0].textContent").await;
    assert_eq!(option, format!("Payments ({rows})"), "a number equals its list");
    reader.value("document.querySelector('[name=back]').click()").await;
    reader.until("location.search.includes('back=1')").await;
    assert!(reader.number("document.querySelectorAll('.bench tbody tr').length").await < rows);
    reader.value("document.querySelector('.filters [type=reset]').click()").await;
    reader.until("location.search === '' && !document.querySelector('.whole').hidden").await;
    reader.visit(&site.url("/actions/?state=overdue"), 390, "dark").await;
    reader.until("document.querySelectorAll('.bench tbody tr').length").await;
    let overdue = reader.number("Number(document.querySelector('.tally [data-count=overdue]').textContent)").await;
    assert_eq!(reader.number("document.querySelectorAll('.bench tbody tr').length").await, overdue);
    assert_eq!(*reader.complaints.lock().unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn the_chosen_colours_are_remembered() {
    let (site, reader) = open_sample().await;
    let basis = "getComputedStyle(document.body).backgroundColor";
    reader.visit(&site.url("/"), 1440, "light").await;
    let light = reader.text(basis).await;
    reader.until("document.querySelector('.scheme').textContent").await;
    reader.value("document.querySelector('.scheme').click(), document.querySelector('.scheme').click()").await;
    let dark = reader.text(basis).await;
    assert_ne!(light, dark);
    reader.visit(&site.url("/teams/"), 1440, "light").await;
    assert_eq!(reader.text(basis).await, dark);
}

#[tokio::test]
async fn a_search_page_with_a_question_stays_where_it_is_and_goes_on_from_the_first_hit() {
    let (site, reader) = open_sample().await;
    reader.visit(&site.url("/search/?q=timeout"), 1440, "light").await;
    reader.until("document.activeElement.matches('.hits .title')").await;
    let shift = "new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, it) => sum + it.value, 0)))
        .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(done, 500, 0))";
    let shift = reader.value(shift).await.as_f64().expect("a number");
    assert!(shift <= 0.02, "{shift}");
}
