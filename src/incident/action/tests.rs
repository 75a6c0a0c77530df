//! Action items in the forms that people give them.

use super::{Action, ActionState, read, read_tables};
use crate::document::Document;

fn actions(markdown: &str) -> Vec<Action> {
    let document = Document::parse("a.md", markdown.as_bytes());
    read(&document.blocks.iter().collect::<Vec<_>>(), &document.text)
}

/// Text, owners, due, state and ticket of each item in one line.
fn lines(markdown: &str) -> Vec<String> {
    let shown = |action: &Action| {
        let owners = action.owners.iter().map(|owner| owner.value.as_str()).collect::<Vec<_>>().join("+");
        let due = action.due.as_ref().map_or(String::new(), |due| due.value.to_string());
        let ticket = action.ticket.as_deref().unwrap_or("");
        format!("{} | {owners} | {due} | {} | {ticket}", action.text, action.state.name())
    };
    actions(markdown).iter().map(shown).collect()
}

#[test]
fn tables_with_any_columns() {
    let found = lines(
        "| # | Owner | What | Status | Due | Ticket |\n|---|---|---|---|---|---|\n\
         | 1 | @storage | Alert at 80 % | Done (2026-03-02) | 2026-03-01 | [OPS-7](https://t.example/OPS-7) |\n\
         | 2 | Storage and Search | Split the index | in progress | 1 April 2026 | OPS-8 |\n\
         | 3 | TBD | ~~Buy disks~~ | | tbd | |\n",
    );
    assert_eq!(
        found,
        [
            "Alert at 80 % | @storage | 2026-03-01 | done | https://t.example/OPS-7",
            "Split the index | Storage+Search | 2026-04-01 | in-progress | OPS-8",
            "Buy disks |  |  | done | ",
        ]
    );
    let closed = "| Action | Owner | Closed |\n|---|---|---|\n| Pin it | @edge | 2026-02-03 |\n| Rest | @edge | |\n";
    let found = actions(closed);
    assert_eq!(found[0].closed.map(|day| day.to_string()).as_deref(), Some("2026-02-03"));
    assert_eq!((found[0].state, found[1].state), (ActionState::Done, ActionState::Open));
}

#[test]
fn task_lists_with_brackets() {
    let found = lines(
        "- [x] Raise the limit (@payments, due 2026-05-01, OPS-12)\n\
         - [ ] Alert on depth (platform, due 2026-06-01)\n\
         - [ ] Write the runbook (owner: data team; by 2026-07-01)\n\
         - [x] Drill it (@dispatch, due 2026-05-09, done 2026-05-08)\n",
    );
    assert_eq!(
        found,
        [
            "Raise the limit | @payments | 2026-05-01 | done | OPS-12",
            "Alert on depth | platform | 2026-06-01 | open | ",
            "Write the runbook | data team | 2026-07-01 | open | ",
            "Drill it | @dispatch | 2026-05-09 | done | ",
        ]
    );
}

#[test]
fn bullets_and_numbers_in_running_words() {
    let found = lines(
        "1. @edge: Pin the version by 2026-05-01.\n\
         2. Add a probe. Owner: @mesh. Due: 2 June 2026\n\
         3. Check the *second* [certificate](https://git.example/a/b/issues/4) too – @edge\n\
         4. Ask for a larger quota ([#31](https://git.example/a/b/pull/31)) (done)\n\
         5. ✅ Remove the flag\n\
         6. DONE: Restart nightly\n",
    );
    assert_eq!(
        found,
        [
            "Pin the version by 2026-05-01. | @edge | 2026-05-01 | open | ",
            "Add a probe. Owner: @mesh. Due: 2 June 2026 | @mesh | 2026-06-02 | open | ",
            "Check the second certificate too – @edge | @edge |  | open | https://git.example/a/b/issues/4",
            "Ask for a larger quota |  |  | done | https://git.example/a/b/pull/31",
            "Remove the flag |  |  | done | ",
            "Restart nightly |  |  | done | ",
        ]
    );
}

#[test]
fn nested_details_belong_to_their_item() {
    let found = lines(
        "- Move the backups away\n  - Owner: storage\n  - tracked in https://git.example/a/b/issues/9\n\
         - Use one shared mailbox\n  - This has been done: ops@\n\
         - Platform:\n  - Cap the retries\n  - Cap the queue\n",
    );
    assert_eq!(
        found,
        [
            "Move the backups away | storage |  | open | https://git.example/a/b/issues/9",
            "Use one shared mailbox |  |  | done | ",
            "Cap the retries |  |  | open | ",
            "Cap the queue |  |  | open | ",
        ]
    );
}

#[test]
fn labels_say_it_for_all_below() {
    let found = lines(
        "### Right away (completed)\n\n- Flip the switch\n\n### Later\n\nNothing of this has begun.\n\n- Test the switch\n\n\
         **These are already done:**\n\n- Paint it\n",
    );
    assert_eq!(
        found,
        ["Flip the switch |  |  | done | ", "Test the switch |  |  | open | ", "Paint it |  |  | done | "]
    );
}

#[test]
fn paragraphs_that_are_items_and_those_that_are_not() {
    assert_eq!(lines("**Action item:** Page earlier. Owner: @oncall\n").len(), 1);
    assert_eq!(lines("We will put a limit on every queue.\n").len(), 1);
    assert_eq!(lines("### Root of it\n\nWhy did it start? We do not know. Read the logs.\n").len(), 1);
    assert_eq!(
        lines("### Safer releases\n\nThe change was large.\n\nWe will make it smaller.\n")[0],
        "Safer releases |  |  | open | "
    );
    for nothing in ["N/A\n", "No immediate action items.\n", "- None\n", "<!-- one owner each -->\n", ""] {
        assert!(lines(nothing).is_empty(), "{nothing:?}");
    }
    let prose = "The team thinks of many things. It will take some time. It is not sure yet. A plan will follow.\n";
    assert!(lines(prose).is_empty(), "prose is no item");
}

#[test]
fn bullets_between_numbers_that_go_on_are_details() {
    let found =
        lines("1. First thing\n\nabout:\n\n- detail\n- detail\n\n2. Second thing\n\n- detail\n\n3. Third thing\n");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn priorities_and_spans() {
    let text = "- **HIGH** Test the failover\n- Cap it (P1, @mesh)\n";
    let found = actions(text);
    assert_eq!(found[0].priority.as_deref(), Some("HIGH"));
    assert_eq!(found[1].priority.as_deref(), Some("P1"));
    assert_eq!(found[1].owners[0].span.of(text), "@mesh");
}

#[test]
fn tables_elsewhere_count_where_their_columns_say_so() {
    let document = Document::parse(
        "a.md",
        b"| Action item | Owner |\n|---|---|\n| Cap it | Mesh |\n\ntext\n\n| Service | Owner |\n|---|---|\n| a | Mesh |\n",
    );
    assert_eq!(read_tables(&document.blocks).len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_text_has_spans_inside(text in "\\PC{0,200}", bullets in "([-*0-9. \\[\\]x@(),:#|\n]|owner|due|done|2026-05-01){0,60}") {
        for markdown in [&text, &bullets, &format!("- {text} (@{bullets}")] {
            let document = Document::parse("a.md", markdown.as_bytes());
            for action in read(&document.blocks.iter().collect::<Vec<_>>(), &document.text) {
                let whole = action.owners.iter().map(|o| o.span).chain(action.due.map(|d| d.span)).chain([action.span]);
                for span in whole {
                    proptest::prop_assert!(document.text.get(span.start..span.end).is_some(), "{span:?}");
                }
            }
        }
    }
}
