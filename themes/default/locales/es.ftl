# Los textos de las páginas, los resúmenes, los feeds y la búsqueda en español. en.ftl explica cómo se escriben los mensajes.

## Fechas, números, duraciones

form_months = ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic
form_long_months = enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
form_date = { $day } { $month } { $year }
form_day_of_month = { $day } { $month }
form_month_of_year = { $month } { $year }
form_month_in_full = { $month } de { $year }
form_moment = { $date }, { $time }
form_quarter = T{ $quarter } { $year }
form_week = Semana { $week } de { $year }
form_under_a_minute = menos de un minuto
form_minutes = { $minutes } min
form_hours = { $hours } h
form_days_short = { $days } d
form_hours_minutes = { $hours } h { $minutes } min
form_days_hours = { $days } d { $hours } h
form_days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
form_weeks = { $n ->
    [one] { $n } semana
   *[other] { $n } semanas
}
form_business_day = { $n } día laborable
form_business_days = { $n } días laborables
form_percent = { $number } %
# Los números de cuatro cifras no llevan separador.
form_group = .
form_group_from = 5
form_decimal = ,
form_quoted = «{ $text }»
comma = { ", " }
semicolon = { "; " }
colon = { ": " }
stop = .
window_months = { $n ->
    [one] { $n } mes
   *[other] { $n } meses
}
window_days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

## En todas las páginas

skip = Ir al contenido
main_navigation = Navegación principal
search_label = Buscar en la biblioteca
search = Buscar
search_by_long = Buscar por síntoma, línea de error, servicio, equipo
search_by = Síntoma, línea de error, servicio…
as_of = { $n ->
    [one] { $n } incidente
   *[other] { $n } incidentes
} a { $day }.
blameless = Buscamos qué hizo posible un fallo, nunca a quién culpar.
atom_feed = Feed Atom
made_with = hecho con Coroner
colours_system = Colores: sistema
colours_light = Colores: claro
colours_dark = Colores: oscuro
actions_nav = Acciones
causes_nav = Causas
open_search_description = Buscar incidentes anteriores por síntoma

## Nombres

incident = Incidente
incidents_heading = Incidentes
near_miss = Casi incidente
near_misses = Casi incidentes
recurrences = Recurrencias
action = Acción
action_items = Acciones correctivas
metrics = Métricas
digests = Resúmenes
team = Equipo
teams = Equipos
service = Servicio
services = Servicios
root_cause = Causa raíz
root_causes = Causas raíz
severity = Severidad
priority = Prioridad
state = Estado
owner = Responsable
due = Vence
due_dates = Vencimientos
from = Origen
date = Fecha
id = Id
title = Título
duration = Duración
year = Año
years = Años
quarter = Trimestre
quarters = Trimestres
months = Meses
weeks = Semanas
value = Valor
target_heading = Objetivo
missing = Faltan
items = Acciones
latest = Último
oldest = La más antigua
all = Total
words = Texto
channel = Canal
feed = Feed
calendar = Calendario
parts = Subcategorías
part_of = Parte de
error_budget = Presupuesto de errores
trigger = Desencadenante
contributing = Factores contribuyentes
tags = Etiquetas
written_by = Escrito por
participants = Participantes
completed = Completado
users_affected = Usuarios afectados
requests_failed = Peticiones fallidas
revenue_lost = Ingresos perdidos
time_of_impact = Duración del impacto
recurrence_rate = Tasa de recurrencia
broken_promises = Compromisos incumplidos
stated = Indicado
not_stated = No indicado
weekday_1 = Lunes
weekday_2 = Martes
weekday_3 = Miércoles
weekday_4 = Jueves
weekday_5 = Viernes
weekday_6 = Sábado
weekday_7 = Domingo

## Listas de incidentes

no_date = sin fecha
without_a_date = Sin fecha
recurred = Recurrente
came_back = Reaparecidos
open_short = Abiertas
newest = Más recientes
newest_first = del más reciente al más antiguo
found = Resultados
show = Mostrar
show_more = Mostrar más
show_all = Mostrar todo
choice_all = todos
filter_incidents = Filtrar los incidentes
part = parte { $n }
newest_of = Los { $n } más recientes de { $all }. Los demás están arriba, en sus años.
incidents = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
}
incidents_undated = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
} sin fecha, de <link><all>{ $all }</all> en total</link>
incidents_in_year = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
} en { $year }, de <link><all>{ $all }</all> en total</link>
incidents_undated_title = Incidentes sin fecha
incidents_of = Incidentes de { $year }
no_incident = ningún incidente
no_incident_yet = Todavía no hay incidentes.
no_incident_yet_write = Todavía no hay incidentes. Escriba el primer postmortem con <code>coroner new "Qué ocurrió"</code>.
status_draft = Borrador
status_in_review = En revisión
and_more = Y <n>{ $n }</n> más.
n_more = { $n } más
and_n_more = y { $n } más
and_earlier = Y <n>{ $n }</n> anteriores.
all_n = Ver todo (<n>{ $n }</n>)
from_to = del { $first } al { $last }
n_of = { $n } de { $all }

## Acciones

open_actions = Acciones abiertas
actions_closed = Acciones cerradas
no_owner = sin responsable
no_due = ninguno
by_history = según el historial de Git
came_back_since = ha reaparecido desde entonces
overdue = Vencidas
newly_overdue = Recién vencidas
still_overdue = Siguen vencidas
due_next = Próximos vencimientos
closed = Cerradas
state_overdue_by = { $n ->
    [one] Vencida hace { $n } día
   *[other] Vencida hace { $n } días
}
state_due_ago = { $n ->
    [one] Venció hace { $n } día, estado no indicado
   *[other] Venció hace { $n } días, estado no indicado
}
state_due_today = Vence hoy
state_due_in = { $n ->
    [one] Vence en { $n } día
   *[other] Vence en { $n } días
}
state_overdue = Vencida
state_open = Abierta
state_undated = Abierta, sin vencimiento
state_undated_heading = Abiertas sin vencimiento
state_not_stated = Estado desconocido
state_done = Hecha
state_dropped = Descartada
heading_open = Abiertas
heading_done = Hechas
heading_dropped = Descartadas
count_overdue = { $n ->
    [one] vencida
   *[other] vencidas
}
count_open = { $n ->
    [one] abierta que vence más adelante
   *[other] abiertas que vencen más adelante
}
count_undated = { $n ->
    [one] abierta sin vencimiento
   *[other] abiertas sin vencimiento
}
count_not-stated = de estado desconocido
count_done = { $n ->
    [one] hecha
   *[other] hechas
}
count_dropped = { $n ->
    [one] descartada
   *[other] descartadas
}
count_open_n = { $n ->
    [one] { $n } abierta
   *[other] { $n } abiertas
}
count_not_stated_n = { $n } de estado desconocido
count_not_stated = { $n ->
    [one] <n>{ $n }</n> de estado desconocido
   *[other] <n>{ $n }</n> de estado desconocido
}
meaning_overdue = Abiertas y con el plazo vencido.
meaning_open = Vencen hoy o más adelante.
meaning_undated = Sin vencimiento nunca pueden estar vencidas.
meaning_not-stated = Nada dice si están hechas y no tienen vencimiento.
meaning_done = Hechas.
meaning_dropped = Descartadas a propósito.
outcome_open = abierta
outcome_not_stated = estado desconocido
outcome_dropped = descartada
outcome_done = hecha
outcome_on = { $outcome } el { $day }
open_actions_count = { $n ->
    [one] <n>{ $n }</n> acción abierta
   *[other] <n>{ $n }</n> acciones abiertas
}
of_them_overdue = { $n ->
    [one] <n>{ $n }</n> de ellas vencida
   *[other] <n>{ $n }</n> de ellas vencidas
}
actions_not_known_done = { $n ->
    [one] <n>{ $n }</n> acción que no consta como hecha
   *[other] <n>{ $n }</n> acciones que no constan como hechas
}
actions_not_done = Acciones que no constan como hechas
no_due_dates = sin vencimientos
no_due_dates_heading = Sin vencimientos
oldest_years = { $n ->
    [one] la más antigua, de { $n } año
   *[other] la más antigua, de { $n } años
}
oldest_months = { $n ->
    [one] la más antigua, de { $n } mes
   *[other] la más antigua, de { $n } meses
}
oldest_days = { $n ->
    [one] la más antigua, de { $n } día
   *[other] la más antigua, de { $n } días
}
asked_again = Pedido de nuevo
asked_again_note = El mismo remedio en varios postmortems, según su texto o su ticket. Primero lo que no consta como hecho.
asked_again_team = El mismo remedio en varios postmortems, uno de ellos con una acción de este equipo.
asked_in = { $n ->
    [one] Pedido en <n>{ $n }</n> postmortem
   *[other] Pedido en <n>{ $n }</n> postmortems
}
asked_times_in = { $n ->
    [one] Pedido <n>{ $n }</n> vez en { $postmortems } postmortems
   *[other] Pedido <n>{ $n }</n> veces en { $postmortems } postmortems
}
in_postmortems = { $n ->
    [one] en { $n } postmortem
   *[other] en { $n } postmortems
}
who_asked = Quién lo pidió y cuándo
each_time_asked = Cada vez que se pidió
repeated_left = Y <n>{ $n }</n> más; <code>coroner actions --repeated</code> los muestra todos.
promised_after = Prometida tras { $incident }
due_on = vence el { $day }
since_then = { $later ->
    [one] Desde entonces, { $basis }: { $incidents }, { $later } día después.
   *[other] Desde entonces, { $basis }: { $incidents }, { $later } días después.
}
since_then_overdue = { $later ->
    [one] Desde entonces, { $basis }: { $incidents }, { $later } día después
   *[other] Desde entonces, { $basis }: { $incidents }, { $later } días después
} y { $overdue ->
    [one] { $overdue } día tras el vencimiento.
   *[other] { $overdue } días tras el vencimiento.
}
open_for = { $n ->
    [one] Abierta desde hacía { $n } día
   *[other] Abierta desde hacía { $n } días
}
past_due = { $n ->
    [one] { $n } día tras el vencimiento
   *[other] { $n } días tras el vencimiento
}
now_open = sigue abierta
now_not_known = nada dice que se hiciera
now_closed = cerrada desde entonces
basis_stated = el documento dice que ha recurrido
basis_fault = el mismo fallo
basis_cause = la misma causa
budget_fresh = presupuesto de errores de { $service }: { $left }, { $day }
budget_stale = presupuesto de errores de { $service }: { $left }, dato desactualizado del { $day }
budget_undated = presupuesto de errores de { $service }: { $left }, fecha desconocida
budget_left = queda el { $left }
budget_left_of = queda el { $left } de un objetivo de { $objective }
spent = agotado
stale = dato desactualizado
not_listed = No aparecen aquí
all_actions = todas las acciones
and_more_actions = Y <n>{ $n }</n> más: <all>todas las acciones</all>.
and_of_earlier = Y <n>{ $n }</n> de incidentes anteriores.
open_actions_of_team = Acciones abiertas del equipo
open_actions_of_service = Acciones abiertas de los incidentes del servicio
actions_of_incidents = Acciones de sus incidentes
no_action_item = Ningún postmortem tiene todavía una acción correctiva.
nothing_can_be_overdue = Sin vencimientos nada puede estar vencido. Por prioridad, las más antiguas primero.
actions_lede = Acciones, las más urgentes primero: servicios que agotan su presupuesto de errores, después las vencidas y después por prioridad.
this_week = Esta semana
review_since = Para la revisión semanal: qué ha cambiado desde el { $since }.
review_since_until = Para la revisión semanal: qué ha cambiado desde el { $since } y qué vence hasta el { $until }.
all_items = Todas las acciones
filter_items = Filtrar las acciones
show_latest = Mostrar las { $n } más recientes
actions_left = <n>{ $n }</n> más no aparecen aquí: vea las páginas de los equipos, los <data>datos</data> o <code>coroner actions --all</code>.
actions_as_data = Los vencimientos como <calendar>calendario</calendar>; todas las acciones como <data>datos</data>.

## Portada

no_incident_heading = Todavía no hay incidentes
first_postmortem = Escriba el primer postmortem con <code>coroner new "Qué ocurrió"</code>, o indique en <code>src</code> de <code>book.toml</code> la carpeta que contiene los suyos. Aparecerá aquí en la próxima compilación.
this_week_and_last = Esta semana y la anterior
happened_this_week = Ocurridos esta semana
last_week = <n>{ $n }</n> la semana pasada
total_incidents = { $n ->
    [one] <strong>{ $n }</strong> incidente
   *[other] <strong>{ $n }</strong> incidentes
}
total_incidents_since = { $n ->
    [one] <strong>{ $n }</strong> incidente desde el { $day }
   *[other] <strong>{ $n }</strong> incidentes desde el { $day }
}
total_faults = { $n ->
    [one] <strong>{ $n }</strong> fallo reapareció
   *[other] <strong>{ $n }</strong> fallos reaparecieron
}
total_related = { $n ->
    [one] <strong>{ $n }</strong> grupo de incidentes relacionados
   *[other] <strong>{ $n }</strong> grupos de incidentes relacionados
}
total_rate = <strong>{ $rate }</strong> de recurrencia, objetivo { $target } como máximo
total_broken = { $n ->
    [one] <strong>{ $n }</strong> compromiso incumplido
   *[other] <strong>{ $n }</strong> compromisos incumplidos
}
total_open = { $n ->
    [one] <strong>{ $n }</strong> acción abierta
   *[other] <strong>{ $n }</strong> acciones abiertas
}
total_not_known = { $n ->
    [one] <strong>{ $n }</strong> acción que no consta como hecha
   *[other] <strong>{ $n }</strong> acciones que no constan como hechas
}
total_overdue = { $open ->
    [one] <strong>{ $n }</strong> vencidas de <open>{ $open }</open> acción abierta
   *[other] <strong>{ $n }</strong> vencidas de <open>{ $open }</open> acciones abiertas
}
recent_incidents = Incidentes recientes
all_incidents_n = { $n ->
    [one] El incidente
   *[other] Los <n>{ $n }</n> incidentes
}
keeps_happening = Lo que sigue ocurriendo
all_recurrences = Todas las recurrencias
in_window = <n>{ $n }</n> en { $window }
last_on = último el { $day }
times = { $n ->
    [one] <n>{ $n }</n> vez
   *[other] <n>{ $n }</n> veces
}
no_cause_recurred = Ninguna causa raíz ha recurrido en un período de { $window }.
latest_digest = Último resumen
overview = { $n ->
    [one] { $n } incidente.
   *[other] { $n } incidentes.
}
overview_since = { $n ->
    [one] { $n } incidente desde el { $day }.
   *[other] { $n } incidentes desde el { $day }.
}
overview_dated = { $n } de { $all } incidentes tienen fecha.
overview_shaded = Sombreado: el período de { $window } en el que una causa repetida cuenta como recurrencia.

## Un incidente

ended_by = Terminó con
length_stated = { $time } (indicado)
came_back_times = { $n ->
    [one] Desde entonces, <link>ha reaparecido { $n } ×</link>
   *[other] Desde entonces, <link>ha reaparecido { $n } ×</link>
}
action_items_open = { $n ->
    [one] { $n } acción abierta
   *[other] { $n } acciones abiertas
}
about_incident = Sobre este incidente
about_page = Sobre esta página
facts = Datos
on_this_page = En esta página
promised_earlier = Aún abierto de incidentes anteriores
start_to_end = De principio a fin
further_actions = Otras acciones correctivas
replay = Reproducir paso a paso
same_fault = El mismo fallo
keeps_happening_here = Sigue ocurriendo aquí
same_root_cause = La misma causa raíz
similar_incidents = Incidentes similares
named_as_related = Mencionados como relacionados
copy = Copiar
copied = Copiado
phase_undetected = Sin detectar
phase_started = Inicio
phase_detected = Detectado
phase_acknowledged = Atendido
phase_mitigated = Mitigado
phase_resolved = Resuelto
at_start = inicio
zero_minutes = 0 min
times_in = Horas en { $zone }.
times_assumed_in = Zona horaria no indicada; se supone { $zone }.
entries_before = { $n ->
    [one] { $n } entrada antes (hasta { $time })
   *[other] { $n } entradas antes (hasta { $time })
}
entries_after = { $n ->
    [one] { $n } entrada después (hasta { $time })
   *[other] { $n } entradas después (hasta { $time })
}
counted_as_one = cuenta como un solo fallo
one_component = un mismo componente o mecanismo
sure_stated = indicado en un documento
sure_percent = con un { $percent } de certeza
number_of = Número { $n } de { $all }
recurred_in_window = recurrió dentro del período de recurrencia
before = Antes
after = Después
tie_cause = causa: { $name }
tie_trigger = desencadenante: { $name }
tie_service = servicio: { $name }
tie_stated = mencionado en el documento
unsure_readings = { $n ->
    [one] { $n } lectura dudosa
   *[other] { $n } lecturas dudosas
}
written_on = escrito el { $day }
changed_on = modificado el { $day }
edit = Editar
edit_page = Editar esta página
history = Historial
earlier_and_later = Incidentes anteriores y posteriores
earlier = Anterior
later = Posterior
not_found = Página no encontrada
not_found_why = Puede que se haya movido, o que su documento se haya renombrado o retirado.
not_found_try = Pruebe la <search>búsqueda</search> o vea <all>todos los incidentes</all>.
library_adds = De la biblioteca
library_same_fault = El mismo fallo: { $incident }
library_keeps_happening = Sigue ocurriendo aquí: { $incident }
library_promise = { $n ->
    [one] Abierta desde hacía { $n } día cuando ocurrió: { $action } (prometida tras { $incident })
   *[other] Abierta desde hacía { $n } días cuando ocurrió: { $action } (prometida tras { $incident })
}
library_similar = Similar: { $incident }

## Recurrencias, causas raíz, equipos, servicios

recurrences_lede = Un incidente cuenta como recurrencia si otro tuvo la misma causa raíz en un período de { $window } antes de él.
recurrences_by_text = Las recurrencias se encuentran por el texto de los documentos: <faults>el mismo fallo otra vez</faults> y <related>lo que sigue ocurriendo aquí</related>.
no_rate_nothing = Ningún incidente tiene a la vez una categoría de causa raíz y una fecha, por lo que no hay tasa de recurrencia.
no_rate_alphabetical = Sin tasa de recurrencia: las categorías son listas en orden alfabético, cuyo primer valor no es más causa que los demás. Declare las causas como [[cause]] en book.toml para obtenerla.
no_rate_blog = Sin tasa de recurrencia: las categorías son las de un blog, no causas. Declare las causas como [[cause]] en book.toml para obtenerla.
no_rate_one_value = Sin tasa de recurrencia: { $n } de { $all } incidentes con categoría tienen la misma, { $value }. Declare las causas como [[cause]] en book.toml para obtenerla.
left_out = { $n ->
    [one] { $n } excluido, sin causa o sin fecha
   *[other] { $n } excluidos, sin causa o sin fecha
}
same_fault_again = El mismo fallo otra vez
faults_note = Encontrados comparando el texto de los documentos, aunque sus etiquetas difieran. Cada fallo tiene una página que dice qué comparten sus incidentes, para poder comprobarlo.
no_faults = No hay dos incidentes lo bastante parecidos para contar como el mismo fallo.
related_note = Incidentes en torno a un componente o mecanismo, según el texto completo de los documentos. No siempre son un solo fallo: lea qué comparten.
no_related = No hay más incidentes sobre un mismo componente o mecanismo.
less_certain = { $n ->
    [one] { $n } menos seguro
   *[other] { $n } menos seguros
}
groups_without_page = Y <n>{ $n }</n> sin página; <code>coroner recurrences</code> los muestra todos.
broken_note = Una acción de un incidente anterior seguía abierta cuando reapareció el mismo fallo o la misma causa.
broken_left = Y <n>{ $n }</n> más; <code>coroner recurrences</code> los muestra todos.
no_broken = Ninguno: nada reapareció mientras una acción de un incidente anterior estaba abierta.
causes_over_time = Causas raíz a lo largo del tiempo
no_cause_yet = Ningún incidente tiene todavía una categoría de causa raíz.
recurs_now = recurre ahora
recurring = { $n ->
    [one] <n>{ $n }</n> recurrente
   *[other] <n>{ $n }</n> recurrentes
}
part_of_cause = parte de <link>{ $name }</link>
fault_lede = { $n ->
    [one] El mismo fallo, <n>{ $n }</n> vez
   *[other] El mismo fallo, <n>{ $n }</n> veces
}
related_lede = { $n ->
    [one] Incidentes en torno a un componente o mecanismo, <n>{ $n }</n> vez
   *[other] Incidentes en torno a un componente o mecanismo, <n>{ $n }</n> veces
}
each_dot = Cada punto es un incidente.
each_bar = Una barra bajo la línea es una acción, desde su incidente hasta su cierre o hasta hoy.
what_they_share = Qué comparten
found_by_text = Encontrado comparando el texto de los documentos. Si dos de ellos son un solo fallo, indíquelo en el posterior: <code>recurrence_of: ID</code>.
promised_after_each = Acciones prometidas tras cada uno
no_actions_listed = Ninguna: los documentos no contienen acciones.
gaps = Intervalos
gaps_value = mediana { $median }, máximo { $longest }
by_year_heading = Por año
causes_lede = Qué hizo posibles los incidentes, por categoría. La zona sombreada abarca un período de { $window }.
no_causes_used = Ningún incidente tiene todavía una categoría de causa raíz. Añada <code>root_cause</code> al front matter de un postmortem.
not_used = Sin usar
without_category = { $n ->
    [one] <link><n>{ $n }</n></link> incidente no tiene categoría.
   *[other] <link><n>{ $n }</n></link> incidentes no tienen categoría.
}
cause_counts = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
}; <recent>{ $recent }</recent> en { $window } (zona sombreada).
cause_recurring = { $n ->
    [one] <n>{ $n }</n> ocurrió en un plazo de { $window } tras otro.
   *[other] <n>{ $n }</n> ocurrieron en un plazo de { $window } tras otro.
}
cause_gap = { $n ->
    [one] El intervalo mediano es de { $n } día.
   *[other] El intervalo mediano es de { $n } días.
}
no_incident_in_category = Todavía no hay incidentes en esta categoría.
no_teams = Todavía no hay equipos. Añada <code>[[team]]</code> a <code>book.toml</code> o <code>teams</code> a un postmortem.
teams_table = Equipos con sus incidentes, acciones vencidas y servicios
no_services = Todavía no hay servicios. Indíquelos en <code>[[team]]</code> de <code>book.toml</code> o en <code>services</code> de un postmortem.
services_table = Servicios con sus equipos e incidentes
draw_over_time = { $name } a lo largo del tiempo
draw_cause_over_time = { $n ->
    [one] { $name } a lo largo del tiempo: { $n } incidente
   *[other] { $name } a lo largo del tiempo: { $n } incidentes
}
draw_service_over_time = Incidentes de { $name } a lo largo del tiempo
draw_group = { $n ->
    [one] { $name }: { $n } vez
   *[other] { $name }: { $n } veces
}
draw_all = { $n ->
    [one] { $n } incidente a lo largo del tiempo
   *[other] { $n } incidentes a lo largo del tiempo
}
draw_most_in_month = máximo en un mes: { $n }
draw_action = { $action }: { $state }
draw_action_unknown = { $action }: { $state }, inicio desconocido
draw_metric = { $metric }, un punto por incidente

## Métricas

nothing_to_measure = Todavía no hay incidentes, así que no hay nada que medir.
metrics_lede = Primero aquello sobre lo que se puede actuar, después los tiempos. Cada cifra indica a qué se refiere y cuántos no se pudieron contar; un valor que falta nunca cuenta como cero.
numbers = Cifras
numbers_note = El informe VOID de 2022 dice que las medias de duraciones engañan, porque unos pocos incidentes largos pesan más que todos los demás, y pide abandonar el tiempo medio de resolución. «Incident Metrics in SRE» de Davidovič (2021) muestra por simulación que los cambios en esas medias apenas se distinguen del azar. Por eso aquí aparecen medianas con su n, y ninguna para un período de menos de 20 incidentes.
median = mediana
median_heading = Mediana
percentile_90 = percentil 90
n_counted = n, contados
no_data = sin datos
metrics_without = Aún sin datos
metrics_shallow = El sitio procede de un clon superficial, en el que git no da fechas: falta lo que se cuenta a partir de ellas.
too_few = muy pocos
met = cumplido
not_met = no cumplido
missing_count = { $n ->
    [one] falta { $n }
   *[other] faltan { $n }
}
target = objetivo { $value }
target_name = objetivo
target_at_most = objetivo { $value } como máximo
at_most = { $value } como máximo
at_least = { $value } como mínimo
as_a_table = Como tabla
metric_values = { $metric }: valores
metric_by_quarter = { $metric } por trimestre, del más reciente al más antiguo
older_not_listed = { $n ->
    [one] <n>{ $n }</n> más antiguo no aparece
   *[other] <n>{ $n }</n> más antiguos no aparecen
}
indirect = indirecto
indirect_why = De una fuente más débil que la de la definición
by_quarter = Por trimestre
by_team = Por equipo
by_service = Por servicio
by_cause = Por causa raíz
by_month = Por mes
by_year = Por año
by_owner = Por responsable
medians_and_shares = Medianas y proporciones, cada una con el tamaño de su muestra.
groups_left = { $n } más, con menos incidentes, están en los datos.
metrics_as_data = Lo mismo como datos, con todos los valores: <data>metrics.json</data> (<schema>su esquema</schema>).
metric_time-to-detect = Tiempo de detección
metric_time-to-detect_meaning = Minutos desde el inicio del impacto hasta que saltó una alerta o alguien se dio cuenta; los casi incidentes sin estas horas quedan fuera.
metric_time-to-detect_source = { metric_times_source }
metric_time-to-acknowledge = Tiempo de atención
metric_time-to-acknowledge_meaning = Minutos desde el inicio del impacto hasta que alguien atendió el incidente; los casi incidentes sin estas horas quedan fuera.
metric_time-to-acknowledge_source = { metric_times_source }
metric_time-to-mitigate = Tiempo de mitigación
metric_time-to-mitigate_meaning = Minutos desde el inicio hasta el fin del impacto en los usuarios; los casi incidentes sin estas horas quedan fuera.
metric_time-to-mitigate_source = { metric_times_source }
metric_time-to-resolve = Tiempo de resolución
metric_time-to-resolve_meaning = Minutos desde el inicio del impacto hasta que el sistema volvió a su estado normal; los casi incidentes sin estas horas quedan fuera.
metric_time-to-resolve_source = Límites propios de Coroner; mediana en vez de media según Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021). No es el failed deployment recovery time de DORA, que solo trata de despliegues fallidos.
metric_time-to-postmortem = Tiempo hasta el postmortem
metric_time-to-postmortem_meaning = Días laborables desde el fin del incidente hasta que se completó su postmortem o, si no se conoce esa fecha, hasta su primer commit. Los borradores cuentan como faltantes, y también los postmortems sin fecha de finalización que un mismo commit añadió junto con más de otros dos.
metric_time-to-postmortem_source = { metric_prompt_source }
metric_required-complete = Postmortems exigidos completos
metric_required-complete_meaning = Postmortems completos entre los que exige la gravedad; los incompletos, también los borradores que no se muestran, cuentan desde el día siguiente a su plazo. Por gravedad y en total.
metric_required-complete_source = { metric_prompt_source }
metric_actions-on-time = Acciones a tiempo
metric_actions-on-time_meaning = Acciones cerradas antes de su vencimiento entre todas las vencidas hasta ahora; las descartadas quedan fuera y las hechas sin fecha de cierre cuentan como faltantes.
metric_actions-on-time_source = Propia de Coroner; The Site Reliability Workbook (O'Reilly, 2018), capítulo 10, Postmortem Culture, pide acciones con responsable a las que se haga seguimiento hasta completarlas.
metric_actions-per-incident = Acciones por incidente
metric_actions-per-incident_meaning = Número de acciones por postmortem. Pocas pueden significar que se aprendió poco; muchas, que poco se hará.
metric_actions-per-incident_source = { metric_own_source }
metric_recurrence-rate = Tasa de recurrencia
metric_recurrence-rate_meaning = Incidentes precedidos, dentro del período de recurrencia, por otro de la misma categoría de causa raíz, entre todos los que tienen categoría y fecha.
metric_recurrence-rate_source = { metric_own_source }
metric_near-miss-share = Casi incidentes
metric_near-miss-share_meaning = Postmortems de cuasi incidentes entre todos los postmortems; por trimestre, cuántos se notificaron. Más notificaciones no significan más peligro: también significan que la gente notifica.
metric_near-miss-share_source = Propia de Coroner; sobre organizaciones en las que se notifica lo que casi salió mal, James Reason, Managing the Risks of Organizational Accidents (1997), capítulo 9.
metric_roles-per-review = Roles por revisión
metric_roles-per-review_meaning = Número de personas o roles distintos que cada postmortem nombra como participantes.
metric_roles-per-review_source = { metric_own_source }
metric_times_source = Límites propios de Coroner; mediana y percentil 90 en vez de media según Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021).
metric_prompt_source = Según «promptness» en The Site Reliability Workbook (O'Reilly, 2018), capítulo 10, Postmortem Culture.
metric_own_source = Propia de Coroner.
question_first-noticed = Quién lo notó primero
question_first-noticed_meaning = De un campo sobre la detección, la entrada de la detección en la cronología o sus primeras entradas, y la sección sobre la detección. Cuenta la primera frase que nombra a alguien.
question_set-off = Qué lo desencadenó
question_set-off_meaning = El desencadenante que indica el documento o, si no, la primera frase sobre el desencadenante, la causa raíz o del resumen que nombra uno; son sugerencias y se cuentan aparte.
question_named-gaps = Carencias mencionadas repetidamente
question_named-gaps_meaning = Frases sobre lo que salió mal, contribuyó, se aprendió o queda por hacer que nombran algo que falta. Un incidente puede nombrar varias; cada una se cita una vez.
answer_first-noticed_monitoring = Monitorización
answer_first-noticed_staff = Personal
answer_first-noticed_customers = Clientes
answer_first-noticed_partner = Un socio
answer_set-off_own-change = Cambio propio
answer_set-off_upgrade = Actualización
answer_set-off_wrong-target = Destino equivocado
answer_set-off_expiry = Algo caducó
answer_set-off_load = Carga
answer_set-off_provider = Un proveedor
answer_set-off_hardware = Hardware
answer_set-off_other = Otro, con las palabras de los documentos
answer_named-gaps_missing-alert = Falta una alerta
answer_named-gaps_missing-runbook = Falta un runbook
answer_named-gaps_missing-test = Falta una prueba
answer_named-gaps_no-owner = Sin responsable
answer_named-gaps_one-person = Solo una persona lo sabía
of_incidents = { $n ->
    [one] De { $n } incidente.
   *[other] De { $n } incidentes.
}
suggested = { $n ->
    [one] { $n } de ellos deducido del texto
   *[other] { $n } de ellos deducidos del texto
}
which = Cuáles
aging = Antigüedad de las acciones abiertas
aging_note = Acciones que no constan como hechas ni descartadas, por días desde su incidente.
half_kept = { $n ->
    [one] La mitad de las acciones se terminó en { $n } día:
   *[other] La mitad de las acciones se terminó en { $n } días:
}
half_not_kept = Se ha terminado menos de la mitad de las acciones:
promises_counted = n = { $n }, de ellas { $kept } terminadas; { $left } excluidas, sin estado o sin fecha.
age_0-30 = Hasta 30 días
age_31-90 = De 31 a 90 días
age_91-365 = De 91 días a un año
age_366-730 = De uno a dos años
age_731 = Más de dos años
age_unknown = Antigüedad desconocida
actions_by_owner = Acciones que no constan como hechas, por responsable
owners_left = { $n ->
    [one] Y { $n } responsable con menos.
   *[other] Y { $n } responsables con menos.
}
unknown = Información que falta
unknown_note = A cuántos incidentes y acciones les falta algo que necesitan las cifras. Lo que todos indican no aparece.
unknown_day = Sin fecha
unknown_start = Sin hora de inicio
unknown_detection = Sin hora de detección
unknown_end = Sin hora de fin
unknown_severity = Sin severidad
unknown_team = Sin equipo
unknown_cause = Sin causa
unknown_owner = Sin responsable
unknown_due = Sin vencimiento
unknown_state = Estado no indicado
unknown_by_year = Lo que no se sabe, por año
unknown_by_team = Lo que no se sabe, por equipo
n_of_incidents = { $all ->
    [one] <n>{ $n }</n> de { $all } incidente
   *[other] <n>{ $n }</n> de { $all } incidentes
}
of_actions_in = { $incidents ->
    [one] { $n } de { $all } acciones, en <incidents>{ $incidents }</incidents> incidente
   *[other] { $n } de { $all } acciones, en <incidents>{ $incidents }</incidents> incidentes
}
load = Cuándo empiezan los incidentes
load_note = Por día de la semana y hora ({ $zone }), n = { $n }; { $unknown } sin hora.
load_few = Tan pocos que las diferencias entre celdas se deben sobre todo al azar.
load_table = Incidentes por día de la semana y hora

## Resúmenes

not_over = aún no ha terminado
quiet_period = Un período tranquilo: sin incidentes, sin recurrencias, nada recién vencido.
to_decide = Por decidir
after_incident = tras <link>{ $name }</link>
this_period_and_before = Este período y el anterior
what_happened = Qué ocurrió
no_incident_in_period = Ningún incidente.
no_incident_in_period_short = ningún incidente
worth_reading = Vale la pena releerlo
metrics_of_period = Métricas del período
other_periods = Otros períodos
previous = Anterior
next = Siguiente
digests_lede = Incidentes, recurrencias, compromisos incumplidos y próximos vencimientos.
digest_needs_date = Un resumen necesita un incidente con fecha.
overdue_at_end = Vencidas al final
reason_fault = el mismo fallo, con un { $percent } de certeza
reason_cause = la misma causa raíz, { $cause }
why_same_cause = La misma causa raíz, { $cause }, que «{ $title }».
why_anniversary = { $n ->
    [one] Ocurrió por estas fechas hace un año.
   *[other] Ocurrió por estas fechas hace { $n } años.
}
digest_title = { $who }: { $period }
digest_not_begun = { $period }: aún no ha empezado a { $day }.
digest_not_over = { $period }: aún no ha terminado; este es el estado a { $day }.
digest_quiet = Un período tranquilo: sin incidentes, sin casi incidentes, nada recién vencido, nada cerrado
digest_still_overdue = { $n ->
    [one] { $n } acción sigue vencida
   *[other] { $n } acciones siguen vencidas
}
digest_due_next = { $n ->
    [one] { $n } acción vence próximamente
   *[other] { $n } acciones vencen próximamente
}
digest_newly_overdue = Acciones recién vencidas
digest_overdue_at_end = Acciones vencidas al final
digest_days_overdue = { $n ->
    [one] { $n } día de retraso
   *[other] { $n } días de retraso
}
digest_closed_on = cerrada el { $day }
digest_same_fault = { $incident } es el mismo fallo que { $earlier }
digest_same_cause = { $incident } tiene la misma causa raíz ({ $cause }) que { $earlier }
digest_promise = { $n ->
    [one] { $action }: prometida tras { $earlier }, llevaba { $n } día abierta cuando ocurrió { $incidents }
   *[other] { $action }: prometida tras { $earlier }, llevaba { $n } días abierta cuando ocurrió { $incidents }
}
digest_promise_late = { $n ->
    [one] { $action }: prometida tras { $earlier }, llevaba { $n } día abierta ({ $late }) cuando ocurrió { $incidents }
   *[other] { $action }: prometida tras { $earlier }, llevaba { $n } días abierta ({ $late }) cuando ocurrió { $incidents }
}
digest_asked = { $n ->
    [one] { $action } (pedido en { $n } postmortem; { $outcome })
   *[other] { $action } (pedido en { $n } postmortems; { $outcome })
}
digest_asked_since = { $n ->
    [one] { $action } (pedido en { $n } postmortem desde el { $day }; { $outcome })
   *[other] { $action } (pedido en { $n } postmortems desde el { $day }; { $outcome })
}
digest_action = { $action } ({ $facts }), de { $incident }
digest_similar_to = { $incident }: similar a { $title }
digest_years_ago = { $n ->
    [one] { $incident }: hace un año
   *[other] { $incident }: hace { $n } años
}
digest_and_more = y { $n } más
digest_metric = Métrica
digest_median_or_share = Mediana o proporción
digest_target_met = cumplido ({ $bound })
digest_target_missed = no cumplido ({ $bound })
digest_before = antes: { $n }
feed_actions = { $library }: acciones correctivas
feed_owner = Responsable: { $owner }
feed_no_owner = Responsable: ninguno
feed_priority = Prioridad: { $priority }
feed_ticket = Ticket: { $ticket }
feed_due = Vence: { $action }

follow_ups = Próximos pasos
expected_next = Queda por hacer: { $steps }.
no_team = sin equipo
step_draft = dejar el borrador listo para revisión
step_meeting = celebrar la reunión de revisión
step_begin = iniciar las acciones
step_done = terminar las acciones
step_review = revisar las acciones abiertas
step_late = { $n ->
    [one] { $due }, { $n } día de retraso
   *[other] { $due }, { $n } días de retraso
}
digest_follow_ups_as_of = Próximos pasos a fecha de { $day }.
digest_follow_ups_late = { $n ->
    [one] { $n } paso con retraso
   *[other] { $n } pasos con retraso
}
digest_follow_up = { $what } ({ $when }; { $teams }), tras { $incident }
feed_expected = Por hacer: { $step }, { $incident }
feed_expected_after = Por hacer tras { $incident }
feed_team = Equipo: { $team }
feed_no_team = Equipo: ninguno
total_rate_alone = tasa de recurrencia <strong>{ $rate }</strong>
form_single_day = { $n } día
form_decimal_days = { $n } días
draft_not_shown = un borrador que no se muestra
more_in_data = Y <n>{ $n }</n> más en los datos.
side_required-complete_counts = Completos
side_required-complete_others = Incompletos
side_actions-on-time_counts = A tiempo
side_actions-on-time_others = Fuera de plazo
side_actions-that-change_counts = Cambian un sistema
side_actions-that-change_others = Solo informan
side_recurrence-rate_counts = Con uno anterior
side_recurrence-rate_others = Sin uno anterior
side_exact-recurrences_counts = Repiten uno anterior
side_exact-recurrences_others = No repiten ninguno
side_near-miss-share_counts = Cuasi incidentes
side_near-miss-share_others = Otros
side_causes-in-systems_counts = Ninguna frase culpa
side_causes-in-systems_others = Alguna frase culpa
metric_first-action-closed = Tiempo hasta la primera acción terminada
metric_first-action-closed_meaning = Días desde el incidente hasta la primera acción de prioridad alta (P0, P1, crítica, alta) terminada. Los postmortems sin ninguna quedan fuera; aquellos cuyas acciones siguen todas abiertas, o se terminaron en un día desconocido, cuentan como faltantes.
metric_first-action-closed_source = Límites propios de Coroner; el Atlassian Incident Management Handbook, capítulo Postmortems, fija un plazo para las acciones de mayor prioridad.
metric_actions-that-change = Acciones que cambian un sistema
metric_actions-that-change_meaning = Acciones cuyas palabras cambian un sistema, entre estas y aquellas cuyas palabras solo informan a las personas (documentos, formación, recordatorios). Las palabras se muestran y solo lo sugieren; las acciones sin tales palabras cuentan como faltantes, las descartadas quedan fuera.
metric_actions-that-change_source = Según la jerarquía de acciones de RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015), en la que cambiar un sistema es más fuerte que la formación, los avisos y las instrucciones escritas.
metric_exact-recurrences = El mismo fallo otra vez
metric_exact-recurrences_meaning = Incidentes que repiten el fallo de uno anterior, porque un documento lo dice o porque sus palabras, servicios y categorías se parecen, entre todos los que tienen fecha.
metric_exact-recurrences_source = Propia de Coroner. Los grupos son los de la página de recurrencias.
metric_causes-in-systems = Causas halladas en sistemas
metric_causes-in-systems_meaning = Postmortems en cuyo texto sobre las causas (causa raíz, cinco porqués, factores contribuyentes) no se halló ninguna frase que culpe a una persona, entre todos los que tienen tal texto; los que no lo tienen y los que están en otro idioma que el inglés cuentan como faltantes.
metric_causes-in-systems_source = Según Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014): el error humano es donde empieza una investigación, no su resultado. Las frases son las que hallan las reglas sobre la culpa.

## Búsqueda

search_needs_script = La búsqueda necesita JavaScript. Sin él, use las listas de abajo o <code>coroner search</code> en una terminal.
no_match = Ningún incidente coincide con todo. Pruebe con:
tip_fewer = menos palabras: el síntoma, el servicio, la palabra más inusual de la línea de error
tip_line = una línea de log tal cual; comillas alrededor de las palabras que van juntas
tip_or = OR entre alternativas
tip_lists = una de las listas de abajo
browse = Explorar
script_replay_ask = ¿Qué comprobarías a continuación?
script_replay_show = Mostrar la entrada siguiente
script_replay_close = Cerrar
script_no_start = La búsqueda no pudo iniciarse en este navegador.
script_unreachable = El índice de búsqueda no está accesible en este momento. Compruebe la conexión e inténtelo de nuevo.
script_damaged = El índice de búsqueda del servidor está incompleto. Inténtelo de nuevo en un minuto.
script_searching = Buscando…
script_hits = Incidentes encontrados
script_none = Sin resultados. Pruebe con menos palabras u otras: un síntoma, un servicio, una línea de log.
script_found = { $n ->
    [one] { $n } incidente encontrado.
   *[other] { $n } incidentes encontrados.
}
script_found_for = { $n ->
    [one] { $n } incidente encontrado para «{ $query }».
   *[other] { $n } incidentes encontrados para «{ $query }».
}
script_enter = Pulse Intro para verlos todos.
script_assumed = Sin coincidencias exactas. Resultados para «{ $query }».
script_weak = Coincidencia débil: ningún documento contiene la mayoría de estas palabras en un mismo pasaje.
script_unknown = Ningún incidente cumple el filtro «{ $query }».
script_partly = Solo con algunas de estas palabras
script_count = { $n ->
    [one] { $n } incidente de { $all }
   *[other] { $n } incidentes de { $all }
}
script_items = { $n ->
    [one] { $n } acción de { $all }
   *[other] { $n } acciones de { $all }
}
script_similar = Similares
script_similar_to = Similares a { $title }
script_best = Mejores primero
script_newest = Más recientes primero

# Las causas raíz y los desencadenantes integrados, si book.toml no indica ninguno.
cause_software = Software
cause_development-process = Proceso de desarrollo
cause_complex-system-behaviour = Comportamiento de sistema complejo
cause_deployment-planning = Planificación de despliegues
cause_network = Red
cause_hardware = Hardware
cause_capacity = Capacidad
cause_configuration = Configuración
cause_dependency = Dependencia
cause_security = Seguridad
cause_human-interface = Interfaz humana
cause_other = Otra
trigger_binary-push = Despliegue de una versión
trigger_config-push = Cambio de configuración
trigger_user-behaviour-change = Cambio en el comportamiento de los usuarios
trigger_processing-pipeline = Pipeline de procesamiento
trigger_provider-change = Cambio del proveedor
trigger_performance-decay = Degradación del rendimiento
trigger_capacity-management = Gestión de la capacidad
trigger_hardware = Hardware
trigger_external = Evento externo
trigger_unknown = Desconocido
