//! `unknown-owner`: an owner that looks like a team but is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::suggestion::{grade, nearest, place_of, replacement};
use crate::diagnostic::Diagnostic;
use crate::incident::{Action, Reading};

rule! {
    "unknown-owner": "an owner that looks like a team but is not in `book.toml`",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if context.config().teams.is_empty() {
        return Vec::new();
    }
    let open = context.incident().actions.iter().filter(|action: &&Action| action.state.is_open());
    open.flat_map(|action| &action.owners).filter_map(|owner| look(context, owner)).collect()
}

/// People and roles are fine as owners; only a handle that is nearly a team's, or claims to be a team, is reported.
fn look(context: &DocumentContext<'_>, owner: &Reading<String>) -> Option<Diagnostic> {
    let config = context.config();
    let written = owner.value.trim();
    let bare = written.trim_start_matches(['@', '#']);
    let bare = bare.rsplit('/').next().unwrap_or(bare);
    let plain = bare.to_lowercase().replace([' ', '_'], "-");
    let known = |name: &str| {
        config.team(name).is_some()
            || config.teams.iter().any(|team| {
                team.channel.as_deref().is_some_and(|c| c.trim_start_matches('#').eq_ignore_ascii_case(name))
            })
    };
    let without = plain.trim_end_matches("-team").trim_start_matches("team-");
    if plain.is_empty() || known(bare) || known(&plain) || known(without) {
        return None;
    }
    let teams = || config.teams.iter().map(|team| team.id.as_str());
    let near = nearest(without, teams());
    let says_team = plain.starts_with("team-") || plain.ends_with("-team");
    let handle = context.text().get(..owner.span.end).is_some_and(|_| {
        owner.span.of(context.text()).starts_with('@')
            || context.text().get(..owner.span.start).is_some_and(|before| before.ends_with('@'))
    });
    if !(says_team || (handle && near.is_some())) {
        return None;
    }
    let finding = RULE.finding(context.path(), format!("`{written}` is not a team in book.toml"));
    let finding = finding.at(owner.span).label("no such team");
    Some(match near {
        Some(near) => {
            let finding = finding.help(format!("did you mean `@{near}`?"));
            match place_of(context.text(), owner.span, bare) {
                Some(place) => finding.fix(replacement(place, near, grade(bare, near, teams()))),
                None => finding,
            }
        }
        None => finding.help("write a team from book.toml, a role or a person"),
    })
}
