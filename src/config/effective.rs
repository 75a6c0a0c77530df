//! A configuration as TOML, with every key that has a value: what `coroner config` prints, and where the reference has
//! its defaults from.

use toml::{Table, Value};

use super::{Assigned, Audience, Config, Duty, PeriodKind, Profile, RulePlace, Setting};
use crate::diagnostic::Level;

/// Every table in the order of the reference; reading it as `book.toml` gives the same configuration.
pub fn effective(config: &Config) -> Table {
    let mut root = Table::new();
    root.insert("book".into(), book(config));
    let build = &config.build;
    root.insert(
        "build".into(),
        table([
            ("out", Some(build.out.clone().into())),
            ("theme", Some(build.theme.clone().into())),
            ("drafts", Some(build.drafts.into())),
        ]),
    );
    root.insert("site".into(), site(config));
    for (name, names) in
        [("front_matter", &config.front_matter), ("sections", &config.sections), ("columns", &config.columns)]
    {
        let names = names.iter().map(|(name, own)| (name.clone(), texts(own)));
        root.insert(name.into(), Value::Table(names.collect()));
    }
    let mut template = table([("file", config.template.file.clone().map(Value::from))]);
    if let Value::Table(template) = &mut template {
        template.extend(config.template.by_severity.iter().map(|(id, path)| (id.clone(), path.clone().into())));
    }
    root.insert("template".into(), template);
    lists(config, &mut root);
    let recurrence = &config.recurrence;
    root.insert(
        "recurrence".into(),
        table([
            ("window", Some(recurrence.window.to_string().into())),
            ("minimum", Some(whole(recurrence.minimum as u64))),
            ("target", recurrence.target.map(Value::from)),
        ]),
    );
    let targets = &config.targets;
    let number = |number: Option<f64>| number.map(Value::from);
    root.insert(
        "targets".into(),
        table([
            ("postmortem_days", number(targets.postmortem_days)),
            ("actions_on_time", number(targets.actions_on_time)),
            ("actions_per_incident", number(targets.actions_per_incident)),
            ("actions_per_incident_most", number(targets.actions_per_incident_most)),
            ("first_action_days", number(targets.first_action_days)),
            ("actions_that_change", number(targets.actions_that_change)),
            ("causes_in_systems", number(targets.causes_in_systems)),
            ("exact_recurrences", number(targets.exact_recurrences)),
            ("required_complete", number(targets.required_complete)),
            ("detect_minutes", number(targets.detect_minutes)),
            ("acknowledge_minutes", number(targets.acknowledge_minutes)),
            ("mitigate_minutes", number(targets.mitigate_minutes)),
            ("resolve_minutes", number(targets.resolve_minutes)),
        ]),
    );
    root.insert("check".into(), check(config));
    let periods = config.digest.periods.iter().map(|period| Value::from(period_name(*period)));
    let week_start = format!("{:?}", config.digest.week_start).to_lowercase();
    root.insert("gate".into(), gate(config));
    root.insert("public".into(), public(config));
    root.insert("practice".into(), practice(config));
    root.insert(
        "digest".into(),
        table([("periods", Some(Value::Array(periods.collect()))), ("week_start", Some(week_start.into()))]),
    );
    root
}

fn book(config: &Config) -> Value {
    let book = &config.book;
    let audience = match book.audience {
        Audience::Internal => "internal",
        Audience::Public => "public",
    };
    table([
        ("title", Some(book.title.clone().into())),
        ("description", book.description.clone().map(Value::from)),
        ("language", Some(book.language.clone().into())),
        ("src", Some(book.src.clone().into())),
        ("include", Some(texts(&book.include))),
        ("exclude", Some(texts(&book.exclude))),
        ("base_url", Some(book.base_url.clone().into())),
        ("edit_url", book.edit_url.clone().map(Value::from)),
        ("timezone", Some(book.timezone.clone().into())),
        ("as_of", book.as_of.and_then(day)),
        ("audience", Some(audience.into())),
    ])
}

fn site(config: &Config) -> Value {
    let site = &config.site;
    let text = |text: &Option<String>| text.clone().map(Value::from);
    let link = |link: &super::SiteLink| {
        table([("name", Some(link.name.clone().into())), ("href", Some(link.href.clone().into()))])
    };
    table([
        ("logo", text(&site.logo)),
        ("favicon", text(&site.favicon)),
        ("accent", text(&site.accent)),
        ("accent_dark", text(&site.accent_dark)),
        ("css", Some(texts(&site.css))),
        ("js", Some(texts(&site.js))),
        ("footer", text(&site.footer)),
        ("pages", text(&site.pages)),
        ("link", Some(list(site.links.iter().map(link)))),
    ])
}

fn lists(config: &Config, root: &mut Table) {
    let severity = |severity: &super::Severity| {
        let postmortem = match severity.postmortem {
            Duty::Required => "required",
            Duty::Recommended => "recommended",
            Duty::Optional => "optional",
        };
        table([
            ("id", Some(severity.id.clone().into())),
            ("aliases", Some(texts(&severity.aliases))),
            ("postmortem", Some(postmortem.into())),
            ("due_days", Some(whole(severity.due_days.into()))),
        ])
    };
    let team = |team: &super::Team| {
        table([
            ("id", Some(team.id.clone().into())),
            ("name", Some(team.name.clone().into())),
            ("channel", team.channel.clone().map(Value::from)),
            ("services", Some(texts(&team.services))),
            ("parent", team.parent.clone().map(Value::from)),
        ])
    };
    let cause = |cause: &super::Cause| {
        table([
            ("id", Some(cause.id.clone().into())),
            ("name", Some(cause.name.clone().into())),
            ("description", cause.description.clone().map(Value::from)),
            ("aliases", Some(texts(&cause.aliases))),
            ("parent", cause.parent.clone().map(Value::from)),
        ])
    };
    let trigger = |trigger: &super::Trigger| {
        table([
            ("id", Some(trigger.id.clone().into())),
            ("name", Some(trigger.name.clone().into())),
            ("aliases", Some(texts(&trigger.aliases))),
        ])
    };
    let budget = |budget: &super::ErrorBudget| {
        table([
            ("service", Some(budget.service.clone().into())),
            ("objective", budget.objective.clone().map(Value::from)),
            ("remaining", Some(budget.remaining.into())),
            ("as_of", budget.as_of.and_then(day)),
        ])
    };
    root.insert("severity".into(), list(config.severities.iter().map(severity)));
    root.insert("team".into(), list(config.teams.iter().map(team)));
    root.insert("cause".into(), list(config.causes.iter().map(cause)));
    root.insert("trigger".into(), list(config.triggers.iter().map(trigger)));
    let ticket = |ticket: &super::TicketLink| {
        table([("pattern", Some(ticket.pattern.clone().into())), ("url", Some(ticket.url.clone().into()))])
    };
    root.insert("ticket".into(), list(config.ticket_links.iter().map(ticket)));
    root.insert("assign".into(), list(config.assignments.iter().map(assignment)));
    root.insert("rule".into(), list(config.rules.iter().map(rule)));
    let files = config.error_budget_files.iter().map(|file| table([("file", Some(file.clone().into()))]));
    root.insert("error_budget".into(), list(config.error_budgets.iter().map(budget).chain(files)));
}

fn assignment(assignment: &super::Assignment) -> Value {
    let visibility = assignment.visibility.map(|visibility| match visibility {
        Assigned::Public => "public",
        Assigned::Internal => "internal",
        Assigned::Restricted => "restricted",
    });
    let labels = &assignment.labels;
    let text = |text: &Option<String>| text.clone().map(Value::from);
    let list = |texts: &[String]| (!texts.is_empty()).then(|| self::texts(texts));
    table([
        ("globs", Some(texts(&assignment.globs))),
        ("visibility", visibility.map(Value::from)),
        ("cause", text(&labels.cause)),
        ("trigger", text(&labels.trigger)),
        ("severity", text(&labels.severity)),
        ("teams", list(&labels.teams)),
        ("services", list(&labels.services)),
    ])
}

fn rule(rule: &super::CustomRule) -> Value {
    let (field, section) = match &rule.place {
        RulePlace::Document => (None, None),
        RulePlace::Field(field) => (Some(field), None),
        RulePlace::Section(section) => (None, Some(section)),
    };
    let text = |text: Option<&String>| text.cloned().map(Value::from);
    table([
        ("name", text(Some(&rule.name))),
        ("level", Some(setting_name(Setting::At(rule.level)).into())),
        ("field", text(field)),
        ("section", text(section)),
        (if rule.required { "required" } else { "forbidden" }, text(Some(&rule.pattern))),
        ("message", text(Some(&rule.message))),
        ("help", text(rule.help.as_ref())),
    ])
}

fn gate(config: &Config) -> Value {
    let gate = &config.gate;
    let text = |text: &Option<String>| text.clone().map(Value::from);
    let exempt = |one: &super::Exemption| {
        table([
            ("ticket", text(&one.ticket)),
            ("incident", text(&one.incident)),
            ("action", text(&one.action)),
            ("team", text(&one.team)),
            ("service", text(&one.service)),
            ("reason", Some(one.reason.clone().into())),
            ("until", day(one.until)),
        ])
    };
    table([
        ("priorities", Some(texts(&gate.priorities))),
        ("burning_priorities", Some(texts(&gate.burning_priorities))),
        ("grace_days", Some(whole(gate.grace_days.into()))),
        ("exempt", Some(Value::Array(gate.exemptions.iter().map(exempt).collect()))),
    ])
}

fn public(config: &Config) -> Value {
    let replace = config.public.replace.iter();
    let replace = replace
        .map(|one| table([("pattern", Some(one.pattern.clone().into())), ("with", Some(one.with.clone().into()))]));
    table([("replace", Some(Value::Array(replace.collect())))])
}

fn practice(config: &Config) -> Value {
    let days = |days: &super::PracticeDays| {
        let number = |number: Option<u32>| number.map(|number| whole(number.into()));
        table([
            ("draft_days", number(days.draft)),
            ("meeting_days", number(days.meeting)),
            ("begin_days", number(days.begin)),
            ("done_days", number(days.done)),
            ("review_days", number(days.review)),
        ])
    };
    let practice = &config.practice;
    let Value::Table(mut all) = days(&practice.days) else { return Value::Table(Table::new()) };
    all.insert("meeting_fields".into(), texts(&practice.meeting_fields));
    all.extend(practice.tracker.clone().map(|path| ("tracker".to_string(), path.into())));
    all.extend(practice.by_severity.iter().map(|(severity, own)| (severity.clone(), days(own))));
    Value::Table(all)
}

fn check(config: &Config) -> Value {
    let check = &config.check;
    let levels = |levels: &indexmap::IndexMap<String, Setting>| -> Value {
        Value::Table(levels.iter().map(|(rule, setting)| (rule.clone(), setting_name(*setting).into())).collect())
    };
    let paths = check.paths.iter().map(|paths| {
        table([
            ("globs", Some(texts(&paths.globs))),
            ("profile", paths.profile.map(|profile| profile_name(profile).into())),
            ("levels", Some(levels(&paths.levels))),
        ])
    });
    table([
        ("profile", Some(profile_name(check.profile).into())),
        ("baseline", check.baseline.clone().map(Value::from)),
        ("since", check.since.and_then(day)),
        ("customer_ids", Some(texts(&check.customer_ids))),
        ("own_domains", Some(texts(&check.own_domains))),
        ("publish_secrets", Some(check.publish_secrets.into())),
        ("levels", Some(levels(&check.levels))),
        ("paths", Some(list(paths))),
    ])
}

fn profile_name(profile: Profile) -> &'static str {
    match profile {
        Profile::Adopt => "adopt",
        Profile::Standard => "standard",
        Profile::Strict => "strict",
    }
}

fn setting_name(setting: Setting) -> &'static str {
    match setting {
        Setting::Allow => "allow",
        Setting::At(Level::Note) => "note",
        Setting::At(Level::Warning) => "warning",
        Setting::At(Level::Error) => "error",
    }
}

fn period_name(period: PeriodKind) -> &'static str {
    match period {
        PeriodKind::Week => "week",
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Year => "year",
        PeriodKind::Days => "days",
    }
}

/// A table of the keys that have a value.
fn table<const N: usize>(keys: [(&str, Option<Value>); N]) -> Value {
    Value::Table(keys.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?))).collect())
}

fn texts(texts: &[String]) -> Value {
    list(texts.iter().map(|text| Value::from(text.as_str())))
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

fn whole(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn day(day: jiff::civil::Date) -> Option<Value> {
    day.to_string().parse().ok().map(Value::Datetime)
}
