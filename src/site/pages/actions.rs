//! `/actions/`: the ledger of action items by where they stand.

use serde::Serialize;

use crate::insight::{Item, Standing};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Desk, Frame};

/// At most this many items of a standing are listed; the rest are counted.
const MOST: usize = 300;
/// The same for what is over and done.
const MOST_OVER: usize = 100;

/// Items that stand alike.
#[derive(Serialize)]
struct Group<'a> {
    id: &'static str,
    heading: &'static str,
    meaning: &'static str,
    count: usize,
    rows: Vec<ActionRow<'a>>,
    left: usize,
    /// Over and done: shown when asked for.
    over: bool,
}

/// What `actions.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    count: usize,
    groups: Vec<Group<'a>>,
}

/// Each standing with its heading.
const STANDINGS: [(Standing, &str, &str, &str); 5] = [
    (Standing::Overdue, "overdue", "Overdue", "Open past their due day."),
    (Standing::Open, "open", "Open", "Due today or later."),
    (Standing::Undated, "undated", "Open without a due date", "Nobody can say when these are late."),
    (Standing::Done, "done", "Done", "Kept promises."),
    (Standing::Dropped, "dropped", "Dropped", "Given up on purpose."),
];

/// The view.
pub(super) fn view(desk: Desk<'_>) -> View<'_> {
    let ledger = &desk.site.insights.ledger;
    let groups = STANDINGS.iter().map(|(standing, id, heading, meaning)| {
        let over = matches!(standing, Standing::Done | Standing::Dropped);
        let mut items: Vec<&Item> = ledger.items.iter().filter(|item| item.standing == *standing).collect();
        if over {
            items.sort_by_key(|item| std::cmp::Reverse((item.closed, item.incident, item.action)));
        }
        let most = if over { MOST_OVER } else { MOST };
        Group {
            id,
            heading,
            meaning,
            count: items.len(),
            left: items.len().saturating_sub(most),
            rows: items.into_iter().take(most).filter_map(|item| desk.action(item, true)).collect(),
            over,
        }
    });
    View {
        page: desk.frame("Action items", Some(&Route::actions())),
        count: ledger.items.len(),
        groups: groups.filter(|group| group.count > 0).collect(),
    }
}
