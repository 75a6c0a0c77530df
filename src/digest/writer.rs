//! Writes the parts of a digest as text, in the words of a language.

use super::digest_text::{Address, DigestText, Labels, Line, MARK, MetricLine, Part, Piece};
use super::{Digest, Reason, Why, naming};
use crate::archive::Archive;
use crate::insight::{BrokenPromise, Item, Measure, Metric, RepeatedAction};
use crate::practice::{FollowUp, FollowUpStatus};
use crate::text::{self, visible_line};
use crate::theme::{Arg, Catalogue};

impl DigestText {
    /// Renders a digest as text.
    pub fn of(archive: &Archive, catalogue: &Catalogue, digest: &Digest, address: Address<'_>) -> Self {
        let writer = Writer { archive, words: catalogue, address };
        let team = digest.team.as_deref().map(|id| archive.config.team_name(id));
        let whose = team.unwrap_or(&archive.config.book.title);
        let period = naming::period(catalogue, digest.period);
        let text = |id| catalogue.text(id).to_string();
        let mut words = DigestText {
            title: catalogue
                .message("digest_title", &[("who", (&one_line(whose)).into()), ("period", (&period).into())]),
            language: catalogue.language().to_string(),
            lede: writer.lede(digest, &period),
            periods: (digest.period.to_string(), digest.period.previous().to_string()),
            figures: Vec::new(),
            parts: Vec::new(),
            labels: Labels {
                metrics: text("metrics"),
                metric: text("digest_metric"),
                target: text("target_heading"),
                value: text("digest_median_or_share"),
                missing: text("missing"),
                before: catalogue.message("digest_before", &[("n", MARK.to_string().as_str().into())]),
            },
            metrics: Vec::new(),
            worth_reading: None,
        };
        if digest.future || digest.quiet {
            return words;
        }
        words.figures = writer.figures(digest);
        words.parts = writer.parts(digest);
        let metrics = digest.metrics.metrics.iter().filter(|metric| metric.measure.n() > 0);
        words.metrics = metrics.map(|metric| writer.metric(metric)).collect();
        words.worth_reading = writer.worth_reading(digest);
        words
    }
}

/// Renders the parts of a digest as text.
struct Writer<'w> {
    archive: &'w Archive,
    words: &'w Catalogue,
    address: Address<'w>,
}

impl Writer<'_> {
    /// A note on the whole period, in one line.
    fn lede(&self, digest: &Digest, period: &str) -> Option<String> {
        let words = self.words;
        let on = |id, day| words.message(id, &[("period", period.into()), ("day", (&words.day(day).text).into())]);
        if digest.future {
            return Some(on("digest_not_begun", self.archive.as_of));
        }
        let mut sentences = Vec::new();
        sentences.extend(digest.unfinished.then(|| on("digest_not_over", digest.day)));
        let has_follow_ups = digest.follow_ups.len() + digest.follow_ups_before > 0;
        if !digest.unfinished && !digest.quiet && has_follow_ups {
            sentences.push(on("digest_follow_ups_as_of", self.archive.as_of));
        }
        if digest.quiet {
            let count = |id, n: usize| (n > 0).then(|| words.message(id, &[("n", n.into())]));
            let overdue = count("digest_still_overdue", digest.counts.overdue);
            let soon = count("digest_due_next", digest.due_next.len());
            let is_late = |it: &&FollowUp| it.status == FollowUpStatus::Late;
            let late = digest.follow_ups_before + digest.follow_ups.iter().filter(is_late).count();
            let late = count("digest_follow_ups_late", late);
            let rest: Vec<String> = overdue.into_iter().chain(soon).chain(late).collect();
            let semicolon = if rest.is_empty() { "" } else { words.text("semicolon") };
            let (quiet, rest) = (words.text("digest_quiet"), rest.join(words.text("comma")));
            sentences.push(format!("{quiet}{semicolon}{rest}{}", words.text("stop")));
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn figures(&self, digest: &Digest) -> Vec<(String, usize, usize)> {
        let (now, before) = (digest.counts, digest.before);
        let all = [
            ("incidents_heading", now.incidents, before.incidents),
            ("near_misses", now.near_misses, before.near_misses),
            ("recurrences", now.recurrences, before.recurrences),
            ("broken_promises", now.promises, before.promises),
            ("digest_newly_overdue", now.newly_overdue, before.newly_overdue),
            ("actions_closed", now.closed, before.closed),
            ("digest_overdue_at_end", now.overdue, before.overdue),
        ];
        let known = all.into_iter().filter(|(id, ..)| digest.has_due_dates || !id.contains("overdue"));
        known.map(|(id, now, before)| (self.words.text(id).to_string(), now, before)).collect()
    }

    fn parts(&self, digest: &Digest) -> Vec<Part> {
        let lines = |positions: &[usize]| positions.iter().map(|position| self.summed_up(*position)).collect();
        let late = |item: &Item| item.overdue_days.filter(|days| *days > 0).map(|days| self.overdue(days));
        let closed = |item: &Item| item.closed.map(|day| self.on("digest_closed_on", day));
        let items = |items: &[Item], note: &dyn Fn(&Item) -> Option<String>| -> Vec<Line> {
            items.iter().filter_map(|item| self.action(item, note(item))).collect()
        };
        const STILL_OVERDUE: &str = "still_overdue";
        const FOLLOW_UPS: &str = "follow_ups";
        // What needs a decision comes first.
        let parts = [
            ("broken_promises", digest.promises.iter().filter_map(|promise| self.promise(promise)).collect()),
            ("recurrences", digest.recurrences.iter().map(|one| self.recurrence(one)).collect()),
            ("newly_overdue", items(&digest.newly_overdue, &late)),
            (STILL_OVERDUE, items(&digest.still_overdue, &late)),
            ("asked_again", digest.repeated.iter().filter_map(|one| self.repeated(one)).collect()),
            (FOLLOW_UPS, digest.follow_ups.iter().map(|one| self.follow_up(one)).collect()),
            ("incidents_heading", lines(&digest.incidents)),
            ("near_misses", lines(&digest.near_misses)),
            ("due_next", items(&digest.due_next, &|_| None)),
            ("closed", items(&digest.closed, &closed)),
        ];
        let filled = parts.into_iter().filter(|(_, lines): &(_, Vec<Line>)| !lines.is_empty());
        let left = |heading| match heading {
            STILL_OVERDUE => digest.overdue_left(),
            FOLLOW_UPS => digest.follow_ups_before,
            _ => 0,
        };
        filled.map(|(heading, lines)| self.part(heading, lines, left(heading))).collect()
    }

    fn part(&self, heading: &str, lines: Vec<Line>, left: usize) -> Part {
        let more = self.words.message("digest_and_more", &[("n", MARK.to_string().as_str().into())]);
        Part { heading: self.words.text(heading).to_string(), lines, left, more }
    }

    fn on(&self, id: &str, day: jiff::civil::Date) -> String {
        self.words.message(id, &[("day", (&self.words.day(day).text).into())])
    }

    fn overdue(&self, days: i64) -> String {
        self.words.message("digest_days_overdue", &[("n", days.into())])
    }

    /// A message in pieces: `titles` are values that are pieces themselves.
    fn pieces(
        &self,
        id: &str,
        values: &[(&'static str, Arg<'_>)],
        titles: &[(&'static str, Vec<Piece>)],
    ) -> Vec<Piece> {
        let marks: Vec<String> = (MARK..).take(titles.len()).map(|mark| mark.to_string()).collect();
        let marked = titles.iter().zip(&marks).map(|((name, _), mark)| (*name, Arg::from(mark)));
        let said = self.words.message(id, &values.iter().copied().chain(marked).collect::<Vec<_>>());
        let mut pieces = Vec::new();
        let mut rest = said.as_str();
        while let Some((at, mark)) = rest.char_indices().find(|(_, c)| marks.iter().any(|mark| mark.starts_with(*c))) {
            pieces.extend((at > 0).then(|| Piece::Plain(rest[..at].to_string())));
            let place = marks.iter().position(|one| one.starts_with(mark));
            pieces.extend(place.and_then(|at| titles.get(at)).into_iter().flat_map(|(_, title)| title.iter().cloned()));
            rest = &rest[at + mark.len_utf8()..];
        }
        pieces.extend((!rest.is_empty()).then(|| Piece::Plain(rest.to_string())));
        pieces
    }

    /// `hold the review meeting (due 19 Oct 2026, 13 days late; payments), after A (5 Oct 2026)`.
    fn follow_up(&self, it: &FollowUp) -> Line {
        let words = self.words;
        let teams: Vec<String> = it.teams.iter().map(|team| one_line(team)).collect();
        let teams = if teams.is_empty() { words.text("no_team").to_string() } else { teams.join(words.text("comma")) };
        let (what, when) = (naming::follow_up(words, it), naming::when(words, it, self.archive.as_of));
        let about = [("what", (&what).into()), ("when", (&when).into()), ("teams", (&teams).into())];
        let pieces = self.pieces("digest_follow_up", &about, &[("incident", self.dated(it.incident))]);
        Line { pieces, more: String::new() }
    }

    fn title(&self, position: usize) -> Piece {
        let postmortem = &self.archive.postmortems[position];
        Piece::Title(one_line(postmortem.title()), (self.address)(postmortem))
    }

    /// `16 Sep 2026 · SEV1 · Title (INC-2026-013)`.
    fn named(&self, position: usize) -> Vec<Piece> {
        let postmortem = &self.archive.postmortems[position];
        let facts = [postmortem.day().map(|day| self.words.day(day).text), postmortem.severity().map(one_line)];
        let facts: String = facts.into_iter().flatten().map(|fact| fact + " · ").collect();
        vec![Piece::Plain(facts), self.title(position), Piece::Plain(format!(" ({})", postmortem.id))]
    }

    fn summed_up(&self, position: usize) -> Line {
        let summary = one_line(first_sentence(&self.archive.postmortems[position].incident.summary));
        Line { pieces: self.named(position), more: summary }
    }

    fn recurrence(&self, recurrence: &super::DigestRecurrence) -> Line {
        let titles = [("incident", self.dated(recurrence.incident)), ("earlier", self.dated(recurrence.earlier))];
        let pieces = match &recurrence.reason {
            Reason::RecurringFault(_) => self.pieces("digest_same_fault", &[], &titles),
            Reason::Cause(cause) => {
                self.pieces("digest_same_cause", &[("cause", (&self.cause(cause)).into())], &titles)
            }
        };
        Line { pieces, more: String::new() }
    }

    fn cause(&self, id: &str) -> String {
        one_line(naming::cause(self.words, &self.archive.config, id))
    }

    /// `Title (16 Sep 2026)`.
    fn dated(&self, position: usize) -> Vec<Piece> {
        let day = self.archive.postmortems[position].day();
        let day = day.map(|day| Piece::Plain(format!(" ({})", self.words.day(day).text)));
        std::iter::once(self.title(position)).chain(day).collect()
    }

    /// `Set a limit (@payments, due 1 Jul 2026): promised after A (10 Jun 2026), open for 117 days when B (5 Oct 2026)
    /// happened`.
    fn promise(&self, promise: &BrokenPromise) -> Option<Line> {
        let (words, comma) = (self.words, self.words.text("comma"));
        let earlier = &self.archive.postmortems[promise.earlier];
        let action = earlier.incident.actions.get(promise.action)?;
        let owners = action.owners.iter().map(|owner| one_line(&owner.value));
        let due = action.due.as_ref().map(|due| self.on("due_on", due.value));
        let whose: Vec<String> = owners.chain(due).collect();
        let whose = if whose.is_empty() { String::new() } else { format!(" ({})", whose.join(comma)) };
        let mut incidents = Vec::new();
        for (number, incident) in promise.incidents.iter().enumerate() {
            incidents.extend((number > 0).then(|| Piece::Plain(comma.to_string())));
            incidents.extend(self.dated(*incident));
        }
        let titles = [("earlier", self.dated(promise.earlier)), ("incidents", incidents)];
        let text = format!("{}{whose}", one_line(&action.text));
        let about = [("action", (&text).into()), ("n", promise.open_days.into())];
        let pieces = match promise.overdue_days.filter(|overdue| *overdue > 0) {
            None => self.pieces("digest_promise", &about, &titles),
            Some(overdue) => {
                let [action, open] = about;
                let late = words.message("digest_days_overdue", &[("n", overdue.into())]);
                self.pieces("digest_promise_late", &[action, open, ("late", (&late).into())], &titles)
            }
        };
        Some(Line { pieces, more: String::new() })
    }

    /// `Set a limit (asked for in 3 postmortems since 1 Mar 2025; state unknown)`.
    fn repeated(&self, repeated: &RepeatedAction) -> Option<Line> {
        let words = self.words;
        let action = one_line(&repeated.latest(self.archive)?.text);
        let outcome = words.text(naming::outcome(repeated.outcome));
        let outcome = repeated.done_on.map_or_else(
            || outcome.to_string(),
            |day| words.message("outcome_on", &[("outcome", outcome.into()), ("day", (&words.day(day).text).into())]),
        );
        let mut about =
            vec![("action", (&action).into()), ("n", repeated.postmortems.into()), ("outcome", (&outcome).into())];
        let since = repeated.span.map(|(first, _)| words.day(first).text);
        about.extend(since.as_ref().map(|day| ("day", day.into())));
        let text = words.message(if since.is_some() { "digest_asked_since" } else { "digest_asked" }, &about);
        Some(Line { pieces: vec![Piece::Plain(text)], more: String::new() })
    }

    /// `Set a limit (PAY-1; @payments, due 1 Jul 2026, 96 days overdue), from A (10 Jun 2026)`.
    fn action(&self, item: &Item, note: Option<String>) -> Option<Line> {
        let (words, comma) = (self.words, self.words.text("comma"));
        let action = item.get(self.archive)?;
        let owners: Vec<String> = action.owners.iter().map(|owner| one_line(&owner.value)).collect();
        let owners = if owners.is_empty() { words.text("no_owner").to_string() } else { owners.join(comma) };
        let due = action.due.as_ref().map(|due| self.on("due_on", due.value));
        let facts: Vec<String> = std::iter::once(owners).chain(due).chain(note).collect();
        let ticket = action.ticket.as_ref().map(|ticket| format!("{}{}", one_line(ticket), words.text("semicolon")));
        let facts = format!("{}{}", ticket.unwrap_or_default(), facts.join(comma));
        let text = one_line(&action.text);
        let about = [("action", Arg::from(&text)), ("facts", Arg::from(&facts))];
        let pieces = self.pieces("digest_action", &about, &[("incident", self.dated(item.incident))]);
        Some(Line { pieces, more: String::new() })
    }

    fn worth_reading(&self, digest: &Digest) -> Option<Part> {
        let worth_reading = digest.worth_reading.as_ref()?;
        let incident = [("incident", self.named(worth_reading.incident))];
        let pieces = match &worth_reading.why {
            Why::SameCause { like, .. } => {
                let title = one_line(self.archive.postmortems[*like].title());
                self.pieces("digest_similar_to", &[("title", (&title).into())], &incident)
            }
            Why::Anniversary { years } => {
                self.pieces("digest_years_ago", &[("n", i64::from(*years).into())], &incident)
            }
        };
        Some(self.part("worth_reading", vec![Line { pieces, more: String::new() }], 0))
    }

    fn metric(&self, metric: &Metric) -> MetricLine {
        let (words, definition) = (self.words, &metric.definition);
        let unit = definition.unit;
        let value = metric.measure.value().map_or_else(|| "–".to_string(), |value| naming::value(words, unit, value));
        let of = match metric.measure {
            Measure::Share { part, whole } => {
                format!(" ({})", words.message("n_of", &[("n", part.into()), ("all", whole.into())]))
            }
            Measure::Spread { .. } => String::new(),
        };
        let target = metric.target.zip(metric.met).map(|(target, met)| {
            let bound = naming::target(words, unit, target);
            let id = if met { "digest_target_met" } else { "digest_target_missed" };
            words.message(id, &[("bound", (&bound).into())])
        });
        let target = target.unwrap_or_default();
        let target_text =
            if target.is_empty() { String::new() } else { words.message("target", &[("value", (&target).into())]) };
        let missing_text = match metric.missing.len() {
            0 => String::new(),
            missing => words.message("missing_count", &[("n", missing.into())]),
        };
        MetricLine {
            name: naming::metric(words, definition).to_string(),
            value: value + &of,
            n: metric.measure.n(),
            missing: metric.missing.len(),
            missing_text,
            target_text,
            target,
        }
    }
}

/// A text on a single line; control and invisible characters are made visible.
fn one_line(text: &str) -> String {
    let text = visible_line(&text::one_line(text)).into_owned();
    // No text holds what marks a value.
    text.replace(|c| (MARK..='\u{e00f}').contains(&c), "\u{fffd}")
}

/// A text up to the end of its first sentence, or its first 240 characters.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |dot| dot + 1);
    let most = text.char_indices().nth(240).map_or(text.len(), |(at, _)| at);
    text[..end.min(most)].trim_end()
}
