# The words of pages, digests, feeds and search in English, which is what other languages fall back to.
#
# A message keeps its elements (<n>…</n>, <link>…</link>, <code>…</code>) and its variables ({ $n }); their order is the
# language's. Counts decide plural forms. Names of teams, services, causes and severities come from the archive.

## Forms of dates, numbers and durations

# Short names for dates, long ones for headings, January first.
form_months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
form_long_months = January|February|March|April|May|June|July|August|September|October|November|December
form_date = { $day } { $month } { $year }
form_day_of_month = { $day } { $month }
form_month_of_year = { $month } { $year }
form_month_in_full = { $month } { $year }
form_moment = { $date }, { $time }
form_quarter = Q{ $quarter } { $year }
form_week = Week { $week } of { $year }
form_under_a_minute = under a minute
form_minutes = { $minutes } min
form_hours = { $hours } h
form_days_short = { $days } d
form_hours_minutes = { $hours } h { $minutes } min
form_days_hours = { $days } d { $hours } h
form_days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
form_weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
form_business_day = { $n } business day
form_business_days = { $n } business days
form_percent = { $number } %
# What stands between groups of three digits, from how many digits on, and before decimals.
form_group = ,
form_group_from = 4
form_decimal = .
form_quoted = “{ $text }”
# Between the parts of a sentence.
comma = { ", " }
semicolon = { "; " }
colon = { ": " }
stop = .
# How long back recurrences are looked for: “in the last …”, “within …”.
window_months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
window_days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## Around every page

skip = Skip to the content
main_navigation = Main
search_label = Search the library
search = Search
search_by_long = Search by symptom, error line, service, team
search_by = Search by symptom, error line, service …
as_of = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
} as of { $day }.
blameless = We look for what made a failure possible, never for someone to blame.
atom_feed = Atom feed
made_with = made with Coroner
colours_system = Colours: system
colours_light = Colours: light
colours_dark = Colours: dark
actions_nav = Actions
causes_nav = Causes
open_search_description = Search past incidents by symptom

## Names of things

incident = Incident
incidents_heading = Incidents
near_miss = Near miss
near_misses = Near misses
recurrences = Recurrences
action = Action
action_items = Action items
metrics = Metrics
digests = Digests
team = Team
teams = Teams
service = Service
services = Services
root_cause = Root cause
root_causes = Root causes
severity = Severity
priority = Priority
state = State
owner = Owner
due = Due
due_dates = Due dates
from = From
date = Date
id = Id
title = Title
duration = Duration
year = Year
years = Years
quarter = Quarter
quarters = Quarters
months = Months
weeks = Weeks
value = Value
target_heading = Target
missing = Missing
items = Items
latest = Latest
oldest = Oldest
all = All
words = Words
channel = Channel
feed = Feed
calendar = Calendar
parts = Parts
part_of = Part of
error_budget = Error budget
trigger = Trigger
contributing = Contributing
tags = Tags
written_by = Written by
participants = Participants
completed = Completed
users_affected = Users affected
requests_failed = Requests failed
revenue_lost = Revenue lost
time_of_impact = Time of impact
recurrence_rate = Recurrence rate
broken_promises = Broken promises
stated = Stated
not_stated = Not stated
weekday_1 = Monday
weekday_2 = Tuesday
weekday_3 = Wednesday
weekday_4 = Thursday
weekday_5 = Friday
weekday_6 = Saturday
weekday_7 = Sunday

## Lists of incidents

no_date = no date
without_a_date = Without a date
recurred = Recurred
came_back = Came back
open_short = Open
newest = Newest
newest_first = newest first
found = Found
show = Show
show_more = Show more
show_all = Show all
choice_all = all
filter_incidents = Filter the incidents
part = part { $n }
newest_of = The newest { $n } of { $all }. The others are under their years, above.
incidents = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
}
incidents_undated = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
} without a date, of <link><all>{ $all }</all> in all</link>
incidents_in_year = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
} in { $year }, of <link><all>{ $all }</all> in all</link>
incidents_undated_title = Incidents without a date
incidents_of = Incidents of { $year }
no_incident = no incident yet
no_incident_yet = No incident yet.
no_incident_yet_write = No incident yet. Write the first postmortem with <code>coroner new "What happened"</code>.
status_draft = Draft
status_in_review = In review
and_more = And <n>{ $n }</n> more.
n_more = { $n } more
and_n_more = and { $n } more
and_earlier = And <n>{ $n }</n> earlier.
all_n = All <n>{ $n }</n>
from_to = { $first } to { $last }
n_of = { $n } of { $all }

## Action items

open_actions = Open actions
actions_closed = Actions closed
no_owner = no owner
no_due = none
by_history = by history
came_back_since = came back since
overdue = Overdue
newly_overdue = Newly overdue
still_overdue = Still overdue
due_next = Due next
closed = Closed
state_overdue_by = { $n ->
    [one] Overdue by { $n } day
   *[other] Overdue by { $n } days
}
state_due_ago = { $n ->
    [one] Due { $n } day ago, state unknown
   *[other] Due { $n } days ago, state unknown
}
state_due_today = Due today
state_due_in = { $n ->
    [one] Due in { $n } day
   *[other] Due in { $n } days
}
state_overdue = Overdue
state_open = Open
state_undated = Open, no due date
state_undated_heading = Open without a due date
state_not_stated = State unknown
state_done = Done
state_dropped = Dropped
heading_open = Open
heading_done = Done
heading_dropped = Dropped
# After a number: “3 overdue”; { $n } is that number, where a language needs it.
count_overdue = overdue
count_open = open and due later
count_undated = open without a due date
count_not-stated = of unknown state
count_done = done
count_dropped = dropped
count_open_n = { $n } open
count_not_stated_n = { $n } of unknown state
count_not_stated = { $n ->
    [one] <n>{ $n }</n> of unknown state
   *[other] <n>{ $n }</n> of unknown state
}
meaning_overdue = Open and past their due date.
meaning_open = Due today or later.
meaning_undated = Without a due date, these can never be overdue.
meaning_not-stated = Their documents do not say whether they are done, and they have no due date.
meaning_done = Done.
meaning_dropped = Dropped on purpose.
outcome_open = open
outcome_not_stated = state unknown
outcome_dropped = dropped
outcome_done = done
outcome_on = { $outcome } { $day }
open_actions_count = { $n ->
    [one] <n>{ $n }</n> open action
   *[other] <n>{ $n }</n> open actions
}
of_them_overdue = <n>{ $n }</n> of them overdue
actions_not_known_done = { $n ->
    [one] <n>{ $n }</n> action not known to be done
   *[other] <n>{ $n }</n> actions not known to be done
}
actions_not_done = Action items not known to be done
no_due_dates = no due dates
no_due_dates_heading = No due dates
oldest_years = { $n ->
    [one] oldest { $n } year
   *[other] oldest { $n } years
}
oldest_months = { $n ->
    [one] oldest { $n } month
   *[other] oldest { $n } months
}
oldest_days = { $n ->
    [one] oldest { $n } day
   *[other] oldest { $n } days
}
asked_again = Asked for again
asked_again_note = The same action item in several postmortems, by its words or its ticket. Those not known to be done come first.
asked_again_team = The same action item in several postmortems, at least one of them for this team.
asked_in = { $n ->
    [one] Asked for in <n>{ $n }</n> postmortem
   *[other] Asked for in <n>{ $n }</n> postmortems
}
asked_times_in = { $n ->
    [one] Asked for <n>{ $n }</n> time in { $postmortems } postmortems
   *[other] Asked for <n>{ $n }</n> times in { $postmortems } postmortems
}
in_postmortems = { $n ->
    [one] in { $n } postmortem
   *[other] in { $n } postmortems
}
who_asked = Who asked, and when
each_time_asked = Each time it was asked for
repeated_left = And <n>{ $n }</n> more; <code>coroner actions --repeated</code> lists them all.
promised_after = Promised after { $incident }
due_on = due { $day }
since_then = { $later ->
    [one] Since then, { $basis }: { $incidents }, { $later } day later.
   *[other] Since then, { $basis }: { $incidents }, { $later } days later.
}
since_then_overdue = { $later ->
    [one] Since then, { $basis }: { $incidents }, { $later } day later
   *[other] Since then, { $basis }: { $incidents }, { $later } days later
} and { $overdue ->
    [one] { $overdue } day past its due date.
   *[other] { $overdue } days past its due date.
}
open_for = { $n ->
    [one] Open for { $n } day
   *[other] Open for { $n } days
}
past_due = { $n ->
    [one] { $n } day past its due date
   *[other] { $n } days past its due date
}
now_open = still open
now_not_known = not known to be done
now_closed = closed since
basis_stated = the document says that it recurred
basis_fault = the same fault
basis_cause = the same cause
budget_fresh = error budget of { $service }: { $left }, { $day }
budget_stale = error budget of { $service }: { $left }, a stale figure of { $day }
budget_undated = error budget of { $service }: { $left }, date unknown
budget_left = { $left } left
budget_left_of = { $left } left of an objective of { $objective }
spent = spent
stale = stale figure
not_listed = Not listed here
all_actions = all action items
and_more_actions = And <n>{ $n }</n> more: <all>all action items</all>.
and_of_earlier = And <n>{ $n }</n> of earlier incidents.
open_actions_of_team = Open actions of the team
open_actions_of_service = Open actions of the service's incidents
actions_of_incidents = Action items of its incidents
no_action_item = No postmortem has an action item yet.
nothing_can_be_overdue = Without due dates, nothing can be overdue. Sorted by priority, oldest first.
actions_lede = Action items, most urgent first: services that are running out of error budget, then overdue items, then by priority.
this_week = This week
review_since = For the weekly review: what has changed since { $since }.
review_since_until = For the weekly review: what has changed since { $since }, and what is due by { $until }.
all_items = All items
filter_items = Filter the items
show_latest = Show the latest { $n }
actions_left = <n>{ $n }</n> more are not listed here: see the team pages, the <data>data</data>, or <code>coroner actions --all</code>.
actions_as_data = Due dates as a <calendar>calendar</calendar>; all items as <data>data</data>.

## The home page

no_incident_heading = No incident yet
first_postmortem = Write the first postmortem with <code>coroner new "What happened"</code>, or point <code>src</code> in <code>book.toml</code> at the folder that holds yours. It appears here on the next build.
this_week_and_last = This week and last week
happened_this_week = Happened this week
last_week = <n>{ $n }</n> last week
total_incidents = { $n ->
    [one] <strong>{ $n }</strong> incident
   *[other] <strong>{ $n }</strong> incidents
}
total_incidents_since = { $n ->
    [one] <strong>{ $n }</strong> incident since { $day }
   *[other] <strong>{ $n }</strong> incidents since { $day }
}
total_faults = { $n ->
    [one] <strong>{ $n }</strong> fault came back
   *[other] <strong>{ $n }</strong> faults came back
}
total_related = { $n ->
    [one] <strong>{ $n }</strong> group of related incidents
   *[other] <strong>{ $n }</strong> groups of related incidents
}
total_rate = <strong>{ $rate }</strong> recurrence rate, target at most { $target }
total_broken = { $n ->
    [one] <strong>{ $n }</strong> broken promise
   *[other] <strong>{ $n }</strong> broken promises
}
total_open = { $n ->
    [one] <strong>{ $n }</strong> open action
   *[other] <strong>{ $n }</strong> open actions
}
total_not_known = { $n ->
    [one] <strong>{ $n }</strong> action not known to be done
   *[other] <strong>{ $n }</strong> actions not known to be done
}
total_overdue = { $open ->
    [one] <strong>{ $n }</strong> overdue of <open>{ $open }</open> open action
   *[other] <strong>{ $n }</strong> overdue of <open>{ $open }</open> open actions
}
recent_incidents = Recent incidents
all_incidents_n = { $n ->
    [one] The incident
   *[other] All <n>{ $n }</n> incidents
}
keeps_happening = Keeps happening
all_recurrences = All recurrences
in_window = <n>{ $n }</n> in { $window }
last_on = last { $day }
times = { $n ->
    [one] <n>{ $n }</n> time
   *[other] <n>{ $n }</n> times
}
no_cause_recurred = No root cause recurred within the last { $window }.
latest_digest = Latest digest
overview = { $n ->
    [one] { $n } incident.
   *[other] { $n } incidents.
}
overview_since = { $n ->
    [one] { $n } incident since { $day }.
   *[other] { $n } incidents since { $day }.
}
overview_dated = { $n } of { $all } incidents have a date.
overview_shaded = Shaded: the last { $window }, in which a repeated cause counts as a recurrence.

## An incident

ended_by = Ended by
length_stated = { $time } (stated)
came_back_times = { $n ->
    [one] <link>Came back { $n } ×</link> since
   *[other] <link>Came back { $n } ×</link> since
}
action_items_open = { $n ->
    [one] { $n } action item open
   *[other] { $n } action items open
}
about_incident = About this incident
about_page = About this page
facts = Facts
on_this_page = On this page
promised_earlier = Still open from earlier incidents
start_to_end = From start to end
further_actions = Further action items
replay = Replay step by step
same_fault = The same fault
keeps_happening_here = Keeps happening here
same_root_cause = The same root cause
similar_incidents = Similar incidents
named_as_related = Named as related
copy = Copy
copied = Copied
phase_undetected = Undetected
phase_started = Started
phase_detected = Detected
phase_acknowledged = Acknowledged
phase_mitigated = Mitigated
phase_resolved = Resolved
at_start = start
zero_minutes = 0 min
times_in = Times in { $zone }.
times_assumed_in = Times assumed to be in { $zone }.
entries_before = { $n ->
    [one] { $n } entry in the { $time } before
   *[other] { $n } entries in the { $time } before
}
entries_after = { $n ->
    [one] { $n } entry in the { $time } after
   *[other] { $n } entries in the { $time } after
}
counted_as_one = counted as one fault
one_component = one component or mechanism
sure_stated = stated in a document
sure_percent = { $percent } sure
number_of = Number { $n } of { $all }
recurred_in_window = it recurred within the recurrence window
before = Before
after = After
tie_cause = cause: { $name }
tie_trigger = trigger: { $name }
tie_service = service: { $name }
tie_stated = named in the document
unsure_readings = { $n ->
    [one] { $n } reading is unsure
   *[other] { $n } readings are unsure
}
written_on = written { $day }
changed_on = last changed { $day }
edit = Edit
edit_page = Edit this page
history = History
earlier_and_later = Earlier and later incidents
earlier = Earlier
later = Later
not_found = Page not found
not_found_why = It may have moved, or its document was renamed or withdrawn.
not_found_try = Try the <search>search</search>, or browse <all>all incidents</all>.
library_adds = From the library
library_same_fault = The same fault: { $incident }
library_keeps_happening = Keeps happening here: { $incident }
library_promise = { $n ->
    [one] Open for { $n } day when this happened: { $action } (promised after { $incident })
   *[other] Open for { $n } days when this happened: { $action } (promised after { $incident })
}
library_similar = Similar: { $incident }

## Recurrences, root causes, teams, services

recurrences_lede = An incident counts as a recurrence if an earlier one had the same root cause within the { $window } before it.
recurrences_by_text = Recurrences are found by comparing the text of the documents: <faults>the same fault again</faults>, and <related>what keeps happening here</related>.
no_rate_nothing = No incident has both a root-cause category and a date, so there is no recurrence rate.
no_rate_alphabetical = No recurrence rate: the categories are alphabetical lists, so the first value is not necessarily the cause. Define the causes as [[cause]] in book.toml to get one.
no_rate_blog = No recurrence rate: the categories are those of a blog, not causes. Define the causes as [[cause]] in book.toml to get one.
no_rate_one_value = No recurrence rate: { $n } of { $all } incidents with a category have the same one, { $value }. Define the causes as [[cause]] in book.toml to get one.
left_out = { $n } left out without a cause or a date
same_fault_again = The same fault again
faults_note = Found by comparing the text of the documents, even where their labels differ. Each fault has a page that says what its incidents share, so that you can check it.
no_faults = No two incidents are similar enough to count as the same fault.
related_note = Incidents around one component or mechanism, found by comparing whole documents. They are not always one fault: read what they share.
no_related = No further incidents are about one component or mechanism.
less_certain = { $n } less certain
groups_without_page = And <n>{ $n }</n> without a page; <code>coroner recurrences</code> lists them all.
broken_note = An action item of an earlier incident was still open when the same fault or cause recurred.
broken_left = And <n>{ $n }</n> more; <code>coroner recurrences</code> lists them all.
no_broken = None: nothing recurred while an action item of an earlier incident was open.
causes_over_time = Root causes over time
no_cause_yet = No incident has a root-cause category yet.
recurs_now = recurs now
recurring = <n>{ $n }</n> recurring
part_of_cause = part of <link>{ $name }</link>
fault_lede = { $n ->
    [one] The same fault, <n>{ $n }</n> time
   *[other] The same fault, <n>{ $n }</n> times
}
related_lede = { $n ->
    [one] Incidents around one component or mechanism, <n>{ $n }</n> time
   *[other] Incidents around one component or mechanism, <n>{ $n }</n> times
}
each_dot = Each dot is an incident.
each_bar = A bar below the line is an action item, from its incident until it was closed, or until now.
what_they_share = What they share
found_by_text = Found by comparing the text of the documents. If two of them are one fault, say so in the later one: <code>recurrence_of: ID</code>.
promised_after_each = Action items promised after each
no_actions_listed = None: the documents list no action items.
gaps = Gaps
gaps_value = median { $median }, longest { $longest }
by_year_heading = By year
causes_lede = What made incidents possible, by category. The shaded area is the last { $window }.
no_causes_used = No incident has a root-cause category yet. Add <code>root_cause</code> to a postmortem's front matter.
not_used = Not used
without_category = { $n ->
    [one] <link><n>{ $n }</n></link> incident has no category.
   *[other] <link><n>{ $n }</n></link> incidents have no category.
}
cause_counts = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
}; <recent>{ $recent }</recent> in the last { $window } (shaded).
cause_recurring = <n>{ $n }</n> happened within { $window } of an earlier one.
cause_gap = { $n ->
    [one] The median gap is { $n } day.
   *[other] The median gap is { $n } days.
}
no_incident_in_category = No incident in this category yet.
no_teams = No teams yet. Add <code>[[team]]</code> to <code>book.toml</code> or <code>teams</code> to a postmortem.
teams_table = Teams, their incidents, overdue actions and services
no_services = No services yet. List them under <code>[[team]]</code> in <code>book.toml</code> or in a postmortem's <code>services</code>.
services_table = Services, their teams and incidents
draw_over_time = { $name } over time
draw_cause_over_time = { $n ->
    [one] { $name } over time: { $n } incident
   *[other] { $name } over time: { $n } incidents
}
draw_service_over_time = Incidents of { $name } over time
draw_group = { $n ->
    [one] { $name }: { $n } time
   *[other] { $name }: { $n } times
}
draw_all = { $n ->
    [one] { $n } incident over time
   *[other] { $n } incidents over time
}
draw_most_in_month = most in a month: { $n }
draw_action = { $action }: { $state }
draw_action_unknown = { $action }: { $state }, start unknown
draw_metric = { $metric }, one dot per incident

## Metrics

nothing_to_measure = No incident yet, so nothing to measure.
metrics_lede = What you can act on comes first, then times. Each number shows how many incidents it covers and how many could not be counted; missing values are never counted as zero.
numbers = Numbers
numbers_note = The VOID report of 2022 says that averages of durations mislead, because a few long incidents outweigh all others, and asks to retire the mean time to resolve. Davidovič’s “Incident Metrics in SRE” (2021) shows by simulation that changes in such averages can hardly be distinguished from chance. This page therefore shows medians with their n, and none for a period of fewer than 20 incidents.
median = median
median_heading = Median
percentile_90 = 90th percentile
n_counted = n, counted
no_data = no data
metrics_without = No data yet
metrics_shallow = The site was built from a shallow clone, in which git gives no dates: what is counted from them is missing.
too_few = too few
met = met
not_met = not met
missing_count = { $n } missing
target = target { $value }
target_name = target
target_at_most = target at most { $value }
at_most = at most { $value }
at_least = at least { $value }
as_a_table = As a table
metric_values = { $metric }: values
metric_by_quarter = { $metric } by quarter, newest first
older_not_listed = { $n ->
    [one] <n>{ $n }</n> older one is not listed
   *[other] <n>{ $n }</n> older ones are not listed
}
indirect = indirect
indirect_why = From a weaker source than the definition names
by_quarter = By quarter
by_team = By team
by_service = By service
by_cause = By root cause
by_month = By month
by_year = By year
by_owner = By owner
medians_and_shares = Medians and shares, each with its sample size.
groups_left = { $n } with fewer incidents are in the data.
metrics_as_data = The same as data, with every value: <data>metrics.json</data> (<schema>its schema</schema>).
metric_time-to-detect = Time to detect
metric_time-to-detect_meaning = Minutes from the start of the impact until an alert fired or a person noticed; near misses without these times are left out.
metric_time-to-detect_source = { metric_times_source }
metric_time-to-acknowledge = Time to acknowledge
metric_time-to-acknowledge_meaning = Minutes from the start of the impact until somebody acknowledged the incident; near misses without these times are left out.
metric_time-to-acknowledge_source = { metric_times_source }
metric_time-to-mitigate = Time to mitigate
metric_time-to-mitigate_meaning = Minutes from the start of the impact until the impact on users ended; near misses without these times are left out.
metric_time-to-mitigate_source = { metric_times_source }
metric_time-to-resolve = Time to resolve
metric_time-to-resolve_meaning = Minutes from the start of the impact until the system was back in its normal state; near misses without these times are left out.
metric_time-to-resolve_source = Coroner's own end points; median instead of a mean after Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021). It is not DORA's failed deployment recovery time, which is about failed deployments only.
metric_time-to-postmortem = Time to postmortem
metric_time-to-postmortem_meaning = Business days from the incident's end until its postmortem was completed, or first committed if no completion date is known. Drafts count as missing, and so do postmortems without a completion date that one commit added with more than two others.
metric_time-to-postmortem_source = { metric_prompt_source }
metric_required-complete = Required postmortems complete
metric_required-complete_meaning = Complete postmortems among those that the severity requires; incomplete ones, including drafts that are not shown, count from the day after they were due. By severity, and over all.
metric_required-complete_source = { metric_prompt_source }
metric_actions-on-time = Actions on time
metric_actions-on-time_meaning = Action items closed by their due date among all that are due so far; dropped ones are left out, and done ones without a closing date count as missing.
metric_actions-on-time_source = Coroner's own; The Site Reliability Workbook (O'Reilly, 2018), chapter 10, Postmortem Culture, asks for action items with an owner that are tracked to completion.
metric_actions-per-incident = Actions per incident
metric_actions-per-incident_meaning = Number of action items per postmortem. Few may mean that little was learned, many that little of it gets done.
metric_actions-per-incident_source = { metric_own_source }
metric_recurrence-rate = Recurrence rate
metric_recurrence-rate_meaning = Incidents with an earlier one in the same root-cause category within the window before them, among all with a category and a date.
metric_recurrence-rate_source = { metric_own_source }
metric_near-miss-share = Near misses
metric_near-miss-share_meaning = Postmortems of near misses, among all postmortems; by quarter, how many were reported. More reports need not mean more danger: they also mean that people report.
metric_near-miss-share_source = Coroner's own; on organisations in which people report what almost went wrong, James Reason, Managing the Risks of Organizational Accidents (1997), chapter 9.
metric_roles-per-review = Roles per review
metric_roles-per-review_meaning = Number of different people or roles that each postmortem names as participants.
metric_roles-per-review_source = { metric_own_source }
metric_times_source = Coroner's own end points; median and 90th percentile instead of a mean after Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021).
metric_prompt_source = After “promptness” in The Site Reliability Workbook (O'Reilly, 2018), chapter 10, Postmortem Culture.
metric_own_source = Coroner's own.
question_first-noticed = Who noticed it first
question_first-noticed_meaning = From a field about the detection, the timeline's entry of the detection or its first entries, and the section about detection. The first sentence that names somebody counts.
question_set-off = What triggered it
question_set-off_meaning = The trigger that the document states, else the first sentence about the trigger, the root cause or in the summary that names one; these are suggestions and are counted apart.
question_named-gaps = Gaps named more than once
question_named-gaps_meaning = Sentences about what went poorly, contributed, was learned or is to be done that name something missing. One incident may name several; each is quoted once.
answer_first-noticed_monitoring = Monitoring
answer_first-noticed_staff = Staff
answer_first-noticed_customers = Customers
answer_first-noticed_partner = A partner
answer_set-off_own-change = Own change
answer_set-off_upgrade = Upgrade
answer_set-off_wrong-target = Wrong target
answer_set-off_expiry = Something expired
answer_set-off_load = Load
answer_set-off_provider = A provider
answer_set-off_hardware = Hardware
answer_set-off_other = Other, in the documents' own words
answer_named-gaps_missing-alert = Missing alert
answer_named-gaps_missing-runbook = Missing runbook
answer_named-gaps_missing-test = Missing test
answer_named-gaps_no-owner = No owner
answer_named-gaps_one-person = One person who knew
of_incidents = { $n ->
    [one] Of { $n } incident.
   *[other] Of { $n } incidents.
}
suggested = { $n ->
    [one] { $n } of them suggested by the words
   *[other] { $n } of them suggested by the words
}
which = Show which
aging = Age of open action items
aging_note = Action items that are not known to be done or dropped, by days since their incident.
half_kept = { $n ->
    [one] Half of the action items were done within { $n } day:
   *[other] Half of the action items were done within { $n } days:
}
half_not_kept = Fewer than half of the action items have been done:
promises_counted = n = { $n }, { $kept } of them done; { $left } left out, without a state or a day.
age_0-30 = Up to 30 days
age_31-90 = 31 to 90 days
age_91-365 = 91 days to a year
age_366-730 = One to two years
age_731 = Over two years
age_unknown = Age not known
actions_by_owner = Action items not known to be done, by owner
owners_left = { $n ->
    [one] And { $n } owner with fewer.
   *[other] And { $n } owners with fewer.
}
unknown = Missing information
unknown_note = How many incidents and action items lack a value that the numbers below need. Values that all of them state are not listed.
unknown_day = No date
unknown_start = No start time
unknown_detection = No detection time
unknown_end = No end time
unknown_severity = No severity
unknown_team = No team
unknown_cause = No cause
unknown_owner = No owner
unknown_due = No due date
unknown_state = State unknown
unknown_by_year = What is not known, by year
unknown_by_team = What is not known, by team
n_of_incidents = { $all ->
    [one] <n>{ $n }</n> of { $all } incident
   *[other] <n>{ $n }</n> of { $all } incidents
}
of_actions_in = { $incidents ->
    [one] { $n } of { $all } action items, in <incidents>{ $incidents }</incidents> incident
   *[other] { $n } of { $all } action items, in <incidents>{ $incidents }</incidents> incidents
}
load = When incidents begin
load_note = By weekday and hour ({ $zone }), n = { $n }; { $unknown } without a time.
load_few = With so few, differences between the cells are mostly chance.
load_table = Incidents by weekday and hour

## Digests

not_over = not over yet
quiet_period = A quiet period: no incidents, no recurrences, nothing newly overdue.
to_decide = To decide
after_incident = after <link>{ $name }</link>
this_period_and_before = This period and the one before
what_happened = What happened
no_incident_in_period = No incident.
no_incident_in_period_short = no incident
worth_reading = Worth reading again
metrics_of_period = Metrics of the period
other_periods = Other periods
previous = Previous
next = Next
digests_lede = Incidents, recurrences, broken promises, and what is due next.
digest_needs_date = A digest needs an incident with a date.
overdue_at_end = Overdue at the end
reason_fault = the same fault, { $percent } sure
reason_cause = the same root cause, { $cause }
why_same_cause = The same root cause, { $cause }, as “{ $title }”.
why_anniversary = { $n ->
    [one] It happened around this date a year ago.
   *[other] It happened around this date { $n } years ago.
}
digest_title = { $who }: { $period }
digest_not_begun = { $period } has not begun as of { $day }.
digest_not_over = { $period } is not over; this is the status on { $day }.
digest_quiet = A quiet period: no incidents, no near misses, nothing newly overdue, nothing closed
digest_still_overdue = { $n ->
    [one] { $n } action still overdue
   *[other] { $n } actions still overdue
}
digest_due_next = { $n ->
    [one] { $n } action due next
   *[other] { $n } actions due next
}
digest_newly_overdue = Actions newly overdue
digest_overdue_at_end = Actions overdue at the end
digest_days_overdue = { $n ->
    [one] { $n } day overdue
   *[other] { $n } days overdue
}
digest_closed_on = closed { $day }
digest_same_fault = { $incident } is the same fault as { $earlier }
digest_same_cause = { $incident } has the same root cause ({ $cause }) as { $earlier }
digest_promise = { $n ->
    [one] { $action }: promised after { $earlier }, open for { $n } day when { $incidents } happened
   *[other] { $action }: promised after { $earlier }, open for { $n } days when { $incidents } happened
}
digest_promise_late = { $n ->
    [one] { $action }: promised after { $earlier }, open for { $n } day, { $late } when { $incidents } happened
   *[other] { $action }: promised after { $earlier }, open for { $n } days, { $late } when { $incidents } happened
}
digest_asked = { $n ->
    [one] { $action } (asked for in { $n } postmortem; { $outcome })
   *[other] { $action } (asked for in { $n } postmortems; { $outcome })
}
digest_asked_since = { $n ->
    [one] { $action } (asked for in { $n } postmortem since { $day }; { $outcome })
   *[other] { $action } (asked for in { $n } postmortems since { $day }; { $outcome })
}
digest_action = { $action } ({ $facts }), from { $incident }
digest_similar_to = { $incident }: similar to { $title }
digest_years_ago = { $n ->
    [one] { $incident }: a year ago
   *[other] { $incident }: { $n } years ago
}
digest_and_more = and { $n } more
digest_metric = Metric
digest_median_or_share = Median or share
digest_target_met = met ({ $bound })
digest_target_missed = missed ({ $bound })
digest_before = before: { $n }
feed_actions = { $library }: action items
feed_owner = Owner: { $owner }
feed_no_owner = Owner: none
feed_priority = Priority: { $priority }
feed_ticket = Ticket: { $ticket }
feed_due = Due: { $action }

follow_ups = Follow-ups
expected_next = Still to do: { $steps }.
no_team = no team
step_draft = finish the draft for review
step_meeting = hold the review meeting
step_begin = begin action items
step_done = finish action items
step_review = review open action items
step_late = { $n ->
    [one] { $due }, { $n } day late
   *[other] { $due }, { $n } days late
}
digest_follow_ups_as_of = Follow-ups are as of { $day }.
digest_follow_ups_late = { $n ->
    [one] { $n } follow-up late
   *[other] { $n } follow-ups late
}
digest_follow_up = { $what } ({ $when }; { $teams }), after { $incident }
feed_expected = To do: { $step }, { $incident }
feed_expected_after = To do after { $incident }
feed_team = Team: { $team }
feed_no_team = Team: none
total_rate_alone = <strong>{ $rate }</strong> recurrence rate
form_single_day = { $n } day
form_decimal_days = { $n } days
draft_not_shown = a draft that is not shown
more_in_data = And <n>{ $n }</n> more in the data.
side_required-complete_counts = Complete
side_required-complete_others = Not complete
side_actions-on-time_counts = On time
side_actions-on-time_others = Not on time
side_actions-that-change_counts = Change a system
side_actions-that-change_others = Only inform people
side_recurrence-rate_counts = With an earlier one
side_recurrence-rate_others = Without an earlier one
side_exact-recurrences_counts = Repeat an earlier one
side_exact-recurrences_others = Do not repeat one
side_near-miss-share_counts = Near misses
side_near-miss-share_others = Others
side_causes-in-systems_counts = No clause blames
side_causes-in-systems_others = A clause blames
metric_first-action-closed = Time to first action closed
metric_actions-that-change = Actions that change a system
metric_exact-recurrences = Same fault again
metric_causes-in-systems = Causes found in systems
metric_first-action-closed_meaning = Days from the incident until the first of its action items of high priority (P0, P1, critical, high) was done. Postmortems without one are left out; those whose items are all still open, or done on an unknown day, count as missing.
metric_first-action-closed_source = Coroner's own end points; the Atlassian Incident Management Handbook, chapter Postmortems, sets a time limit for the action items of highest priority.
metric_actions-that-change_meaning = Action items whose words change a system, among these and those whose words only inform people (documents, training, reminders). The words are shown, and only suggest it; items whose words say neither count as missing, dropped ones are left out.
metric_actions-that-change_source = After the action hierarchy in RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015), in which changes of a system are stronger than training, warnings and written instructions.
metric_exact-recurrences_meaning = Incidents that repeat the fault of an earlier one, because a document says so or because their words, services and labels are alike, among all with a date.
metric_exact-recurrences_source = Coroner's own. The groups are those of the page on recurrences.
metric_causes-in-systems_meaning = Postmortems in whose text on causes (root cause, five whys, contributing factors) no clause was found that blames a person, among all with such a text; those without one, and those in other languages than English, count as missing.
metric_causes-in-systems_source = After Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014): human error is where an investigation begins, not its result. The clauses are those that the rules about blame find.

## Search

search_needs_script = Searching needs JavaScript. Without it, use the lists below, or <code>coroner search</code> in a terminal.
no_match = No incident matches all of this. Try:
tip_fewer = fewer words: the symptom, the service, the most unusual word of the error line
tip_line = a log line as it is; quotes around words that belong together
tip_or = OR between alternatives
tip_lists = one of the lists below
browse = Browse

# What the script says. { $n } and { $all } are put in by it.
script_replay_ask = What would you check next?
script_replay_show = Show the next entry
script_replay_close = Close
script_no_start = Search could not start in this browser.
script_unreachable = The search index is unreachable at the moment. Check the connection and try again.
script_damaged = The search index on the server is incomplete. Try again in a minute.
script_searching = Searching …
script_hits = Incidents found
script_none = Nothing found. Try fewer or other words: a symptom, a service, a log line.
script_found = { $n ->
    [one] { $n } incident found.
   *[other] { $n } incidents found.
}
script_found_for = { $n ->
    [one] { $n } incident found for “{ $query }”.
   *[other] { $n } incidents found for “{ $query }”.
}
script_enter = Press Enter for all.
script_assumed = No exact match. Showing results for “{ $query }”.
script_weak = Weak match: no document has most of these words close together.
script_unknown = No incident matches the filter “{ $query }”.
script_partly = With some of these words only
script_count = { $n ->
    [one] { $n } incident of { $all }
   *[other] { $n } incidents of { $all }
}
script_items = { $n ->
    [one] { $n } action item of { $all }
   *[other] { $n } action items of { $all }
}
script_similar = Similar
script_similar_to = Similar to { $title }
script_best = Best first
script_newest = Newest first

# The built-in root causes and triggers, where book.toml lists none.
cause_software = Software
cause_development-process = Development process
cause_complex-system-behaviour = Complex system behaviour
cause_deployment-planning = Deployment planning
cause_network = Network
cause_hardware = Hardware
cause_capacity = Capacity
cause_configuration = Configuration
cause_dependency = Dependency
cause_security = Security
cause_human-interface = Human interface
cause_other = Other
trigger_binary-push = Binary push
trigger_config-push = Configuration push
trigger_user-behaviour-change = User behaviour change
trigger_processing-pipeline = Processing pipeline
trigger_provider-change = Provider change
trigger_performance-decay = Performance decay
trigger_capacity-management = Capacity management
trigger_hardware = Hardware
trigger_external = External
trigger_unknown = Unknown
