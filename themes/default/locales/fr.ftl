# Les textes des pages, des digests, des flux et de la recherche en français. en.ftl explique la structure des messages.

## Dates, nombres, durées

form_months = janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.
form_long_months = janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
form_date = { $day } { $month } { $year }
form_day_of_month = { $day } { $month }
form_month_of_year = { $month } { $year }
form_month_in_full = { $month } { $year }
form_moment = { $date } à { $time }
form_quarter = T{ $quarter } { $year }
form_week = Semaine { $week } de { $year }
form_under_a_minute = moins d’une minute
form_minutes = { $minutes } min
form_hours = { $hours } h
form_days_short = { $days } j
form_hours_minutes = { $hours } h { $minutes } min
form_days_hours = { $days } j { $hours } h
form_days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
form_weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
form_business_day = { $n } jour ouvré
form_business_days = { $n } jours ouvrés
form_percent = { $number } %
# Espace fine insécable.
form_group = { "\u202F" }
form_group_from = 4
form_decimal = ,
form_quoted = « { $text } »
comma = { ", " }
semicolon = { " ; " }
colon = { " : " }
stop = .
window_months = { $n ->
    [one] { $n } mois
   *[other] { $n } mois
}
window_days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

## Autour de chaque page

skip = Aller au contenu
main_navigation = Navigation principale
search_label = Rechercher dans la bibliothèque
search = Rechercher
search_by_long = Rechercher par symptôme, ligne d’erreur, service, équipe
search_by = Symptôme, ligne d’erreur, service…
as_of = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
} au { $day }.
blameless = Nous cherchons ce qui a rendu une défaillance possible, jamais un coupable.
atom_feed = Flux Atom
made_with = réalisé avec Coroner
colours_system = Couleurs : système
colours_light = Couleurs : clair
colours_dark = Couleurs : sombre
actions_nav = Actions
causes_nav = Causes
open_search_description = Rechercher d’anciens incidents par symptôme

## Noms

incident = Incident
incidents_heading = Incidents
near_miss = Quasi-incident
near_misses = Quasi-incidents
recurrences = Récidives
action = Action
action_items = Actions correctives
metrics = Indicateurs
digests = Digests
team = Équipe
teams = Équipes
service = Service
services = Services
root_cause = Cause racine
root_causes = Causes racines
severity = Gravité
priority = Priorité
state = État
owner = Responsable
due = Échéance
due_dates = Échéances
from = Incident d’origine
date = Date
id = Id
title = Titre
duration = Durée
year = Année
years = Années
quarter = Trimestre
quarters = Trimestres
months = Mois
weeks = Semaines
value = Valeur
target_heading = Objectif
missing = Manquants
items = Actions
latest = Dernier
oldest = La plus ancienne
all = Total
words = Texte
channel = Canal
feed = Flux
calendar = Calendrier
parts = Sous-catégories
part_of = Fait partie de
error_budget = Budget d’erreur
trigger = Déclencheur
contributing = Facteurs contributifs
tags = Étiquettes
written_by = Rédigé par
participants = Participants
completed = Finalisé
users_affected = Utilisateurs touchés
requests_failed = Requêtes en échec
revenue_lost = Chiffre d’affaires perdu
time_of_impact = Durée de l’impact
recurrence_rate = Taux de récidive
broken_promises = Engagements non tenus
stated = Indiqué
not_stated = Non indiqué
weekday_1 = Lundi
weekday_2 = Mardi
weekday_3 = Mercredi
weekday_4 = Jeudi
weekday_5 = Vendredi
weekday_6 = Samedi
weekday_7 = Dimanche

## Listes d’incidents

no_date = sans date
without_a_date = Sans date
recurred = Récidive
came_back = Réapparus
open_short = Ouvertes
newest = Les plus récents
newest_first = du plus récent au plus ancien
found = Résultats
show = Afficher
show_more = Afficher plus
show_all = Tout afficher
choice_all = tout
filter_incidents = Filtrer les incidents
part = partie { $n }
newest_of = Les { $n } plus récents sur { $all }. Les autres se trouvent sous leur année, ci-dessus.
incidents = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
}
incidents_undated = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
} sans date, sur <link><all>{ $all }</all> au total</link>
incidents_in_year = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
} en { $year }, sur <link><all>{ $all }</all> au total</link>
incidents_undated_title = Incidents sans date
incidents_of = Incidents de { $year }
no_incident = aucun incident
no_incident_yet = Aucun incident pour l’instant.
no_incident_yet_write = Aucun incident pour l’instant. Rédigez le premier postmortem avec <code>coroner new "Ce qui s’est passé"</code>.
status_draft = Brouillon
status_in_review = En relecture
and_more = Et <n>{ $n }</n> de plus.
n_more = { $n } de plus
and_n_more = et { $n } de plus
and_earlier = Et <n>{ $n }</n> avant.
all_n = Tout voir (<n>{ $n }</n>)
from_to = du { $first } au { $last }
n_of = { $n } sur { $all }

## Actions correctives

open_actions = Actions ouvertes
actions_closed = Actions terminées
no_owner = sans responsable
no_due = aucune
by_history = d’après l’historique Git
came_back_since = réapparu depuis
overdue = En retard
newly_overdue = Nouvellement en retard
still_overdue = Toujours en retard
due_next = Prochaines échéances
closed = Terminées
state_overdue_by = { $n ->
    [one] En retard de { $n } jour
   *[other] En retard de { $n } jours
}
state_due_ago = { $n ->
    [one] Échue depuis { $n } jour, état non indiqué
   *[other] Échue depuis { $n } jours, état non indiqué
}
state_due_today = Échéance aujourd’hui
state_due_in = { $n ->
    [one] Échéance dans { $n } jour
   *[other] Échéance dans { $n } jours
}
state_overdue = En retard
state_open = Ouverte
state_undated = Ouverte, sans échéance
state_undated_heading = Ouvertes sans échéance
state_not_stated = État inconnu
state_done = Terminée
state_dropped = Abandonnée
heading_open = Ouvertes
heading_done = Terminées
heading_dropped = Abandonnées
count_overdue = en retard
count_open = à échéance ultérieure
count_undated = sans échéance
count_not-stated = à l’état inconnu
count_done = { $n ->
    [one] terminée
   *[other] terminées
}
count_dropped = { $n ->
    [one] abandonnée
   *[other] abandonnées
}
count_open_n = { $n ->
    [one] { $n } ouverte
   *[other] { $n } ouvertes
}
count_not_stated_n = { $n } à l’état inconnu
count_not_stated = { $n ->
    [one] <n>{ $n }</n> à l’état inconnu
   *[other] <n>{ $n }</n> à l’état inconnu
}
meaning_overdue = Ouvertes et échéance dépassée.
meaning_open = À échéance aujourd’hui ou plus tard.
meaning_undated = Sans échéance, elles ne peuvent jamais être en retard.
meaning_not-stated = Rien n’indique si elles sont terminées, et elles n’ont pas d’échéance.
meaning_done = Terminées.
meaning_dropped = Abandonnées volontairement.
outcome_open = ouverte
outcome_not_stated = état inconnu
outcome_dropped = abandonnée
outcome_done = terminée
outcome_on = { $outcome } le { $day }
open_actions_count = { $n ->
    [one] <n>{ $n }</n> action ouverte
   *[other] <n>{ $n }</n> actions ouvertes
}
of_them_overdue = dont <n>{ $n }</n> en retard
actions_not_known_done = { $n ->
    [one] <n>{ $n }</n> action dont on ignore si elle est terminée
   *[other] <n>{ $n }</n> actions dont on ignore si elles sont terminées
}
actions_not_done = Actions dont on ignore si elles sont terminées
no_due_dates = pas d’échéances
no_due_dates_heading = Pas d’échéances
oldest_years = { $n ->
    [one] la plus ancienne a { $n } an
   *[other] la plus ancienne a { $n } ans
}
oldest_months = { $n ->
    [one] la plus ancienne a { $n } mois
   *[other] la plus ancienne a { $n } mois
}
oldest_days = { $n ->
    [one] la plus ancienne a { $n } jour
   *[other] la plus ancienne a { $n } jours
}
asked_again = Demandé à nouveau
asked_again_note = Le même remède dans plusieurs postmortems, d’après son texte ou son ticket. Ce dont on ignore l’achèvement vient en premier.
asked_again_team = Le même remède dans plusieurs postmortems, dont un avec une action de cette équipe.
asked_in = { $n ->
    [one] Demandé dans <n>{ $n }</n> postmortem
   *[other] Demandé dans <n>{ $n }</n> postmortems
}
asked_times_in = { $n ->
    [one] Demandé <n>{ $n }</n> fois dans { $postmortems } postmortems
   *[other] Demandé <n>{ $n }</n> fois dans { $postmortems } postmortems
}
in_postmortems = { $n ->
    [one] dans { $n } postmortem
   *[other] dans { $n } postmortems
}
who_asked = Qui l’a demandé, et quand
each_time_asked = Chaque demande
repeated_left = Et <n>{ $n }</n> de plus ; <code>coroner actions --repeated</code> les liste toutes.
promised_after = Promise après { $incident }
due_on = échéance le { $day }
since_then = { $later ->
    [one] Depuis, { $basis } : { $incidents }, { $later } jour plus tard.
   *[other] Depuis, { $basis } : { $incidents }, { $later } jours plus tard.
}
since_then_overdue = { $later ->
    [one] Depuis, { $basis } : { $incidents }, { $later } jour plus tard
   *[other] Depuis, { $basis } : { $incidents }, { $later } jours plus tard
} et { $overdue ->
    [one] { $overdue } jour après l’échéance.
   *[other] { $overdue } jours après l’échéance.
}
open_for = { $n ->
    [one] Ouverte depuis { $n } jour
   *[other] Ouverte depuis { $n } jours
}
past_due = { $n ->
    [one] { $n } jour après l’échéance
   *[other] { $n } jours après l’échéance
}
now_open = toujours ouverte
now_not_known = rien n’indique qu’elle a été faite
now_closed = terminée depuis
basis_stated = le document parle d’une récidive
basis_fault = la même défaillance
basis_cause = la même cause
budget_fresh = budget d’erreur de { $service } : { $left }, { $day }
budget_stale = budget d’erreur de { $service } : { $left }, chiffre périmé du { $day }
budget_undated = budget d’erreur de { $service } : { $left }, date inconnue
budget_left = { $left } restants
budget_left_of = { $left } restants pour un objectif de { $objective }
spent = épuisé
stale = chiffre périmé
not_listed = Non listées ici
all_actions = toutes les actions
and_more_actions = Et <n>{ $n }</n> de plus : <all>toutes les actions</all>.
and_of_earlier = Et <n>{ $n }</n> d’incidents antérieurs.
open_actions_of_team = Actions ouvertes de l’équipe
open_actions_of_service = Actions ouvertes issues des incidents du service
actions_of_incidents = Actions issues de ses incidents
no_action_item = Aucun postmortem ne contient encore d’action corrective.
nothing_can_be_overdue = Sans échéance, rien ne peut être en retard. Par priorité, les plus anciennes d’abord.
actions_lede = Les actions, les plus urgentes d’abord : services dont le budget d’erreur s’épuise, puis actions en retard, puis par priorité.
this_week = Cette semaine
review_since = Pour la revue hebdomadaire : ce qui a changé depuis le { $since }.
review_since_until = Pour la revue hebdomadaire : ce qui a changé depuis le { $since } et ce qui est dû d’ici le { $until }.
all_items = Toutes les actions
filter_items = Filtrer les actions
show_latest = Afficher les { $n } plus récentes
actions_left = <n>{ $n }</n> de plus ne sont pas listées ici : voir les pages des équipes, les <data>données</data> ou <code>coroner actions --all</code>.
actions_as_data = Les échéances en <calendar>calendrier</calendar> ; toutes les actions en <data>données</data>.

## Page d’accueil

no_incident_heading = Aucun incident pour l’instant
first_postmortem = Rédigez le premier postmortem avec <code>coroner new "Ce qui s’est passé"</code>, ou faites pointer <code>src</code> dans <code>book.toml</code> vers le dossier qui contient les vôtres. Il apparaîtra ici à la prochaine construction du site.
this_week_and_last = Cette semaine et la précédente
happened_this_week = Survenus cette semaine
last_week = <n>{ $n }</n> la semaine dernière
total_incidents = { $n ->
    [one] <strong>{ $n }</strong> incident
   *[other] <strong>{ $n }</strong> incidents
}
total_incidents_since = { $n ->
    [one] <strong>{ $n }</strong> incident depuis le { $day }
   *[other] <strong>{ $n }</strong> incidents depuis le { $day }
}
total_faults = { $n ->
    [one] <strong>{ $n }</strong> défaillance réapparue
   *[other] <strong>{ $n }</strong> défaillances réapparues
}
total_related = { $n ->
    [one] <strong>{ $n }</strong> groupe d’incidents liés
   *[other] <strong>{ $n }</strong> groupes d’incidents liés
}
total_rate = taux de récidive <strong>{ $rate }</strong>, objectif { $target } au plus
total_broken = { $n ->
    [one] <strong>{ $n }</strong> engagement non tenu
   *[other] <strong>{ $n }</strong> engagements non tenus
}
total_open = { $n ->
    [one] <strong>{ $n }</strong> action ouverte
   *[other] <strong>{ $n }</strong> actions ouvertes
}
total_not_known = { $n ->
    [one] <strong>{ $n }</strong> action dont on ignore si elle est terminée
   *[other] <strong>{ $n }</strong> actions dont on ignore si elles sont terminées
}
total_overdue = { $open ->
    [one] <strong>{ $n }</strong> en retard sur <open>{ $open }</open> action ouverte
   *[other] <strong>{ $n }</strong> en retard sur <open>{ $open }</open> actions ouvertes
}
recent_incidents = Incidents récents
all_incidents_n = { $n ->
    [one] L’incident
   *[other] Les <n>{ $n }</n> incidents
}
keeps_happening = Ce qui revient sans cesse
all_recurrences = Toutes les récidives
in_window = <n>{ $n }</n> en { $window }
last_on = dernier le { $day }
times = { $n ->
    [one] <n>{ $n }</n> fois
   *[other] <n>{ $n }</n> fois
}
no_cause_recurred = Aucune cause racine ne s’est répétée sur les { $window } écoulés.
latest_digest = Dernier digest
overview = { $n ->
    [one] { $n } incident.
   *[other] { $n } incidents.
}
overview_since = { $n ->
    [one] { $n } incident depuis le { $day }.
   *[other] { $n } incidents depuis le { $day }.
}
overview_dated = { $n } incidents sur { $all } ont une date.
overview_shaded = En grisé : la période de { $window } pendant laquelle une cause répétée compte comme récidive.

## Un incident

ended_by = Résolu par
length_stated = { $time } (indiqué)
came_back_times = { $n ->
    [one] Depuis, <link>réapparu { $n } ×</link>
   *[other] Depuis, <link>réapparu { $n } ×</link>
}
action_items_open = { $n ->
    [one] { $n } action ouverte
   *[other] { $n } actions ouvertes
}
about_incident = À propos de cet incident
about_page = À propos de cette page
facts = En bref
on_this_page = Sur cette page
promised_earlier = Encore ouvert depuis des incidents antérieurs
start_to_end = Du début à la fin
further_actions = Autres actions correctives
replay = Rejouer pas à pas
same_fault = La même défaillance
keeps_happening_here = Revient sans cesse ici
same_root_cause = La même cause racine
similar_incidents = Incidents similaires
named_as_related = Cités comme liés
copy = Copier
copied = Copié
phase_undetected = Non détecté
phase_started = Début
phase_detected = Détecté
phase_acknowledged = Pris en charge
phase_mitigated = Atténué
phase_resolved = Résolu
at_start = début
zero_minutes = 0 min
times_in = Heures en { $zone }.
times_assumed_in = Fuseau non indiqué, { $zone } supposé.
entries_before = { $n ->
    [one] { $n } entrée avant (jusqu’à { $time })
   *[other] { $n } entrées avant (jusqu’à { $time })
}
entries_after = { $n ->
    [one] { $n } entrée après (jusqu’à { $time })
   *[other] { $n } entrées après (jusqu’à { $time })
}
counted_as_one = compté comme une seule défaillance
one_component = un même composant ou mécanisme
sure_stated = indiqué dans un document
sure_percent = sûr à { $percent }
number_of = Numéro { $n } sur { $all }
recurred_in_window = récidive dans la fenêtre de temps
before = Avant
after = Après
tie_cause = cause : { $name }
tie_trigger = déclencheur : { $name }
tie_service = service : { $name }
tie_stated = cité dans le document
unsure_readings = { $n ->
    [one] { $n } lecture incertaine
   *[other] { $n } lectures incertaines
}
written_on = rédigé le { $day }
changed_on = modifié le { $day }
edit = Modifier
edit_page = Modifier cette page
history = Historique
earlier_and_later = Incidents précédents et suivants
earlier = Précédent
later = Suivant
not_found = Page introuvable
not_found_why = Elle a peut-être été déplacée, ou son document a été renommé ou retiré.
not_found_try = Essayez la <search>recherche</search>, ou parcourez <all>tous les incidents</all>.
library_adds = D’après la bibliothèque
library_same_fault = La même défaillance : { $incident }
library_keeps_happening = Revient sans cesse ici : { $incident }
library_promise = { $n ->
    [one] Ouverte depuis { $n } jour au moment des faits : { $action } (promise après { $incident })
   *[other] Ouverte depuis { $n } jours au moment des faits : { $action } (promise après { $incident })
}
library_similar = Similaire : { $incident }

## Récidives, causes racines, équipes, services

recurrences_lede = Un incident compte comme récidive si un autre a eu la même cause racine dans les { $window } qui le précèdent.
recurrences_by_text = Les récidives sont trouvées d’après le texte des documents : <faults>la même défaillance</faults> et <related>ce qui revient sans cesse ici</related>.
no_rate_nothing = Aucun incident n’a à la fois une catégorie de cause racine et une date ; il n’y a donc pas de taux de récidive.
no_rate_alphabetical = Pas de taux de récidive : les catégories sont des listes en ordre alphabétique, dont la première valeur n’est pas plus la cause que les autres. Déclarez les causes avec [[cause]] dans book.toml pour en obtenir un.
no_rate_blog = Pas de taux de récidive : les catégories sont celles d’un blog, pas des causes. Déclarez les causes avec [[cause]] dans book.toml pour en obtenir un.
no_rate_one_value = Pas de taux de récidive : { $n } incidents sur { $all } avec une catégorie ont la même, { $value }. Déclarez les causes avec [[cause]] dans book.toml pour en obtenir un.
left_out = { $n ->
    [one] { $n } écarté, sans cause ou sans date
   *[other] { $n } écartés, sans cause ou sans date
}
same_fault_again = La même défaillance à nouveau
faults_note = Trouvées en comparant le texte des documents, même si leurs étiquettes diffèrent. Chaque défaillance a une page qui dit ce que ses incidents ont en commun, pour que chacun puisse le vérifier.
no_faults = Aucune paire d’incidents n’est assez semblable pour compter comme la même défaillance.
related_note = Incidents autour d’un même composant ou mécanisme, d’après le texte entier des documents. Ce n’est pas toujours une seule défaillance : lisez ce qu’ils ont en commun.
no_related = Aucun autre incident ne concerne un même composant ou mécanisme.
less_certain = { $n ->
    [one] { $n } moins sûre
   *[other] { $n } moins sûres
}
groups_without_page = Et <n>{ $n }</n> sans page ; <code>coroner recurrences</code> les liste toutes.
broken_note = Une action d’un incident antérieur était encore ouverte quand la même défaillance ou la même cause est réapparue.
broken_left = Et <n>{ $n }</n> de plus ; <code>coroner recurrences</code> les liste tous.
no_broken = Aucun : rien n’est réapparu alors qu’une action d’un incident antérieur était ouverte.
causes_over_time = Causes racines au fil du temps
no_cause_yet = Aucun incident n’a encore de catégorie de cause racine.
recurs_now = récidive en cours
recurring = { $n ->
    [one] dont <n>{ $n }</n> récidive
   *[other] dont <n>{ $n }</n> récidives
}
part_of_cause = fait partie de <link>{ $name }</link>
fault_lede = { $n ->
    [one] La même défaillance, <n>{ $n }</n> fois
   *[other] La même défaillance, <n>{ $n }</n> fois
}
related_lede = { $n ->
    [one] Incidents autour d’un même composant ou mécanisme, <n>{ $n }</n> fois
   *[other] Incidents autour d’un même composant ou mécanisme, <n>{ $n }</n> fois
}
each_dot = Chaque point est un incident.
each_bar = Une barre sous la ligne est une action, de son incident jusqu’à sa clôture ou jusqu’à aujourd’hui.
what_they_share = Ce qu’ils ont en commun
found_by_text = Trouvé en comparant le texte des documents. Si deux d’entre eux sont une même défaillance, indiquez-le dans le plus récent : <code>recurrence_of: ID</code>.
promised_after_each = Actions promises après chacun
no_actions_listed = Aucune : les documents ne listent pas d’actions.
gaps = Intervalles
gaps_value = médiane { $median }, maximum { $longest }
by_year_heading = Par année
causes_lede = Ce qui a rendu les incidents possibles, par catégorie. La zone grisée couvre une période de { $window }.
no_causes_used = Aucun incident n’a encore de catégorie de cause racine. Ajoutez <code>root_cause</code> à l’en-tête d’un postmortem.
not_used = Non utilisées
without_category = { $n ->
    [one] <link><n>{ $n }</n></link> incident n’a pas de catégorie.
   *[other] <link><n>{ $n }</n></link> incidents n’ont pas de catégorie.
}
cause_counts = { $n ->
    [one] <n>{ $n }</n> incident
   *[other] <n>{ $n }</n> incidents
} ; <recent>{ $recent }</recent> en { $window } (zone grisée).
cause_recurring = { $n ->
    [one] <n>{ $n }</n> est survenu dans les { $window } suivant un autre.
   *[other] <n>{ $n }</n> sont survenus dans les { $window } suivant un autre.
}
cause_gap = { $n ->
    [one] L’intervalle médian est de { $n } jour.
   *[other] L’intervalle médian est de { $n } jours.
}
no_incident_in_category = Aucun incident dans cette catégorie pour l’instant.
no_teams = Aucune équipe pour l’instant. Ajoutez <code>[[team]]</code> à <code>book.toml</code> ou <code>teams</code> à un postmortem.
teams_table = Les équipes, leurs incidents, actions en retard et services
no_services = Aucun service pour l’instant. Listez-les sous <code>[[team]]</code> dans <code>book.toml</code> ou dans <code>services</code> d’un postmortem.
services_table = Les services, leurs équipes et leurs incidents
draw_over_time = { $name } au fil du temps
draw_cause_over_time = { $n ->
    [one] { $name } au fil du temps : { $n } incident
   *[other] { $name } au fil du temps : { $n } incidents
}
draw_service_over_time = Incidents de { $name } au fil du temps
draw_group = { $n ->
    [one] { $name } : { $n } fois
   *[other] { $name } : { $n } fois
}
draw_all = { $n ->
    [one] { $n } incident au fil du temps
   *[other] { $n } incidents au fil du temps
}
draw_most_in_month = maximum par mois : { $n }
draw_action = { $action } : { $state }
draw_action_unknown = { $action } : { $state }, début inconnu
draw_metric = { $metric }, un point par incident

## Indicateurs

nothing_to_measure = Aucun incident pour l’instant, donc rien à mesurer.
metrics_lede = D’abord ce sur quoi on peut agir, ensuite les temps. Chaque chiffre indique sur quoi il porte et combien n’ont pas pu être comptés ; une valeur manquante ne compte jamais pour zéro.
numbers = Chiffres
numbers_note = Le rapport VOID de 2022 montre que les moyennes de durées induisent en erreur, car quelques longs incidents pèsent plus que tous les autres, et demande d’abandonner le temps moyen de résolution. « Incident Metrics in SRE » de Davidovič (2021) montre par simulation que les variations de ces moyennes se distinguent à peine du hasard. C’est pourquoi figurent ici des médianes avec leur n, et aucune pour une période de moins de 20 incidents.
median = médiane
median_heading = Médiane
percentile_90 = 90e centile
n_counted = n, comptés
no_data = pas de données
metrics_without = Pas encore de données
metrics_shallow = Le site provient d’un clone superficiel, dans lequel git ne donne pas de dates : ce qui en est compté manque.
too_few = trop peu
met = atteint
not_met = non atteint
missing_count = { $n ->
    [one] { $n } manquant
   *[other] { $n } manquants
}
target = objectif { $value }
target_name = objectif
target_at_most = objectif { $value } au plus
at_most = { $value } au plus
at_least = { $value } au moins
as_a_table = Sous forme de tableau
metric_values = { $metric } : valeurs
metric_by_quarter = { $metric } par trimestre, du plus récent au plus ancien
older_not_listed = { $n ->
    [one] <n>{ $n }</n> plus ancien n’est pas listé
   *[other] <n>{ $n }</n> plus anciens ne sont pas listés
}
indirect = indirect
indirect_why = D’une source plus faible que celle de la définition
by_quarter = Par trimestre
by_team = Par équipe
by_service = Par service
by_cause = Par cause racine
by_month = Par mois
by_year = Par année
by_owner = Par responsable
medians_and_shares = Médianes et parts, chacune avec la taille de l’échantillon.
groups_left = { $n } de plus, avec moins d’incidents, figurent dans les données.
metrics_as_data = Les mêmes données avec toutes les valeurs : <data>metrics.json</data> (<schema>son schéma</schema>).
metric_time-to-detect = Temps de détection
metric_time-to-detect_meaning = Minutes entre le début de l’impact et le déclenchement d’une alerte ou le constat par une personne ; les quasi-incidents sans ces heures sont exclus.
metric_time-to-detect_source = { metric_times_source }
metric_time-to-acknowledge = Temps de prise en charge
metric_time-to-acknowledge_meaning = Minutes entre le début de l’impact et la prise en charge de l’incident ; les quasi-incidents sans ces heures sont exclus.
metric_time-to-acknowledge_source = { metric_times_source }
metric_time-to-mitigate = Temps d’atténuation
metric_time-to-mitigate_meaning = Minutes entre le début et la fin de l’impact sur les utilisateurs ; les quasi-incidents sans ces heures sont exclus.
metric_time-to-mitigate_source = { metric_times_source }
metric_time-to-resolve = Temps de résolution
metric_time-to-resolve_meaning = Minutes entre le début de l’impact et le retour du système à son état normal ; les quasi-incidents sans ces heures sont exclus.
metric_time-to-resolve_source = Bornes propres à Coroner ; médiane plutôt que moyenne d’après Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021). Ce n’est pas le failed deployment recovery time de DORA, qui ne porte que sur les déploiements en échec.
metric_time-to-postmortem = Délai du postmortem
metric_time-to-postmortem_meaning = Jours ouvrés entre la fin de l’incident et la finalisation de son postmortem ou, à défaut de date connue, son premier commit. Les brouillons comptent comme manquants, de même que les postmortems sans date de finalisation qu’un même commit a ajoutés avec plus de deux autres.
metric_time-to-postmortem_source = { metric_prompt_source }
metric_required-complete = Postmortems exigés finalisés
metric_required-complete_meaning = Postmortems finalisés parmi ceux que la gravité exige ; les incomplets, y compris les brouillons non affichés, comptent dès le lendemain de leur échéance. Par gravité, et en tout.
metric_required-complete_source = { metric_prompt_source }
metric_actions-on-time = Actions dans les temps
metric_actions-on-time_meaning = Actions terminées avant leur échéance parmi toutes celles échues à ce jour ; les abandonnées sont exclues, et les terminées sans date comptent comme manquantes.
metric_actions-on-time_source = Propre à Coroner ; The Site Reliability Workbook (O'Reilly, 2018), chapitre 10, Postmortem Culture, demande des actions avec un responsable, suivies jusqu’à leur achèvement.
metric_actions-per-incident = Actions par incident
metric_actions-per-incident_meaning = Nombre d’actions correctives par postmortem. Peu peut signifier que l’on a peu appris, beaucoup que peu sera fait.
metric_actions-per-incident_source = { metric_own_source }
metric_recurrence-rate = Taux de récidive
metric_recurrence-rate_meaning = Incidents précédés, dans la fenêtre de temps, d’un autre de la même catégorie de cause racine, parmi tous ceux qui ont une catégorie et une date.
metric_recurrence-rate_source = { metric_own_source }
metric_near-miss-share = Quasi-incidents
metric_near-miss-share_meaning = Postmortems de quasi-incidents parmi tous les postmortems ; par trimestre, combien ont été signalés. Plus de signalements ne veut pas dire plus de danger : cela veut aussi dire que l’on signale.
metric_near-miss-share_source = Propre à Coroner ; sur les organisations où l’on signale ce qui a failli mal tourner, James Reason, Managing the Risks of Organizational Accidents (1997), chapitre 9.
metric_roles-per-review = Rôles par revue
metric_roles-per-review_meaning = Nombre de personnes ou de rôles différents que chaque postmortem cite comme participants.
metric_roles-per-review_source = { metric_own_source }
metric_times_source = Bornes propres à Coroner ; médiane et 90e centile plutôt que moyenne d’après Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021).
metric_prompt_source = D’après « promptness » dans The Site Reliability Workbook (O'Reilly, 2018), chapitre 10, Postmortem Culture.
metric_own_source = Propre à Coroner.
question_first-noticed = Qui l’a remarqué en premier
question_first-noticed_meaning = D’après un champ sur la détection, l’entrée de détection de la chronologie ou ses premières entrées, et la section sur la détection. La première phrase qui nomme quelqu’un compte.
question_set-off = Ce qui l’a déclenché
question_set-off_meaning = Le déclencheur indiqué par le document, sinon la première phrase sur le déclencheur, la cause racine ou dans le résumé qui en nomme un ; ce sont des suggestions, comptées à part.
question_named-gaps = Lacunes citées à répétition
question_named-gaps_meaning = Phrases sur ce qui s’est mal passé, a contribué, a été appris ou reste à faire, et qui nomment un manque. Un incident peut en nommer plusieurs ; chacune est citée une fois.
answer_first-noticed_monitoring = Supervision
answer_first-noticed_staff = Personnel
answer_first-noticed_customers = Clients
answer_first-noticed_partner = Un partenaire
answer_set-off_own-change = Changement interne
answer_set-off_upgrade = Mise à niveau
answer_set-off_wrong-target = Mauvaise cible
answer_set-off_expiry = Une expiration
answer_set-off_load = Charge
answer_set-off_provider = Un fournisseur
answer_set-off_hardware = Matériel
answer_set-off_other = Autre, selon les termes des documents
answer_named-gaps_missing-alert = Alerte manquante
answer_named-gaps_missing-runbook = Runbook manquant
answer_named-gaps_missing-test = Test manquant
answer_named-gaps_no-owner = Sans responsable
answer_named-gaps_one-person = Une seule personne savait
of_incidents = { $n ->
    [one] Sur { $n } incident.
   *[other] Sur { $n } incidents.
}
suggested = { $n ->
    [one] dont { $n } déduit du texte
   *[other] dont { $n } déduits du texte
}
which = Lesquels ?
aging = Ancienneté des actions ouvertes
aging_note = Actions dont on ignore si elles sont terminées ou abandonnées, par nombre de jours depuis leur incident.
half_kept = { $n ->
    [one] La moitié des actions a été terminée en { $n } jour :
   *[other] La moitié des actions a été terminée en { $n } jours :
}
half_not_kept = Moins de la moitié des actions a été terminée :
promises_counted = n = { $n }, dont { $kept } terminées ; { $left } exclues, sans état ou sans date.
age_0-30 = Jusqu’à 30 jours
age_31-90 = De 31 à 90 jours
age_91-365 = De 91 jours à un an
age_366-730 = D’un à deux ans
age_731 = Plus de deux ans
age_unknown = Ancienneté inconnue
actions_by_owner = Actions dont on ignore si elles sont terminées, par responsable
owners_left = { $n ->
    [one] Et { $n } responsable qui en a moins.
   *[other] Et { $n } responsables qui en ont moins.
}
unknown = Informations manquantes
unknown_note = À combien d’incidents et d’actions il manque une donnée nécessaire aux chiffres. Ce que tous indiquent n’est pas listé.
unknown_day = Sans date
unknown_start = Heure de début manquante
unknown_detection = Heure de détection manquante
unknown_end = Heure de fin manquante
unknown_severity = Sans gravité
unknown_team = Sans équipe
unknown_cause = Sans cause
unknown_owner = Sans responsable
unknown_due = Sans échéance
unknown_state = État non indiqué
unknown_by_year = Ce qui n’est pas connu, par année
unknown_by_team = Ce qui n’est pas connu, par équipe
n_of_incidents = { $all ->
    [one] <n>{ $n }</n> sur { $all } incident
   *[other] <n>{ $n }</n> sur { $all } incidents
}
of_actions_in = { $incidents ->
    [one] { $n } actions sur { $all }, dans <incidents>{ $incidents }</incidents> incident
   *[other] { $n } actions sur { $all }, dans <incidents>{ $incidents }</incidents> incidents
}
load = Quand les incidents commencent
load_note = Par jour de la semaine et heure ({ $zone }), n = { $n } ; { $unknown } sans heure.
load_few = Si peu que les différences entre cellules relèvent surtout du hasard.
load_table = Incidents par jour de la semaine et heure

## Digests

not_over = pas encore terminé
quiet_period = Une période calme : pas d’incident, pas de récidive, rien de nouvellement en retard.
to_decide = À décider
after_incident = après <link>{ $name }</link>
this_period_and_before = Cette période et la précédente
what_happened = Ce qui s’est passé
no_incident_in_period = Aucun incident.
no_incident_in_period_short = aucun incident
worth_reading = À relire
metrics_of_period = Indicateurs de la période
other_periods = Autres périodes
previous = Précédent
next = Suivant
digests_lede = Incidents, récidives, engagements non tenus et prochaines échéances.
digest_needs_date = Un digest a besoin d’un incident daté.
overdue_at_end = En retard à la fin
reason_fault = la même défaillance, sûr à { $percent }
reason_cause = la même cause racine, { $cause }
why_same_cause = La même cause racine, { $cause }, que « { $title } ».
why_anniversary = { $n ->
    [one] C’est arrivé à cette période il y a un an.
   *[other] C’est arrivé à cette période il y a { $n } ans.
}
digest_title = { $who } : { $period }
digest_not_begun = { $period } : pas encore commencé au { $day }.
digest_not_over = { $period } : pas encore terminé ; situation au { $day }.
digest_quiet = Une période calme : pas d’incident, pas de quasi-incident, rien de nouvellement en retard, rien de terminé
digest_still_overdue = { $n ->
    [one] { $n } action toujours en retard
   *[other] { $n } actions toujours en retard
}
digest_due_next = { $n ->
    [one] { $n } action à la prochaine échéance
   *[other] { $n } actions aux prochaines échéances
}
digest_newly_overdue = Actions nouvellement en retard
digest_overdue_at_end = Actions en retard à la fin
digest_days_overdue = { $n ->
    [one] { $n } jour de retard
   *[other] { $n } jours de retard
}
digest_closed_on = terminée le { $day }
digest_same_fault = { $incident } est la même défaillance que { $earlier }
digest_same_cause = { $incident } a la même cause racine ({ $cause }) que { $earlier }
digest_promise = { $n ->
    [one] { $action } : promise après { $earlier }, ouverte depuis { $n } jour quand est survenu { $incidents }
   *[other] { $action } : promise après { $earlier }, ouverte depuis { $n } jours quand est survenu { $incidents }
}
digest_promise_late = { $n ->
    [one] { $action } : promise après { $earlier }, ouverte depuis { $n } jour ({ $late }) quand est survenu { $incidents }
   *[other] { $action } : promise après { $earlier }, ouverte depuis { $n } jours ({ $late }) quand est survenu { $incidents }
}
digest_asked = { $n ->
    [one] { $action } (demandée dans { $n } postmortem ; { $outcome })
   *[other] { $action } (demandée dans { $n } postmortems ; { $outcome })
}
digest_asked_since = { $n ->
    [one] { $action } (demandée dans { $n } postmortem depuis le { $day } ; { $outcome })
   *[other] { $action } (demandée dans { $n } postmortems depuis le { $day } ; { $outcome })
}
digest_action = { $action } ({ $facts }), de { $incident }
digest_similar_to = { $incident } : semblable à { $title }
digest_years_ago = { $n ->
    [one] { $incident } : il y a un an
   *[other] { $incident } : il y a { $n } ans
}
digest_and_more = et { $n } de plus
digest_metric = Indicateur
digest_median_or_share = Médiane ou part
digest_target_met = atteint ({ $bound })
digest_target_missed = non atteint ({ $bound })
digest_before = avant : { $n }
feed_actions = { $library } : actions correctives
feed_owner = Responsable : { $owner }
feed_no_owner = Responsable : aucun
feed_priority = Priorité : { $priority }
feed_ticket = Ticket : { $ticket }
feed_due = Échéance : { $action }

follow_ups = Suites attendues
expected_next = Reste à faire : { $steps }.
no_team = aucune équipe
step_draft = préparer le brouillon pour relecture
step_meeting = tenir la réunion de revue
step_begin = commencer les actions
step_done = terminer les actions
step_review = revoir les actions ouvertes
step_late = { $n ->
    [one] { $due }, { $n } jour de retard
   *[other] { $due }, { $n } jours de retard
}
digest_follow_ups_as_of = Suites attendues au { $day }.
digest_follow_ups_late = { $n ->
    [one] { $n } suite en retard
   *[other] { $n } suites en retard
}
digest_follow_up = { $what } ({ $when } ; { $teams }), après { $incident }
feed_expected = À faire : { $step }, { $incident }
feed_expected_after = À faire après { $incident }
feed_team = Équipe : { $team }
feed_no_team = Équipe : aucune
total_rate_alone = taux de récidive <strong>{ $rate }</strong>
form_single_day = { $n } jour
form_decimal_days = { $n } jours
draft_not_shown = un brouillon qui n’est pas affiché
more_in_data = Et <n>{ $n }</n> de plus dans les données.
side_required-complete_counts = Finalisés
side_required-complete_others = Non finalisés
side_actions-on-time_counts = À temps
side_actions-on-time_others = Pas à temps
side_actions-that-change_counts = Changent un système
side_actions-that-change_others = Informent seulement
side_recurrence-rate_counts = Avec un antécédent
side_recurrence-rate_others = Sans antécédent
side_exact-recurrences_counts = Répètent un incident antérieur
side_exact-recurrences_others = N’en répètent pas
side_near-miss-share_counts = Quasi-incidents
side_near-miss-share_others = Autres
side_causes-in-systems_counts = Aucune phrase n’accuse
side_causes-in-systems_others = Une phrase accuse
metric_first-action-closed = Délai jusqu’à la première action terminée
metric_first-action-closed_meaning = Jours entre l’incident et la première action de haute priorité (P0, P1, critique, haute) terminée. Les postmortems qui n’en ont pas sont exclus ; ceux dont toutes sont encore ouvertes, ou terminées à une date inconnue, comptent comme manquants.
metric_first-action-closed_source = Bornes propres à Coroner ; l’Atlassian Incident Management Handbook, chapitre Postmortems, fixe un délai aux actions de plus haute priorité.
metric_actions-that-change = Actions qui changent un système
metric_actions-that-change_meaning = Actions dont les mots changent un système, parmi celles-ci et celles dont les mots ne font qu’informer (documents, formations, rappels). Les mots sont affichés et ne font que le suggérer ; les actions sans de tels mots comptent comme manquantes, les abandonnées sont exclues.
metric_actions-that-change_source = D’après la hiérarchie des actions dans RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015), où changer un système est plus fort que former, avertir ou écrire des consignes.
metric_exact-recurrences = La même panne à nouveau
metric_exact-recurrences_meaning = Incidents qui répètent la panne d’un incident antérieur, parce qu’un document le dit ou parce que leurs mots, services et catégories se ressemblent, parmi tous ceux qui ont une date.
metric_exact-recurrences_source = Propre à Coroner. Les groupes sont ceux de la page des récidives.
metric_causes-in-systems = Causes trouvées dans les systèmes
metric_causes-in-systems_meaning = Postmortems dont le texte sur les causes (cause racine, cinq pourquoi, facteurs contributifs) ne contient aucune phrase qui accuse une personne, parmi tous ceux qui ont un tel texte ; ceux sans texte et ceux dans une autre langue que l’anglais comptent comme manquants.
metric_causes-in-systems_source = D’après Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014) : l’erreur humaine est le début d’une enquête, pas son résultat. Les phrases sont celles que trouvent les règles sur le blâme.

## Recherche

search_needs_script = La recherche a besoin de JavaScript. Sans lui, utilisez les listes ci-dessous, ou <code>coroner search</code> dans un terminal.
no_match = Aucun incident ne correspond à tout cela. Essayez :
tip_fewer = moins de mots : le symptôme, le service, le mot le plus inhabituel de la ligne d’erreur
tip_line = une ligne de log telle quelle ; des guillemets autour des mots qui vont ensemble
tip_or = OR entre des alternatives
tip_lists = une des listes ci-dessous
browse = Parcourir
script_replay_ask = Que vérifieriez-vous ensuite ?
script_replay_show = Afficher l’entrée suivante
script_replay_close = Fermer
script_no_start = La recherche n’a pas pu démarrer dans ce navigateur.
script_unreachable = L’index de recherche est injoignable pour le moment. Vérifiez la connexion et réessayez.
script_damaged = L’index de recherche du serveur est incomplet. Réessayez dans une minute.
script_searching = Recherche en cours…
script_hits = Incidents trouvés
script_none = Aucun résultat. Essayez moins de mots ou d’autres mots : un symptôme, un service, une ligne de log.
script_found = { $n ->
    [one] { $n } incident trouvé.
   *[other] { $n } incidents trouvés.
}
script_found_for = { $n ->
    [one] { $n } incident trouvé pour « { $query } ».
   *[other] { $n } incidents trouvés pour « { $query } ».
}
script_enter = Entrée pour tout afficher.
script_assumed = Pas de correspondance exacte. Résultats pour « { $query } ».
script_weak = Correspondance faible : aucun document ne contient la plupart de ces mots dans un même passage.
script_unknown = Aucun incident ne correspond au filtre « { $query } ».
script_partly = Avec certains de ces mots seulement
script_count = { $n ->
    [one] { $n } incident sur { $all }
   *[other] { $n } incidents sur { $all }
}
script_items = { $n ->
    [one] { $n } action sur { $all }
   *[other] { $n } actions sur { $all }
}
script_similar = Similaires
script_similar_to = Similaires à { $title }
script_best = Pertinence
script_newest = Plus récents

# Les causes racines et déclencheurs intégrés, quand book.toml n’en liste pas.
cause_software = Logiciel
cause_development-process = Processus de développement
cause_complex-system-behaviour = Comportement de système complexe
cause_deployment-planning = Planification des déploiements
cause_network = Réseau
cause_hardware = Matériel
cause_capacity = Capacité
cause_configuration = Configuration
cause_dependency = Dépendance
cause_security = Sécurité
cause_human-interface = Interface humaine
cause_other = Autre
trigger_binary-push = Mise en production
trigger_config-push = Changement de configuration
trigger_user-behaviour-change = Changement de comportement des utilisateurs
trigger_processing-pipeline = Chaîne de traitement
trigger_provider-change = Changement chez un fournisseur
trigger_performance-decay = Dégradation des performances
trigger_capacity-management = Gestion de la capacité
trigger_hardware = Matériel
trigger_external = Événement externe
trigger_unknown = Inconnu
