# Die Wörter der Seiten, Digests, Feeds und der Suche auf Deutsch. en.ftl beschreibt, wie Nachrichten aufgebaut sind.

## Datum, Zahlen, Dauern

form_months = Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.
form_long_months = Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
form_date = { $day }. { $month } { $year }
form_day_of_month = { $day }. { $month }
form_month_of_year = { $month } { $year }
form_month_in_full = { $month } { $year }
form_moment = { $date }, { $time }
form_quarter = Q{ $quarter } { $year }
form_week = KW { $week } { $year }
form_under_a_minute = unter einer Minute
form_minutes = { $minutes } min
form_hours = { $hours } h
form_days_short = { $days } d
form_hours_minutes = { $hours } h { $minutes } min
form_days_hours = { $days } d { $hours } h
form_days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
form_weeks = { $n ->
    [one] { $n } Woche
   *[other] { $n } Wochen
}
form_business_day = { $n } Arbeitstag
form_business_days = { $n } Arbeitstage
form_percent = { $number } %
form_group = .
form_group_from = 4
form_decimal = ,
form_quoted = „{ $text }“
comma = { ", " }
semicolon = { "; " }
colon = { ": " }
stop = .
# Im Dativ: „in den letzten …“, „innerhalb von …“.
window_months = { $n ->
    [one] { $n } Monat
   *[other] { $n } Monaten
}
window_days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tagen
}

## Um jede Seite

skip = Zum Inhalt springen
main_navigation = Hauptnavigation
search_label = Bibliothek durchsuchen
search = Suche
search_by_long = Suche nach Symptom, Fehlermeldung, Service, Team
search_by = Symptom, Fehlermeldung, Service …
as_of = { $n ->
    [one] { $n } Incident
   *[other] { $n } Incidents
}, Stand { $day }.
blameless = Wir suchen, was einen Ausfall möglich gemacht hat, nie einen Schuldigen.
atom_feed = Atom-Feed
made_with = erstellt mit Coroner
colours_system = Farben: System
colours_light = Farben: hell
colours_dark = Farben: dunkel
actions_nav = Maßnahmen
causes_nav = Ursachen
open_search_description = Frühere Incidents nach Symptomen durchsuchen

## Namen der Dinge

incident = Incident
incidents_heading = Incidents
near_miss = Beinahe-Incident
near_misses = Beinahe-Incidents
recurrences = Wiederholungen
action = Maßnahme
action_items = Maßnahmen
metrics = Kennzahlen
digests = Digests
team = Team
teams = Teams
service = Service
services = Services
root_cause = Grundursache
root_causes = Grundursachen
severity = Schweregrad
priority = Priorität
state = Status
owner = Zuständig
due = Fällig
due_dates = Fälligkeiten
from = Aus
date = Datum
id = ID
title = Titel
duration = Dauer
year = Jahr
years = Jahre
quarter = Quartal
quarters = Quartale
months = Monate
weeks = Wochen
value = Wert
target_heading = Ziel
missing = Fehlend
items = Maßnahmen
latest = Neuester
oldest = Älteste
all = Alle
words = Text
channel = Kanal
feed = Feed
calendar = Kalender
parts = Teile
part_of = Teil von
error_budget = Error-Budget
trigger = Auslöser
contributing = Beitragende Faktoren
tags = Tags
written_by = Verfasst von
participants = Beteiligte
completed = Abgeschlossen
users_affected = Betroffene Nutzer
requests_failed = Fehlgeschlagene Anfragen
revenue_lost = Entgangener Umsatz
time_of_impact = Dauer der Auswirkung
recurrence_rate = Wiederholungsrate
broken_promises = Gebrochene Zusagen
stated = Angegeben
not_stated = Nicht angegeben
weekday_1 = Montag
weekday_2 = Dienstag
weekday_3 = Mittwoch
weekday_4 = Donnerstag
weekday_5 = Freitag
weekday_6 = Samstag
weekday_7 = Sonntag

## Listen von Incidents

no_date = ohne Datum
without_a_date = Ohne Datum
recurred = Wiederholt
came_back = Wieder aufgetreten
open_short = Offen
newest = Neueste
newest_first = neueste zuerst
found = Gefunden
show = Anzeigen
show_more = Mehr anzeigen
show_all = Alle anzeigen
choice_all = alle
filter_incidents = Incidents filtern
part = Teil { $n }
newest_of = Die neuesten { $n } von { $all }. Die übrigen stehen oben unter ihren Jahren.
incidents = { $n ->
    [one] <n>{ $n }</n> Incident
   *[other] <n>{ $n }</n> Incidents
}
incidents_undated = { $n ->
    [one] <n>{ $n }</n> Incident
   *[other] <n>{ $n }</n> Incidents
} ohne Datum, von <link>insgesamt <all>{ $all }</all></link>
incidents_in_year = { $n ->
    [one] <n>{ $n }</n> Incident
   *[other] <n>{ $n }</n> Incidents
} in { $year }, von <link>insgesamt <all>{ $all }</all></link>
incidents_undated_title = Incidents ohne Datum
incidents_of = Incidents { $year }
no_incident = noch kein Incident
no_incident_yet = Noch kein Incident.
no_incident_yet_write = Noch kein Incident. Das erste Postmortem entsteht mit <code>coroner new "Was passiert ist"</code>.
status_draft = Entwurf
status_in_review = In Review
and_more = Und <n>{ $n }</n> weitere.
n_more = { $n } weitere
and_n_more = und { $n } weitere
and_earlier = Und <n>{ $n }</n> frühere.
all_n = Alle <n>{ $n }</n>
from_to = { $first } bis { $last }
n_of = { $n } von { $all }

## Maßnahmen

open_actions = Offene Maßnahmen
actions_closed = Erledigte Maßnahmen
no_owner = niemand zuständig
no_due = keine
by_history = laut Git-Historie
came_back_since = seither wieder aufgetreten
overdue = Überfällig
newly_overdue = Neu überfällig
still_overdue = Weiterhin überfällig
due_next = Als Nächstes fällig
closed = Erledigt
state_overdue_by = { $n ->
    [one] Seit { $n } Tag überfällig
   *[other] Seit { $n } Tagen überfällig
}
state_due_ago = { $n ->
    [one] Fällig vor { $n } Tag, Status nicht angegeben
   *[other] Fällig vor { $n } Tagen, Status nicht angegeben
}
state_due_today = Heute fällig
state_due_in = { $n ->
    [one] Fällig in { $n } Tag
   *[other] Fällig in { $n } Tagen
}
state_overdue = Überfällig
state_open = Offen
state_undated = Offen, ohne Fälligkeit
state_undated_heading = Offen ohne Fälligkeit
state_not_stated = Status unbekannt
state_done = Erledigt
state_dropped = Verworfen
heading_open = Offen
heading_done = Erledigt
heading_dropped = Verworfen
count_overdue = überfällig
count_open = offen, später fällig
count_undated = offen ohne Fälligkeit
count_not-stated = mit unbekanntem Status
count_done = erledigt
count_dropped = verworfen
count_open_n = { $n } offen
count_not_stated_n = { $n } mit unbekanntem Status
count_not_stated = { $n ->
    [one] <n>{ $n }</n> mit unbekanntem Status
   *[other] <n>{ $n }</n> mit unbekanntem Status
}
meaning_overdue = Offen und über die Fälligkeit hinaus.
meaning_open = Heute oder später fällig.
meaning_undated = Ohne Fälligkeit können sie nie überfällig werden.
meaning_not-stated = Nichts sagt, ob sie erledigt sind, und sie haben keine Fälligkeit.
meaning_done = Erledigt.
meaning_dropped = Bewusst verworfen.
outcome_open = offen
outcome_not_stated = Status unbekannt
outcome_dropped = verworfen
outcome_done = erledigt
outcome_on = { $outcome } am { $day }
open_actions_count = { $n ->
    [one] <n>{ $n }</n> offene Maßnahme
   *[other] <n>{ $n }</n> offene Maßnahmen
}
of_them_overdue = davon <n>{ $n }</n> überfällig
actions_not_known_done = { $n ->
    [one] <n>{ $n }</n> Maßnahme, von der nicht bekannt ist, ob sie erledigt ist
   *[other] <n>{ $n }</n> Maßnahmen, von denen nicht bekannt ist, ob sie erledigt sind
}
actions_not_done = Maßnahmen, die nicht nachweislich erledigt sind
no_due_dates = keine Fälligkeiten
no_due_dates_heading = Keine Fälligkeiten
oldest_years = { $n ->
    [one] älteste { $n } Jahr
   *[other] älteste { $n } Jahre
}
oldest_months = { $n ->
    [one] älteste { $n } Monat
   *[other] älteste { $n } Monate
}
oldest_days = { $n ->
    [one] älteste { $n } Tag
   *[other] älteste { $n } Tage
}
asked_again = Erneut gefordert
asked_again_note = Dieselbe Abhilfe in mehreren Postmortems, erkannt am Wortlaut oder am Ticket. Was nicht nachweislich erledigt ist, steht zuerst.
asked_again_team = Dieselbe Abhilfe in mehreren Postmortems, eines davon mit einer Maßnahme dieses Teams.
asked_in = { $n ->
    [one] Gefordert in <n>{ $n }</n> Postmortem
   *[other] Gefordert in <n>{ $n }</n> Postmortems
}
asked_times_in = { $n ->
    [one] <n>{ $n }</n>-mal gefordert in { $postmortems } Postmortems
   *[other] <n>{ $n }</n>-mal gefordert in { $postmortems } Postmortems
}
in_postmortems = { $n ->
    [one] in { $n } Postmortem
   *[other] in { $n } Postmortems
}
who_asked = Wer es wann gefordert hat
each_time_asked = Jedes Mal, dass es gefordert wurde
repeated_left = Und <n>{ $n }</n> weitere; <code>coroner actions --repeated</code> listet alle.
promised_after = Zugesagt nach { $incident }
due_on = fällig { $day }
since_then = { $later ->
    [one] Seither, { $basis }: { $incidents }, { $later } Tag später.
   *[other] Seither, { $basis }: { $incidents }, { $later } Tage später.
}
since_then_overdue = { $later ->
    [one] Seither, { $basis }: { $incidents }, { $later } Tag später
   *[other] Seither, { $basis }: { $incidents }, { $later } Tage später
} und { $overdue ->
    [one] { $overdue } Tag nach der Fälligkeit.
   *[other] { $overdue } Tage nach der Fälligkeit.
}
open_for = { $n ->
    [one] Seit { $n } Tag offen
   *[other] Seit { $n } Tagen offen
}
past_due = { $n ->
    [one] { $n } Tag nach der Fälligkeit
   *[other] { $n } Tage nach der Fälligkeit
}
now_open = weiterhin offen
now_not_known = nichts sagt, dass es erledigt ist
now_closed = inzwischen erledigt
basis_stated = das Dokument nennt es eine Wiederholung
basis_fault = derselbe Fehler
basis_cause = dieselbe Ursache
budget_fresh = Error-Budget von { $service }: { $left }, { $day }
budget_stale = Error-Budget von { $service }: { $left }, veralteter Wert vom { $day }
budget_undated = Error-Budget von { $service }: { $left }, Datum unbekannt
budget_left = { $left } übrig
budget_left_of = { $left } übrig bei einem Ziel von { $objective }
spent = aufgebraucht
stale = veralteter Wert
not_listed = Hier nicht aufgeführt
all_actions = alle Maßnahmen
and_more_actions = Und <n>{ $n }</n> weitere: <all>alle Maßnahmen</all>.
and_of_earlier = Und <n>{ $n }</n> aus früheren Incidents.
open_actions_of_team = Offene Maßnahmen des Teams
open_actions_of_service = Offene Maßnahmen aus Incidents des Service
actions_of_incidents = Maßnahmen aus seinen Incidents
no_action_item = Noch kein Postmortem enthält eine Maßnahme.
nothing_can_be_overdue = Ohne Fälligkeiten kann nichts überfällig sein. Nach Priorität, älteste zuerst.
actions_lede = Maßnahmen, die dringendsten zuerst: Services, deren Error-Budget zur Neige geht, dann Überfälliges, dann nach Priorität.
this_week = Diese Woche
review_since = Für das wöchentliche Review: was sich seit { $since } geändert hat.
review_since_until = Für das wöchentliche Review: was sich seit { $since } geändert hat und was bis { $until } fällig ist.
all_items = Alle Maßnahmen
filter_items = Maßnahmen filtern
show_latest = Die neuesten { $n } anzeigen
actions_left = <n>{ $n }</n> weitere sind hier nicht aufgeführt: siehe die Seiten der Teams, die <data>Daten</data> oder <code>coroner actions --all</code>.
actions_as_data = Fälligkeiten als <calendar>Kalender</calendar>; alle Maßnahmen als <data>Daten</data>.

## Startseite

no_incident_heading = Noch kein Incident
first_postmortem = Das erste Postmortem entsteht mit <code>coroner new "Was passiert ist"</code>; oder <code>src</code> in <code>book.toml</code> zeigt auf den Ordner mit vorhandenen. Beim nächsten Build erscheint es hier.
this_week_and_last = Diese und letzte Woche
happened_this_week = Diese Woche passiert
last_week = <n>{ $n }</n> letzte Woche
total_incidents = { $n ->
    [one] <strong>{ $n }</strong> Incident
   *[other] <strong>{ $n }</strong> Incidents
}
total_incidents_since = { $n ->
    [one] <strong>{ $n }</strong> Incident seit { $day }
   *[other] <strong>{ $n }</strong> Incidents seit { $day }
}
total_faults = { $n ->
    [one] <strong>{ $n }</strong> Fehler trat wieder auf
   *[other] <strong>{ $n }</strong> Fehler traten wieder auf
}
total_related = { $n ->
    [one] <strong>{ $n }</strong> Gruppe verwandter Incidents
   *[other] <strong>{ $n }</strong> Gruppen verwandter Incidents
}
total_rate = <strong>{ $rate }</strong> Wiederholungsrate, Ziel höchstens { $target }
total_broken = { $n ->
    [one] <strong>{ $n }</strong> gebrochene Zusage
   *[other] <strong>{ $n }</strong> gebrochene Zusagen
}
total_open = { $n ->
    [one] <strong>{ $n }</strong> offene Maßnahme
   *[other] <strong>{ $n }</strong> offene Maßnahmen
}
total_not_known = { $n ->
    [one] <strong>{ $n }</strong> Maßnahme nicht nachweislich erledigt
   *[other] <strong>{ $n }</strong> Maßnahmen nicht nachweislich erledigt
}
total_overdue = { $open ->
    [one] <strong>{ $n }</strong> überfällig von <open>{ $open }</open> offenen Maßnahme
   *[other] <strong>{ $n }</strong> überfällig von <open>{ $open }</open> offenen Maßnahmen
}
recent_incidents = Neueste Incidents
all_incidents_n = { $n ->
    [one] Der Incident
   *[other] Alle <n>{ $n }</n> Incidents
}
keeps_happening = Passiert immer wieder
all_recurrences = Alle Wiederholungen
in_window = <n>{ $n }</n> in { $window }
last_on = zuletzt { $day }
times = { $n ->
    [one] <n>{ $n }</n>-mal
   *[other] <n>{ $n }</n>-mal
}
no_cause_recurred = In den letzten { $window } hat sich keine Grundursache wiederholt.
latest_digest = Neuester Digest
overview = { $n ->
    [one] { $n } Incident.
   *[other] { $n } Incidents.
}
overview_since = { $n ->
    [one] { $n } Incident seit { $day }.
   *[other] { $n } Incidents seit { $day }.
}
overview_dated = { $n } von { $all } Incidents haben ein Datum.
overview_shaded = Schattiert: der Zeitraum von { $window }, in dem dieselbe Ursache als Wiederholung zählt.

## Ein Incident

ended_by = Beendet durch
length_stated = { $time } (angegeben)
came_back_times = { $n ->
    [one] Seither <link>{ $n } × wieder aufgetreten</link>
   *[other] Seither <link>{ $n } × wieder aufgetreten</link>
}
action_items_open = { $n ->
    [one] { $n } Maßnahme offen
   *[other] { $n } Maßnahmen offen
}
about_incident = Über diesen Incident
about_page = Über diese Seite
facts = Eckdaten
on_this_page = Auf dieser Seite
promised_earlier = Noch offen aus früheren Incidents
start_to_end = Von Anfang bis Ende
further_actions = Weitere Maßnahmen
replay = Schritt für Schritt nachspielen
same_fault = Derselbe Fehler
keeps_happening_here = Passiert hier immer wieder
same_root_cause = Dieselbe Grundursache
similar_incidents = Ähnliche Incidents
named_as_related = Als verwandt genannt
copy = Kopieren
copied = Kopiert
phase_undetected = Unentdeckt
phase_started = Begonnen
phase_detected = Entdeckt
phase_acknowledged = Bestätigt
phase_mitigated = Eingedämmt
phase_resolved = Behoben
at_start = Beginn
zero_minutes = 0 min
times_in = Zeiten in { $zone }.
times_assumed_in = Zeitzone nicht angegeben, { $zone } angenommen.
entries_before = { $n ->
    [one] { $n } Eintrag davor (bis zu { $time })
   *[other] { $n } Einträge davor (bis zu { $time })
}
entries_after = { $n ->
    [one] { $n } Eintrag danach (bis zu { $time })
   *[other] { $n } Einträge danach (bis zu { $time })
}
counted_as_one = zählt als ein Fehler
one_component = eine Komponente oder ein Mechanismus
sure_stated = in einem Dokument angegeben
sure_percent = zu { $percent } sicher
number_of = Nummer { $n } von { $all }
recurred_in_window = eine Wiederholung innerhalb des Zeitfensters
before = Davor
after = Danach
tie_cause = Ursache: { $name }
tie_trigger = Auslöser: { $name }
tie_service = Service: { $name }
tie_stated = im Dokument genannt
unsure_readings = { $n ->
    [one] { $n } Angabe ist unsicher gelesen
   *[other] { $n } Angaben sind unsicher gelesen
}
written_on = verfasst { $day }
changed_on = zuletzt geändert { $day }
edit = Bearbeiten
edit_page = Diese Seite bearbeiten
history = Historie
earlier_and_later = Frühere und spätere Incidents
earlier = Früher
later = Später
not_found = Seite nicht gefunden
not_found_why = Vielleicht ist sie umgezogen, oder ihr Dokument wurde umbenannt oder zurückgezogen.
not_found_try = Hier helfen die <search>Suche</search> oder die Liste <all>aller Incidents</all>.
library_adds = Aus der Bibliothek
library_same_fault = Derselbe Fehler: { $incident }
library_keeps_happening = Passiert hier immer wieder: { $incident }
library_promise = { $n ->
    [one] Seit { $n } Tag offen, als dies passierte: { $action } (zugesagt nach { $incident })
   *[other] Seit { $n } Tagen offen, als dies passierte: { $action } (zugesagt nach { $incident })
}
library_similar = Ähnlich: { $incident }

## Wiederholungen, Grundursachen, Teams, Services

recurrences_lede = Ein Incident zählt als Wiederholung, wenn ein früherer in den { $window } davor dieselbe Grundursache hatte.
recurrences_by_text = Wiederholungen werden am Text der Dokumente erkannt: <faults>derselbe Fehler erneut</faults> und <related>was hier immer wieder passiert</related>.
no_rate_nothing = Kein Incident hat sowohl eine Ursachenkategorie als auch ein Datum, daher gibt es keine Wiederholungsrate.
no_rate_alphabetical = Keine Wiederholungsrate: Die Kategorien sind alphabetisch sortierte Listen, deren erster Wert nicht eher die Ursache ist als die übrigen. Mit [[cause]] in book.toml deklarierte Ursachen ergeben eine.
no_rate_blog = Keine Wiederholungsrate: Die Kategorien sind die eines Blogs, keine Ursachen. Mit [[cause]] in book.toml deklarierte Ursachen ergeben eine.
no_rate_one_value = Keine Wiederholungsrate: { $n } von { $all } Incidents mit Kategorie haben dieselbe, { $value }. Mit [[cause]] in book.toml deklarierte Ursachen ergeben eine.
left_out = { $n } ohne Ursache oder Datum ausgelassen
same_fault_again = Derselbe Fehler erneut
faults_note = Erkannt durch Vergleich der Texte, auch wo die Kategorien abweichen. Jeder Fehler hat eine Seite, die nennt, was seine Incidents gemeinsam haben, damit es sich prüfen lässt.
no_faults = Keine zwei Incidents sind sich so ähnlich, dass sie als derselbe Fehler zählen.
related_note = Incidents um eine Komponente oder einen Mechanismus, nach dem Text der ganzen Dokumente. Es ist nicht immer ein Fehler: entscheidend ist, was sie gemeinsam haben.
no_related = Keine weiteren Incidents betreffen eine gemeinsame Komponente oder einen gemeinsamen Mechanismus.
less_certain = { $n } weniger sichere
groups_without_page = Und <n>{ $n }</n> ohne eigene Seite; <code>coroner recurrences</code> listet alle.
broken_note = Eine Maßnahme aus einem früheren Incident war noch offen, als derselbe Fehler oder dieselbe Ursache wieder auftrat.
broken_left = Und <n>{ $n }</n> weitere; <code>coroner recurrences</code> listet alle.
no_broken = Keine: Nichts ist wieder aufgetreten, während eine Maßnahme eines früheren Incidents offen war.
causes_over_time = Grundursachen im Zeitverlauf
no_cause_yet = Noch kein Incident hat eine Ursachenkategorie.
recurs_now = wiederholt sich gerade
recurring = davon <n>{ $n }</n> wiederholt
part_of_cause = Teil von <link>{ $name }</link>
fault_lede = { $n ->
    [one] Derselbe Fehler, <n>{ $n }</n>-mal
   *[other] Derselbe Fehler, <n>{ $n }</n>-mal
}
related_lede = { $n ->
    [one] Incidents um eine Komponente oder einen Mechanismus, <n>{ $n }</n>-mal
   *[other] Incidents um eine Komponente oder einen Mechanismus, <n>{ $n }</n>-mal
}
each_dot = Jeder Punkt ist ein Incident.
each_bar = Ein Balken unter der Linie ist eine Maßnahme, von ihrem Incident bis zur Erledigung oder bis heute.
what_they_share = Was sie gemeinsam haben
found_by_text = Erkannt durch Vergleich der Texte. Wenn zwei davon ein Fehler sind, gehört das in das spätere Dokument: <code>recurrence_of: ID</code>.
promised_after_each = Danach zugesagte Maßnahmen
no_actions_listed = Keine: Die Dokumente nennen keine Maßnahmen.
gaps = Abstände
gaps_value = Median { $median }, längster { $longest }
by_year_heading = Nach Jahr
causes_lede = Was Incidents möglich gemacht hat, nach Kategorie. Schattiert ist der Zeitraum der letzten { $window }.
no_causes_used = Noch kein Incident hat eine Ursachenkategorie. Sie steht als <code>root_cause</code> im Front Matter eines Postmortems.
not_used = Nicht verwendet
without_category = { $n ->
    [one] <link><n>{ $n }</n></link> Incident hat keine Kategorie.
   *[other] <link><n>{ $n }</n></link> Incidents haben keine Kategorie.
}
cause_counts = { $n ->
    [one] <n>{ $n }</n> Incident
   *[other] <n>{ $n }</n> Incidents
}; <recent>{ $recent }</recent> in den letzten { $window } (schattiert).
cause_recurring = <n>{ $n }</n> innerhalb von { $window } nach einem früheren.
cause_gap = { $n ->
    [one] Der mittlere Abstand (Median) ist { $n } Tag.
   *[other] Der mittlere Abstand (Median) sind { $n } Tage.
}
no_incident_in_category = Noch kein Incident in dieser Kategorie.
no_teams = Noch keine Teams. Sie stehen als <code>[[team]]</code> in <code>book.toml</code> oder als <code>teams</code> in einem Postmortem.
teams_table = Teams mit ihren Incidents, überfälligen Maßnahmen und Services
no_services = Noch keine Services. Sie stehen unter <code>[[team]]</code> in <code>book.toml</code> oder als <code>services</code> in einem Postmortem.
services_table = Services mit ihren Teams und Incidents
draw_over_time = { $name } im Zeitverlauf
draw_cause_over_time = { $n ->
    [one] { $name } im Zeitverlauf: { $n } Incident
   *[other] { $name } im Zeitverlauf: { $n } Incidents
}
draw_service_over_time = Incidents von { $name } im Zeitverlauf
draw_group = { $n ->
    [one] { $name }: { $n }-mal
   *[other] { $name }: { $n }-mal
}
draw_all = { $n ->
    [one] { $n } Incident im Zeitverlauf
   *[other] { $n } Incidents im Zeitverlauf
}
draw_most_in_month = höchstens pro Monat: { $n }
draw_action = { $action }: { $state }
draw_action_unknown = { $action }: { $state }, Beginn unbekannt
draw_metric = { $metric }, ein Punkt je Incident

## Kennzahlen

nothing_to_measure = Noch kein Incident, also nichts zu messen.
metrics_lede = Zuerst das, woran sich etwas ändern lässt, dann die Zeiten. Jede Zahl mit ihrer Grundgesamtheit und mit der Anzahl dessen, was nicht gezählt werden konnte; fehlende Werte zählen nie als null.
numbers = Zahlen
numbers_note = Der VOID-Report von 2022 zeigt, dass Mittelwerte von Dauern in die Irre führen, weil wenige lange Incidents alle anderen überwiegen, und empfiehlt, auf die Mean Time to Resolve zu verzichten. Davidovič zeigt in „Incident Metrics in SRE“ (2021) per Simulation, dass sich Änderungen solcher Mittelwerte kaum vom Zufall unterscheiden lassen. Deshalb stehen hier Mediane mit ihrem n, und keine für Zeiträume mit weniger als 20 Incidents.
median = Median
median_heading = Median
percentile_90 = 90. Perzentil
n_counted = n, gezählt
no_data = keine Daten
metrics_without = Noch ohne Daten
metrics_shallow = Die Seiten stammen aus einem flachen Klon, in dem Git keine Daten kennt: Was daraus gezählt wird, fehlt.
too_few = zu wenige
met = erreicht
not_met = verfehlt
missing_count = { $n } fehlend
target = Ziel { $value }
target_name = Ziel
target_at_most = Ziel höchstens { $value }
at_most = höchstens { $value }
at_least = mindestens { $value }
as_a_table = Als Tabelle
metric_values = { $metric }: Werte
metric_by_quarter = { $metric } nach Quartal, neuestes zuerst
older_not_listed = { $n ->
    [one] <n>{ $n }</n> älterer ist nicht aufgeführt
   *[other] <n>{ $n }</n> ältere sind nicht aufgeführt
}
indirect = indirekt
indirect_why = Aus einer schwächeren Quelle, als die Definition verlangt
by_quarter = Nach Quartal
by_team = Nach Team
by_service = Nach Service
by_cause = Nach Grundursache
by_month = Nach Monat
by_year = Nach Jahr
by_owner = Nach Zuständigen
medians_and_shares = Mediane und Anteile, jeweils mit der Größe der Stichprobe.
groups_left = { $n } mit weniger Incidents stehen in den Daten.
metrics_as_data = Dasselbe als Daten mit jedem Wert: <data>metrics.json</data> (<schema>das Schema dazu</schema>).
metric_time-to-detect = Zeit bis zur Entdeckung
metric_time-to-detect_meaning = Minuten vom Beginn der Auswirkung, bis ein Alarm auslöste oder jemand es bemerkte; Beinahe-Incidents ohne diese Zeiten bleiben außen vor.
metric_time-to-detect_source = { metric_times_source }
metric_time-to-acknowledge = Zeit bis zur Bestätigung
metric_time-to-acknowledge_meaning = Minuten vom Beginn der Auswirkung, bis jemand den Incident bestätigte; Beinahe-Incidents ohne diese Zeiten bleiben außen vor.
metric_time-to-acknowledge_source = { metric_times_source }
metric_time-to-mitigate = Zeit bis zur Eindämmung
metric_time-to-mitigate_meaning = Minuten vom Beginn bis zum Ende der Auswirkung auf Nutzer; Beinahe-Incidents ohne diese Zeiten bleiben außen vor.
metric_time-to-mitigate_source = { metric_times_source }
metric_time-to-resolve = Zeit bis zur Behebung
metric_time-to-resolve_meaning = Minuten vom Beginn der Auswirkung, bis das System wieder im Normalzustand war; Beinahe-Incidents ohne diese Zeiten bleiben außen vor.
metric_time-to-resolve_source = Eigene Endpunkte von Coroner; Median statt Mittelwert nach Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021). Es ist nicht die Failed Deployment Recovery Time von DORA, die nur fehlgeschlagene Deployments betrifft.
metric_time-to-postmortem = Zeit bis zum Postmortem
metric_time-to-postmortem_meaning = Arbeitstage vom Ende des Incidents bis zum Abschluss des Postmortems oder, wenn kein Abschlussdatum bekannt ist, bis zum ersten Commit. Entwürfe zählen als fehlend, ebenso Postmortems ohne Abschlussdatum, die ein Commit zusammen mit mehr als zwei anderen hinzugefügt hat.
metric_time-to-postmortem_source = { metric_prompt_source }
metric_required-complete = Verlangte Postmortems abgeschlossen
metric_required-complete_meaning = Abgeschlossene Postmortems unter denen, die der Schweregrad verlangt; unvollständige, auch nicht gezeigte Entwürfe, zählen ab dem Tag nach ihrer Fälligkeit. Nach Schweregrad und über alle.
metric_required-complete_source = { metric_prompt_source }
metric_actions-on-time = Maßnahmen termingerecht
metric_actions-on-time_meaning = Bis zur Fälligkeit erledigte Maßnahmen unter allen bisher fälligen; verworfene bleiben außen vor, erledigte ohne Datum zählen als fehlend.
metric_actions-on-time_source = Von Coroner; The Site Reliability Workbook (O'Reilly, 2018), Kapitel 10, Postmortem Culture, verlangt Maßnahmen mit Zuständigen, die bis zum Abschluss verfolgt werden.
metric_actions-per-incident = Maßnahmen pro Incident
metric_actions-per-incident_meaning = Anzahl der Maßnahmen pro Postmortem. Wenige können heißen, dass wenig gelernt wurde, viele, dass wenig davon geschieht.
metric_actions-per-incident_source = { metric_own_source }
metric_recurrence-rate = Wiederholungsrate
metric_recurrence-rate_meaning = Incidents, vor denen innerhalb des Zeitfensters einer mit derselben Ursachenkategorie lag, unter allen mit Kategorie und Datum.
metric_recurrence-rate_source = { metric_own_source }
metric_near-miss-share = Beinahe-Incidents
metric_near-miss-share_meaning = Postmortems von Beinahe-Incidents unter allen Postmortems; nach Quartal, wie viele gemeldet wurden. Mehr Meldungen heißen nicht mehr Gefahr: Sie heißen auch, dass gemeldet wird.
metric_near-miss-share_source = Von Coroner; über Organisationen, in denen gemeldet wird, was beinahe schiefging: James Reason, Managing the Risks of Organizational Accidents (1997), Kapitel 9.
metric_roles-per-review = Rollen pro Review
metric_roles-per-review_meaning = Anzahl verschiedener Personen oder Rollen, die ein Postmortem als Beteiligte nennt.
metric_roles-per-review_source = { metric_own_source }
metric_times_source = Eigene Endpunkte von Coroner; Median und 90. Perzentil statt Mittelwert nach Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021).
metric_prompt_source = Nach „promptness“ in The Site Reliability Workbook (O'Reilly, 2018), Kapitel 10, Postmortem Culture.
metric_own_source = Von Coroner.
question_first-noticed = Wer es zuerst bemerkt hat
question_first-noticed_meaning = Aus einem Feld zur Entdeckung, dem Eintrag der Entdeckung in der Zeitleiste oder ihren ersten Einträgen und dem Abschnitt zur Entdeckung. Es zählt der erste Satz, der jemanden nennt.
question_set-off = Was es ausgelöst hat
question_set-off_meaning = Der Auslöser, den das Dokument angibt, sonst der erste Satz zum Auslöser, zur Grundursache oder in der Zusammenfassung, der einen nennt; diese sind Vorschläge und werden getrennt gezählt.
question_named-gaps = Wiederholt genannte Lücken
question_named-gaps_meaning = Sätze zu dem, was schlecht lief, beitrug, gelernt wurde oder zu tun ist, die etwas Fehlendes nennen. Ein Incident kann mehrere nennen; jede wird einmal zitiert.
answer_first-noticed_monitoring = Monitoring
answer_first-noticed_staff = Mitarbeitende
answer_first-noticed_customers = Kunden
answer_first-noticed_partner = Ein Partner
answer_set-off_own-change = Eigene Änderung
answer_set-off_upgrade = Upgrade
answer_set-off_wrong-target = Falsches Ziel
answer_set-off_expiry = Etwas ist abgelaufen
answer_set-off_load = Last
answer_set-off_provider = Ein Anbieter
answer_set-off_hardware = Hardware
answer_set-off_other = Anderes, in den Worten der Dokumente
answer_named-gaps_missing-alert = Fehlender Alarm
answer_named-gaps_missing-runbook = Fehlendes Runbook
answer_named-gaps_missing-test = Fehlender Test
answer_named-gaps_no-owner = Niemand zuständig
answer_named-gaps_one-person = Nur eine Person wusste es
of_incidents = { $n ->
    [one] Von { $n } Incident.
   *[other] Von { $n } Incidents.
}
suggested = { $n ->
    [one] { $n } davon aus dem Wortlaut erschlossen
   *[other] { $n } davon aus dem Wortlaut erschlossen
}
which = Welche?
aging = Alter der offenen Maßnahmen
aging_note = Maßnahmen, die nicht nachweislich erledigt oder verworfen sind, nach Tagen seit ihrem Incident.
half_kept = { $n ->
    [one] Die Hälfte der Maßnahmen wurde innerhalb von { $n } Tag erledigt:
   *[other] Die Hälfte der Maßnahmen wurde innerhalb von { $n } Tagen erledigt:
}
half_not_kept = Weniger als die Hälfte der Maßnahmen wurde erledigt:
promises_counted = n = { $n }, davon { $kept } erledigt; { $left } ohne Status oder Datum ausgelassen.
age_0-30 = Bis 30 Tage
age_31-90 = 31 bis 90 Tage
age_91-365 = 91 Tage bis ein Jahr
age_366-730 = Ein bis zwei Jahre
age_731 = Über zwei Jahre
age_unknown = Alter unbekannt
actions_by_owner = Nicht nachweislich erledigte Maßnahmen nach Zuständigen
owners_left = { $n ->
    [one] Und { $n } weitere Person oder Gruppe mit weniger.
   *[other] Und { $n } weitere Zuständige mit weniger.
}
unknown = Fehlende Angaben
unknown_note = Wie vielen Incidents und Maßnahmen etwas fehlt, das die Zahlen brauchen. Was alle angeben, ist nicht aufgeführt.
unknown_day = Kein Datum
unknown_start = Beginn ohne Zeit
unknown_detection = Entdeckung ohne Zeit
unknown_end = Ende ohne Zeit
unknown_severity = Kein Schweregrad
unknown_team = Kein Team
unknown_cause = Keine Ursache
unknown_owner = Niemand zuständig
unknown_due = Keine Fälligkeit
unknown_state = Status nicht angegeben
unknown_by_year = Was nicht bekannt ist, nach Jahr
unknown_by_team = Was nicht bekannt ist, nach Team
n_of_incidents = { $all ->
    [one] <n>{ $n }</n> von { $all } Incident
   *[other] <n>{ $n }</n> von { $all } Incidents
}
of_actions_in = { $incidents ->
    [one] { $n } von { $all } Maßnahmen, in <incidents>{ $incidents }</incidents> Incident
   *[other] { $n } von { $all } Maßnahmen, in <incidents>{ $incidents }</incidents> Incidents
}
load = Wann Incidents beginnen
load_note = Nach Wochentag und Stunde ({ $zone }), n = { $n }; { $unknown } ohne Zeit.
load_few = So wenige, dass Unterschiede zwischen den Zellen meist Zufall sind.
load_table = Incidents nach Wochentag und Stunde

## Digests

not_over = noch nicht vorbei
quiet_period = Ein ruhiger Zeitraum: keine Incidents, keine Wiederholungen, nichts neu überfällig.
to_decide = Zu entscheiden
after_incident = nach <link>{ $name }</link>
this_period_and_before = Dieser Zeitraum und der davor
what_happened = Was passiert ist
no_incident_in_period = Kein Incident.
no_incident_in_period_short = kein Incident
worth_reading = Lesenswert
metrics_of_period = Kennzahlen des Zeitraums
other_periods = Andere Zeiträume
previous = Zurück
next = Weiter
digests_lede = Incidents, Wiederholungen, gebrochene Zusagen und was als Nächstes fällig ist.
digest_needs_date = Ein Digest braucht einen Incident mit Datum.
overdue_at_end = Überfällig am Ende
reason_fault = derselbe Fehler, zu { $percent } sicher
reason_cause = dieselbe Grundursache, { $cause }
why_same_cause = Dieselbe Grundursache, { $cause }, wie „{ $title }“.
why_anniversary = { $n ->
    [one] Es geschah vor einem Jahr um diese Zeit.
   *[other] Es geschah vor { $n } Jahren um diese Zeit.
}
digest_title = { $who }: { $period }
digest_not_begun = { $period } hat noch nicht begonnen (Stand { $day }).
digest_not_over = { $period } ist noch nicht vorbei; dies ist der Stand vom { $day }.
digest_quiet = Ein ruhiger Zeitraum: keine Incidents, keine Beinahe-Incidents, nichts neu überfällig, nichts erledigt
digest_still_overdue = { $n ->
    [one] { $n } Maßnahme weiterhin überfällig
   *[other] { $n } Maßnahmen weiterhin überfällig
}
digest_due_next = { $n ->
    [one] { $n } Maßnahme als Nächstes fällig
   *[other] { $n } Maßnahmen als Nächstes fällig
}
digest_newly_overdue = Maßnahmen neu überfällig
digest_overdue_at_end = Maßnahmen überfällig am Ende
digest_days_overdue = { $n ->
    [one] { $n } Tag überfällig
   *[other] { $n } Tage überfällig
}
digest_closed_on = erledigt { $day }
digest_same_fault = { $incident } ist derselbe Fehler wie { $earlier }
digest_same_cause = { $incident } hat dieselbe Grundursache ({ $cause }) wie { $earlier }
digest_promise = { $n ->
    [one] { $action }: zugesagt nach { $earlier }, seit { $n } Tag offen bei { $incidents }
   *[other] { $action }: zugesagt nach { $earlier }, seit { $n } Tagen offen bei { $incidents }
}
digest_promise_late = { $n ->
    [one] { $action }: zugesagt nach { $earlier }, seit { $n } Tag offen ({ $late }) bei { $incidents }
   *[other] { $action }: zugesagt nach { $earlier }, seit { $n } Tagen offen ({ $late }) bei { $incidents }
}
digest_asked = { $n ->
    [one] { $action } (gefordert in { $n } Postmortem; { $outcome })
   *[other] { $action } (gefordert in { $n } Postmortems; { $outcome })
}
digest_asked_since = { $n ->
    [one] { $action } (gefordert in { $n } Postmortem seit { $day }; { $outcome })
   *[other] { $action } (gefordert in { $n } Postmortems seit { $day }; { $outcome })
}
digest_action = { $action } ({ $facts }), aus { $incident }
digest_similar_to = { $incident }: ähnlich wie { $title }
digest_years_ago = { $n ->
    [one] { $incident }: vor einem Jahr
   *[other] { $incident }: vor { $n } Jahren
}
digest_and_more = und { $n } weitere
digest_metric = Kennzahl
digest_median_or_share = Median oder Anteil
digest_target_met = erreicht ({ $bound })
digest_target_missed = verfehlt ({ $bound })
digest_before = davor: { $n }
feed_actions = { $library }: Maßnahmen
feed_owner = Zuständig: { $owner }
feed_no_owner = Zuständig: niemand
feed_priority = Priorität: { $priority }
feed_ticket = Ticket: { $ticket }
feed_due = Fällig: { $action }

follow_ups = Nächste Schritte
expected_next = Noch zu tun: { $steps }.
no_team = kein Team
step_draft = Entwurf zur Durchsicht vorlegen
step_meeting = Review-Besprechung halten
step_begin = Maßnahmen beginnen
step_done = Maßnahmen abschließen
step_review = offene Maßnahmen durchsehen
step_late = { $n ->
    [one] { $due }, { $n } Tag überfällig
   *[other] { $due }, { $n } Tage überfällig
}
digest_follow_ups_as_of = Nächste Schritte nach dem Stand vom { $day }.
digest_follow_ups_late = { $n ->
    [one] { $n } Schritt überfällig
   *[other] { $n } Schritte überfällig
}
digest_follow_up = { $what } ({ $when }; { $teams }), nach { $incident }
feed_expected = Zu tun: { $step }, { $incident }
feed_expected_after = Zu tun nach { $incident }
feed_team = Team: { $team }
feed_no_team = Team: keines
total_rate_alone = <strong>{ $rate }</strong> Wiederholungsrate
form_single_day = { $n } Tag
form_decimal_days = { $n } Tage
draft_not_shown = ein Entwurf, der nicht gezeigt wird
more_in_data = Und <n>{ $n }</n> weitere in den Daten.
side_required-complete_counts = Abgeschlossen
side_required-complete_others = Nicht abgeschlossen
side_actions-on-time_counts = Pünktlich
side_actions-on-time_others = Nicht pünktlich
side_actions-that-change_counts = Ändern ein System
side_actions-that-change_others = Informieren nur Menschen
side_recurrence-rate_counts = Mit einem früheren
side_recurrence-rate_others = Ohne ein früheres
side_exact-recurrences_counts = Wiederholen ein früheres
side_exact-recurrences_others = Wiederholen keines
side_near-miss-share_counts = Beinahe-Incidents
side_near-miss-share_others = Andere
side_causes-in-systems_counts = Kein Satz weist Schuld zu
side_causes-in-systems_others = Ein Satz weist Schuld zu
metric_first-action-closed = Zeit bis zur ersten erledigten Maßnahme
metric_first-action-closed_meaning = Tage vom Incident bis zur ersten erledigten Maßnahme hoher Priorität (P0, P1, kritisch, hoch). Postmortems ohne eine solche bleiben außer Betracht; sind alle noch offen oder an einem unbekannten Tag erledigt, zählen sie als fehlend.
metric_first-action-closed_source = Eigene Endpunkte von Coroner; das Atlassian Incident Management Handbook, Kapitel Postmortems, setzt für Maßnahmen höchster Priorität eine Frist.
metric_actions-that-change = Maßnahmen, die ein System ändern
metric_actions-that-change_meaning = Maßnahmen, deren Worte ein System ändern, unter diesen und denen, deren Worte nur Menschen informieren (Dokumente, Schulungen, Erinnerungen). Die Worte werden gezeigt und legen es nur nahe; Maßnahmen ohne solche Worte zählen als fehlend, verworfene bleiben außer Betracht.
metric_actions-that-change_source = Nach der Maßnahmenhierarchie in RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015), in der Änderungen eines Systems stärker sind als Schulungen, Warnungen und schriftliche Anweisungen.
metric_exact-recurrences = Derselbe Fehler wieder
metric_exact-recurrences_meaning = Incidents, die den Fehler eines früheren wiederholen, weil ein Dokument es sagt oder weil ihre Worte, Services und Kategorien gleichen, unter allen mit einem Datum.
metric_exact-recurrences_source = Von Coroner. Die Gruppen sind die der Seite über Wiederholungen.
metric_causes-in-systems = Ursachen in Systemen
metric_causes-in-systems_meaning = Postmortems, in deren Text über Ursachen (Grundursache, Five Whys, beitragende Faktoren) kein Satz gefunden wurde, der einer Person die Schuld gibt, unter allen mit einem solchen Text; die ohne einen und die in anderen Sprachen als Englisch zählen als fehlend.
metric_causes-in-systems_source = Nach Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014): Mit menschlichem Versagen beginnt eine Untersuchung, es ist nicht ihr Ergebnis. Die Sätze sind die, die die Regeln über Schuldzuweisung finden.

## Suche

search_needs_script = Die Suche braucht JavaScript. Ohne helfen die Listen unten oder <code>coroner search</code> im Terminal.
no_match = Kein Incident passt zu allem. Das hilft:
tip_fewer = weniger Wörter: das Symptom, der Service, das ungewöhnlichste Wort der Fehlermeldung
tip_line = eine Logzeile, wie sie ist; Anführungszeichen um Wörter, die zusammengehören
tip_or = OR zwischen Alternativen
tip_lists = eine der Listen unten
browse = Stöbern
script_replay_ask = Was würdest du als Nächstes prüfen?
script_replay_show = Nächsten Eintrag zeigen
script_replay_close = Schließen
script_no_start = Die Suche konnte in diesem Browser nicht starten.
script_unreachable = Der Suchindex ist gerade nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.
script_damaged = Der Suchindex auf dem Server ist unvollständig. Bitte in einer Minute noch einmal versuchen.
script_searching = Suche läuft …
script_hits = Gefundene Incidents
script_none = Nichts gefunden. Weniger oder andere Wörter helfen: ein Symptom, ein Service, eine Logzeile.
script_found = { $n ->
    [one] { $n } Incident gefunden.
   *[other] { $n } Incidents gefunden.
}
script_found_for = { $n ->
    [one] { $n } Incident gefunden für „{ $query }“.
   *[other] { $n } Incidents gefunden für „{ $query }“.
}
script_enter = Enter zeigt alle.
script_assumed = Kein genauer Treffer. Ergebnisse für „{ $query }“.
script_weak = Schwacher Treffer: Kein Dokument enthält die meisten dieser Wörter nahe beieinander.
script_unknown = Kein Incident passt zum Filter „{ $query }“.
script_partly = Nur mit einigen dieser Wörter
script_count = { $n ->
    [one] { $n } Incident von { $all }
   *[other] { $n } Incidents von { $all }
}
script_items = { $n ->
    [one] { $n } Maßnahme von { $all }
   *[other] { $n } Maßnahmen von { $all }
}
script_similar = Ähnliche
script_similar_to = Ähnlich wie { $title }
script_best = Beste zuerst
script_newest = Neueste zuerst

# Die eingebauten Grundursachen und Auslöser, wenn book.toml keine nennt.
cause_software = Software
cause_development-process = Entwicklungsprozess
cause_complex-system-behaviour = Komplexes Systemverhalten
cause_deployment-planning = Deployment-Planung
cause_network = Netzwerk
cause_hardware = Hardware
cause_capacity = Kapazität
cause_configuration = Konfiguration
cause_dependency = Abhängigkeit
cause_security = Sicherheit
cause_human-interface = Bedienung
cause_other = Andere
trigger_binary-push = Release
trigger_config-push = Konfigurationsänderung
trigger_user-behaviour-change = Geändertes Nutzerverhalten
trigger_processing-pipeline = Verarbeitungspipeline
trigger_provider-change = Änderung beim Anbieter
trigger_performance-decay = Nachlassende Leistung
trigger_capacity-management = Kapazitätsmanagement
trigger_hardware = Hardware
trigger_external = Externes Ereignis
trigger_unknown = Unbekannt
