# Os textos das páginas, dos resumos, dos feeds e da busca em português do Brasil. en.ftl explica como as mensagens são escritas.

## Datas, números, durações

form_months = jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.
form_long_months = janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro
form_date = { $day } { $month } { $year }
form_day_of_month = { $day } { $month }
form_month_of_year = { $month } { $year }
form_month_in_full = { $month } de { $year }
form_moment = { $date }, { $time }
form_quarter = { $quarter }º trimestre de { $year }
form_week = Semana { $week } de { $year }
form_under_a_minute = menos de um minuto
form_minutes = { $minutes } min
form_hours = { $hours } h
form_days_short = { $days } d
form_hours_minutes = { $hours } h { $minutes } min
form_days_hours = { $days } d { $hours } h
form_days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
form_weeks = { $n ->
    [one] { $n } semana
   *[other] { $n } semanas
}
form_business_day = { $n } dia útil
form_business_days = { $n } dias úteis
form_percent = { $number }%
form_group = .
form_group_from = 4
form_decimal = ,
form_quoted = “{ $text }”
comma = { ", " }
semicolon = { "; " }
colon = { ": " }
stop = .
window_months = { $n ->
    [one] { $n } mês
   *[other] { $n } meses
}
window_days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}

## Em todas as páginas

skip = Ir para o conteúdo
main_navigation = Navegação principal
search_label = Buscar na biblioteca
search = Buscar
search_by_long = Buscar por sintoma, linha de erro, serviço, equipe
search_by = Sintoma, linha de erro, serviço…
as_of = { $n ->
    [one] { $n } incidente
   *[other] { $n } incidentes
} em { $day }.
blameless = Procuramos o que tornou uma falha possível, nunca alguém para culpar.
atom_feed = Feed Atom
made_with = feito com Coroner
colours_system = Cores: sistema
colours_light = Cores: claro
colours_dark = Cores: escuro
actions_nav = Ações
causes_nav = Causas
open_search_description = Buscar incidentes passados por sintoma

## Nomes

incident = Incidente
incidents_heading = Incidentes
near_miss = Quase incidente
near_misses = Quase incidentes
recurrences = Recorrências
action = Ação
action_items = Itens de ação
metrics = Métricas
digests = Resumos
team = Equipe
teams = Equipes
service = Serviço
services = Serviços
root_cause = Causa raiz
root_causes = Causas raiz
severity = Severidade
priority = Prioridade
state = Status
owner = Responsável
due = Prazo
due_dates = Prazos
from = Origem
date = Data
id = Id
title = Título
duration = Duração
year = Ano
years = Anos
quarter = Trimestre
quarters = Trimestres
months = Meses
weeks = Semanas
value = Valor
target_heading = Meta
missing = Ausentes
items = Itens
latest = Mais recente
oldest = Mais antigo
all = Total
words = Texto
channel = Canal
feed = Feed
calendar = Calendário
parts = Subcategorias
part_of = Parte de
error_budget = Orçamento de erros
trigger = Gatilho
contributing = Fatores contribuintes
tags = Tags
written_by = Escrito por
participants = Participantes
completed = Concluído
users_affected = Usuários afetados
requests_failed = Requisições com falha
revenue_lost = Receita perdida
time_of_impact = Duração do impacto
recurrence_rate = Taxa de recorrência
broken_promises = Promessas não cumpridas
stated = Informado
not_stated = Não informado
weekday_1 = Segunda-feira
weekday_2 = Terça-feira
weekday_3 = Quarta-feira
weekday_4 = Quinta-feira
weekday_5 = Sexta-feira
weekday_6 = Sábado
weekday_7 = Domingo

## Listas de incidentes

no_date = sem data
without_a_date = Sem data
recurred = Recorrente
came_back = Reincidentes
open_short = Abertas
newest = Mais recentes
newest_first = mais recentes primeiro
found = Resultados
show = Mostrar
show_more = Mostrar mais
show_all = Mostrar tudo
choice_all = todos
filter_incidents = Filtrar os incidentes
part = parte { $n }
newest_of = Os { $n } mais recentes de { $all }. Os demais estão acima, em seus anos.
incidents = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
}
incidents_undated = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
} sem data, de <link><all>{ $all }</all> no total</link>
incidents_in_year = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
} em { $year }, de <link><all>{ $all }</all> no total</link>
incidents_undated_title = Incidentes sem data
incidents_of = Incidentes de { $year }
no_incident = nenhum incidente
no_incident_yet = Ainda não há incidentes.
no_incident_yet_write = Ainda não há incidentes. Escreva o primeiro postmortem com <code>coroner new "O que aconteceu"</code>.
status_draft = Rascunho
status_in_review = Em revisão
and_more = E mais <n>{ $n }</n>.
n_more = mais { $n }
and_n_more = e mais { $n }
and_earlier = E <n>{ $n }</n> antes.
all_n = Ver todos (<n>{ $n }</n>)
from_to = de { $first } a { $last }
n_of = { $n } de { $all }

## Itens de ação

open_actions = Ações abertas
actions_closed = Ações concluídas
no_owner = sem responsável
no_due = nenhum
by_history = segundo o histórico do Git
came_back_since = reincidiu desde então
overdue = Atrasadas
newly_overdue = Recém-atrasadas
still_overdue = Ainda atrasadas
due_next = Próximos prazos
closed = Concluídas
state_overdue_by = { $n ->
    [one] Atrasada há { $n } dia
   *[other] Atrasada há { $n } dias
}
state_due_ago = { $n ->
    [one] Prazo vencido há { $n } dia, status não informado
   *[other] Prazo vencido há { $n } dias, status não informado
}
state_due_today = Vence hoje
state_due_in = { $n ->
    [one] Vence em { $n } dia
   *[other] Vence em { $n } dias
}
state_overdue = Atrasada
state_open = Aberta
state_undated = Aberta, sem prazo
state_undated_heading = Abertas sem prazo
state_not_stated = Status desconhecido
state_done = Concluída
state_dropped = Descartada
heading_open = Abertas
heading_done = Concluídas
heading_dropped = Descartadas
count_overdue = { $n ->
    [one] atrasada
   *[other] atrasadas
}
count_open = { $n ->
    [one] aberta com prazo futuro
   *[other] abertas com prazo futuro
}
count_undated = { $n ->
    [one] aberta sem prazo
   *[other] abertas sem prazo
}
count_not-stated = com status desconhecido
count_done = { $n ->
    [one] concluída
   *[other] concluídas
}
count_dropped = { $n ->
    [one] descartada
   *[other] descartadas
}
count_open_n = { $n ->
    [one] { $n } aberta
   *[other] { $n } abertas
}
count_not_stated_n = { $n } com status desconhecido
count_not_stated = { $n ->
    [one] <n>{ $n }</n> com status desconhecido
   *[other] <n>{ $n }</n> com status desconhecido
}
meaning_overdue = Abertas e com o prazo vencido.
meaning_open = Vencem hoje ou depois.
meaning_undated = Sem prazo, nunca podem ficar atrasadas.
meaning_not-stated = Nada diz se foram concluídas, e elas não têm prazo.
meaning_done = Concluídas.
meaning_dropped = Descartadas de propósito.
outcome_open = aberta
outcome_not_stated = status desconhecido
outcome_dropped = descartada
outcome_done = concluída
outcome_on = { $outcome } em { $day }
open_actions_count = { $n ->
    [one] <n>{ $n }</n> ação aberta
   *[other] <n>{ $n }</n> ações abertas
}
of_them_overdue = { $n ->
    [one] <n>{ $n }</n> delas atrasada
   *[other] <n>{ $n }</n> delas atrasadas
}
actions_not_known_done = { $n ->
    [one] <n>{ $n }</n> ação sem registro de conclusão
   *[other] <n>{ $n }</n> ações sem registro de conclusão
}
actions_not_done = Itens de ação sem registro de conclusão
no_due_dates = sem prazos
no_due_dates_heading = Sem prazos
oldest_years = { $n ->
    [one] a mais antiga, de { $n } ano
   *[other] a mais antiga, de { $n } anos
}
oldest_months = { $n ->
    [one] a mais antiga, de { $n } mês
   *[other] a mais antiga, de { $n } meses
}
oldest_days = { $n ->
    [one] a mais antiga, de { $n } dia
   *[other] a mais antiga, de { $n } dias
}
asked_again = Pedido novamente
asked_again_note = A mesma solução em vários postmortems, pelo texto ou pelo ticket. O que não tem registro de conclusão vem primeiro.
asked_again_team = A mesma solução em vários postmortems, um deles com um item desta equipe.
asked_in = { $n ->
    [one] Pedido em <n>{ $n }</n> postmortem
   *[other] Pedido em <n>{ $n }</n> postmortems
}
asked_times_in = { $n ->
    [one] Pedido <n>{ $n }</n> vez em { $postmortems } postmortems
   *[other] Pedido <n>{ $n }</n> vezes em { $postmortems } postmortems
}
in_postmortems = { $n ->
    [one] em { $n } postmortem
   *[other] em { $n } postmortems
}
who_asked = Quem pediu e quando
each_time_asked = Cada vez que foi pedido
repeated_left = E mais <n>{ $n }</n>; <code>coroner actions --repeated</code> lista todos.
promised_after = Prometida após { $incident }
due_on = prazo { $day }
since_then = { $later ->
    [one] Desde então, { $basis }: { $incidents }, { $later } dia depois.
   *[other] Desde então, { $basis }: { $incidents }, { $later } dias depois.
}
since_then_overdue = { $later ->
    [one] Desde então, { $basis }: { $incidents }, { $later } dia depois
   *[other] Desde então, { $basis }: { $incidents }, { $later } dias depois
} e { $overdue ->
    [one] { $overdue } dia após o prazo.
   *[other] { $overdue } dias após o prazo.
}
open_for = { $n ->
    [one] Aberta havia { $n } dia
   *[other] Aberta havia { $n } dias
}
past_due = { $n ->
    [one] { $n } dia após o prazo
   *[other] { $n } dias após o prazo
}
now_open = continua aberta
now_not_known = nada diz que foi feita
now_closed = concluída desde então
basis_stated = o documento diz que foi uma recorrência
basis_fault = a mesma falha
basis_cause = a mesma causa
budget_fresh = orçamento de erros de { $service }: { $left }, { $day }
budget_stale = orçamento de erros de { $service }: { $left }, valor desatualizado de { $day }
budget_undated = orçamento de erros de { $service }: { $left }, data desconhecida
budget_left = resta { $left }
budget_left_of = resta { $left } de um objetivo de { $objective }
spent = esgotado
stale = valor desatualizado
not_listed = Não listadas aqui
all_actions = todos os itens de ação
and_more_actions = E mais <n>{ $n }</n>: <all>todos os itens de ação</all>.
and_of_earlier = E <n>{ $n }</n> de incidentes anteriores.
open_actions_of_team = Ações abertas da equipe
open_actions_of_service = Ações abertas dos incidentes do serviço
actions_of_incidents = Itens de ação dos seus incidentes
no_action_item = Nenhum postmortem tem um item de ação ainda.
nothing_can_be_overdue = Sem prazos, nada pode estar atrasado. Por prioridade, as mais antigas primeiro.
actions_lede = Itens de ação, os mais urgentes primeiro: serviços que estão esgotando o orçamento de erros, depois os atrasados, depois por prioridade.
this_week = Esta semana
review_since = Para a revisão semanal: o que mudou desde { $since }.
review_since_until = Para a revisão semanal: o que mudou desde { $since } e o que vence até { $until }.
all_items = Todos os itens
filter_items = Filtrar os itens
show_latest = Mostrar os { $n } mais recentes
actions_left = Mais <n>{ $n }</n> não estão listados aqui: veja as páginas das equipes, os <data>dados</data> ou <code>coroner actions --all</code>.
actions_as_data = Os prazos como <calendar>calendário</calendar>; todos os itens como <data>dados</data>.

## Página inicial

no_incident_heading = Ainda não há incidentes
first_postmortem = Escreva o primeiro postmortem com <code>coroner new "O que aconteceu"</code>, ou aponte <code>src</code> em <code>book.toml</code> para a pasta que contém os seus. Ele aparecerá aqui no próximo build.
this_week_and_last = Esta semana e a anterior
happened_this_week = Ocorridos nesta semana
last_week = <n>{ $n }</n> na semana passada
total_incidents = { $n ->
    [one] <strong>{ $n }</strong> incidente
   *[other] <strong>{ $n }</strong> incidentes
}
total_incidents_since = { $n ->
    [one] <strong>{ $n }</strong> incidente desde { $day }
   *[other] <strong>{ $n }</strong> incidentes desde { $day }
}
total_faults = { $n ->
    [one] <strong>{ $n }</strong> falha voltou a ocorrer
   *[other] <strong>{ $n }</strong> falhas voltaram a ocorrer
}
total_related = { $n ->
    [one] <strong>{ $n }</strong> grupo de incidentes relacionados
   *[other] <strong>{ $n }</strong> grupos de incidentes relacionados
}
total_rate = <strong>{ $rate }</strong> de recorrência, meta de no máximo { $target }
total_broken = { $n ->
    [one] <strong>{ $n }</strong> promessa não cumprida
   *[other] <strong>{ $n }</strong> promessas não cumpridas
}
total_open = { $n ->
    [one] <strong>{ $n }</strong> ação aberta
   *[other] <strong>{ $n }</strong> ações abertas
}
total_not_known = { $n ->
    [one] <strong>{ $n }</strong> ação sem registro de conclusão
   *[other] <strong>{ $n }</strong> ações sem registro de conclusão
}
total_overdue = { $open ->
    [one] <strong>{ $n }</strong> atrasadas de <open>{ $open }</open> ação aberta
   *[other] <strong>{ $n }</strong> atrasadas de <open>{ $open }</open> ações abertas
}
recent_incidents = Incidentes recentes
all_incidents_n = { $n ->
    [one] O incidente
   *[other] Todos os <n>{ $n }</n> incidentes
}
keeps_happening = O que continua acontecendo
all_recurrences = Todas as recorrências
in_window = <n>{ $n }</n> em { $window }
last_on = último em { $day }
times = { $n ->
    [one] <n>{ $n }</n> vez
   *[other] <n>{ $n }</n> vezes
}
no_cause_recurred = Nenhuma causa raiz se repetiu em um período de { $window }.
latest_digest = Resumo mais recente
overview = { $n ->
    [one] { $n } incidente.
   *[other] { $n } incidentes.
}
overview_since = { $n ->
    [one] { $n } incidente desde { $day }.
   *[other] { $n } incidentes desde { $day }.
}
overview_dated = { $n } de { $all } incidentes têm data.
overview_shaded = Sombreado: o período de { $window } em que uma causa repetida conta como recorrência.

## Um incidente

ended_by = Encerrado por
length_stated = { $time } (informado)
came_back_times = { $n ->
    [one] Desde então, <link>reincidiu { $n } ×</link>
   *[other] Desde então, <link>reincidiu { $n } ×</link>
}
action_items_open = { $n ->
    [one] { $n } item de ação aberto
   *[other] { $n } itens de ação abertos
}
about_incident = Sobre este incidente
about_page = Sobre esta página
facts = Dados
on_this_page = Nesta página
promised_earlier = Ainda em aberto de incidentes anteriores
start_to_end = Do início ao fim
further_actions = Outros itens de ação
replay = Reproduzir passo a passo
same_fault = A mesma falha
keeps_happening_here = Continua acontecendo aqui
same_root_cause = A mesma causa raiz
similar_incidents = Incidentes semelhantes
named_as_related = Citados como relacionados
copy = Copiar
copied = Copiado
phase_undetected = Não detectado
phase_started = Início
phase_detected = Detectado
phase_acknowledged = Reconhecido
phase_mitigated = Mitigado
phase_resolved = Resolvido
at_start = início
zero_minutes = 0 min
times_in = Horários em { $zone }.
times_assumed_in = Fuso horário não informado; supõe-se { $zone }.
entries_before = { $n ->
    [one] { $n } entrada antes (até { $time })
   *[other] { $n } entradas antes (até { $time })
}
entries_after = { $n ->
    [one] { $n } entrada depois (até { $time })
   *[other] { $n } entradas depois (até { $time })
}
counted_as_one = contado como uma só falha
one_component = um mesmo componente ou mecanismo
sure_stated = informado em um documento
sure_percent = com { $percent } de certeza
number_of = Número { $n } de { $all }
recurred_in_window = recorreu dentro da janela de recorrência
before = Antes
after = Depois
tie_cause = causa: { $name }
tie_trigger = gatilho: { $name }
tie_service = serviço: { $name }
tie_stated = citado no documento
unsure_readings = { $n ->
    [one] { $n } leitura incerta
   *[other] { $n } leituras incertas
}
written_on = escrito em { $day }
changed_on = alterado em { $day }
edit = Editar
edit_page = Editar esta página
history = Histórico
earlier_and_later = Incidentes anteriores e posteriores
earlier = Anterior
later = Posterior
not_found = Página não encontrada
not_found_why = Ela pode ter sido movida, ou seu documento foi renomeado ou retirado.
not_found_try = Tente a <search>busca</search> ou veja <all>todos os incidentes</all>.
library_adds = Da biblioteca
library_same_fault = A mesma falha: { $incident }
library_keeps_happening = Continua acontecendo aqui: { $incident }
library_promise = { $n ->
    [one] Aberta havia { $n } dia quando isto aconteceu: { $action } (prometida após { $incident })
   *[other] Aberta havia { $n } dias quando isto aconteceu: { $action } (prometida após { $incident })
}
library_similar = Semelhante: { $incident }

## Recorrências, causas raiz, equipes, serviços

recurrences_lede = Um incidente conta como recorrência se outro teve a mesma causa raiz em um período de { $window } antes dele.
recurrences_by_text = As recorrências são encontradas pelo texto dos documentos: <faults>a mesma falha de novo</faults> e <related>o que continua acontecendo aqui</related>.
no_rate_nothing = Nenhum incidente tem ao mesmo tempo uma categoria de causa raiz e uma data, portanto não há taxa de recorrência.
no_rate_alphabetical = Sem taxa de recorrência: as categorias são listas em ordem alfabética, cujo primeiro valor não é mais causa do que os outros. Declare as causas como [[cause]] em book.toml para obtê-la.
no_rate_blog = Sem taxa de recorrência: as categorias são as de um blog, não causas. Declare as causas como [[cause]] em book.toml para obtê-la.
no_rate_one_value = Sem taxa de recorrência: { $n } de { $all } incidentes com categoria têm a mesma, { $value }. Declare as causas como [[cause]] em book.toml para obtê-la.
left_out = { $n ->
    [one] { $n } deixado de fora, sem causa ou sem data
   *[other] { $n } deixados de fora, sem causa ou sem data
}
same_fault_again = A mesma falha de novo
faults_note = Encontradas pela comparação do texto dos documentos, mesmo quando os rótulos diferem. Cada falha tem uma página que diz o que seus incidentes têm em comum, para que se possa conferir.
no_faults = Não há dois incidentes parecidos o bastante para contar como a mesma falha.
related_note = Incidentes em torno de um componente ou mecanismo, segundo o texto completo dos documentos. Nem sempre são uma só falha: leia o que têm em comum.
no_related = Não há outros incidentes sobre um mesmo componente ou mecanismo.
less_certain = { $n ->
    [one] { $n } menos certa
   *[other] { $n } menos certas
}
groups_without_page = E <n>{ $n }</n> sem página; <code>coroner recurrences</code> lista todas.
broken_note = Um item de ação de um incidente anterior ainda estava aberto quando a mesma falha ou causa voltou a ocorrer.
broken_left = E mais <n>{ $n }</n>; <code>coroner recurrences</code> lista todas.
no_broken = Nenhuma: nada voltou a ocorrer enquanto um item de ação de um incidente anterior estava aberto.
causes_over_time = Causas raiz ao longo do tempo
no_cause_yet = Nenhum incidente tem uma categoria de causa raiz ainda.
recurs_now = recorrente agora
recurring = { $n ->
    [one] <n>{ $n }</n> recorrente
   *[other] <n>{ $n }</n> recorrentes
}
part_of_cause = parte de <link>{ $name }</link>
fault_lede = { $n ->
    [one] A mesma falha, <n>{ $n }</n> vez
   *[other] A mesma falha, <n>{ $n }</n> vezes
}
related_lede = { $n ->
    [one] Incidentes em torno de um componente ou mecanismo, <n>{ $n }</n> vez
   *[other] Incidentes em torno de um componente ou mecanismo, <n>{ $n }</n> vezes
}
each_dot = Cada ponto é um incidente.
each_bar = Uma barra abaixo da linha é um item de ação, do incidente até a conclusão ou até hoje.
what_they_share = O que têm em comum
found_by_text = Encontrado pela comparação do texto dos documentos. Se dois deles são uma só falha, informe no mais recente: <code>recurrence_of: ID</code>.
promised_after_each = Itens de ação prometidos após cada um
no_actions_listed = Nenhum: os documentos não listam itens de ação.
gaps = Intervalos
gaps_value = mediana { $median }, máximo { $longest }
by_year_heading = Por ano
causes_lede = O que tornou os incidentes possíveis, por categoria. A área sombreada cobre um período de { $window }.
no_causes_used = Nenhum incidente tem uma categoria de causa raiz ainda. Adicione <code>root_cause</code> ao front matter de um postmortem.
not_used = Não usadas
without_category = { $n ->
    [one] <link><n>{ $n }</n></link> incidente não tem categoria.
   *[other] <link><n>{ $n }</n></link> incidentes não têm categoria.
}
cause_counts = { $n ->
    [one] <n>{ $n }</n> incidente
   *[other] <n>{ $n }</n> incidentes
}; <recent>{ $recent }</recent> em { $window } (área sombreada).
cause_recurring = { $n ->
    [one] <n>{ $n }</n> ocorreu até { $window } depois de outro.
   *[other] <n>{ $n }</n> ocorreram até { $window } depois de outro.
}
cause_gap = { $n ->
    [one] O intervalo mediano é de { $n } dia.
   *[other] O intervalo mediano é de { $n } dias.
}
no_incident_in_category = Ainda não há incidentes nesta categoria.
no_teams = Ainda não há equipes. Adicione <code>[[team]]</code> a <code>book.toml</code> ou <code>teams</code> a um postmortem.
teams_table = Equipes com seus incidentes, ações atrasadas e serviços
no_services = Ainda não há serviços. Liste-os em <code>[[team]]</code> de <code>book.toml</code> ou em <code>services</code> de um postmortem.
services_table = Serviços com suas equipes e incidentes
draw_over_time = { $name } ao longo do tempo
draw_cause_over_time = { $n ->
    [one] { $name } ao longo do tempo: { $n } incidente
   *[other] { $name } ao longo do tempo: { $n } incidentes
}
draw_service_over_time = Incidentes de { $name } ao longo do tempo
draw_group = { $n ->
    [one] { $name }: { $n } vez
   *[other] { $name }: { $n } vezes
}
draw_all = { $n ->
    [one] { $n } incidente ao longo do tempo
   *[other] { $n } incidentes ao longo do tempo
}
draw_most_in_month = máximo em um mês: { $n }
draw_action = { $action }: { $state }
draw_action_unknown = { $action }: { $state }, início desconhecido
draw_metric = { $metric }, um ponto por incidente

## Métricas

nothing_to_measure = Ainda não há incidentes, portanto nada a medir.
metrics_lede = Primeiro aquilo sobre o que se pode agir, depois os tempos. Cada número diz a que se refere e quantos não puderam ser contados; um valor ausente nunca conta como zero.
numbers = Números
numbers_note = O relatório VOID de 2022 diz que médias de durações enganam, porque poucos incidentes longos pesam mais que todos os outros, e pede para abandonar o tempo médio de resolução. “Incident Metrics in SRE” de Davidovič (2021) mostra por simulação que mudanças nessas médias mal se distinguem do acaso. Por isso aqui aparecem medianas com seu n, e nenhuma para um período com menos de 20 incidentes.
median = mediana
median_heading = Mediana
percentile_90 = percentil 90
n_counted = n, contados
no_data = sem dados
metrics_without = Ainda sem dados
metrics_shallow = O site vem de um clone raso, no qual o git não dá datas: falta o que é contado a partir delas.
too_few = muito poucos
met = atingida
not_met = não atingida
missing_count = { $n ->
    [one] { $n } ausente
   *[other] { $n } ausentes
}
target = meta { $value }
target_name = meta
target_at_most = meta de no máximo { $value }
at_most = no máximo { $value }
at_least = no mínimo { $value }
as_a_table = Como tabela
metric_values = { $metric }: valores
metric_by_quarter = { $metric } por trimestre, mais recente primeiro
older_not_listed = { $n ->
    [one] <n>{ $n }</n> mais antigo não está listado
   *[other] <n>{ $n }</n> mais antigos não estão listados
}
indirect = indireto
indirect_why = De uma fonte mais fraca que a da definição
by_quarter = Por trimestre
by_team = Por equipe
by_service = Por serviço
by_cause = Por causa raiz
by_month = Por mês
by_year = Por ano
by_owner = Por responsável
medians_and_shares = Medianas e proporções, cada uma com o tamanho da amostra.
groups_left = Mais { $n }, com menos incidentes, estão nos dados.
metrics_as_data = O mesmo como dados, com todos os valores: <data>metrics.json</data> (<schema>seu esquema</schema>).
metric_time-to-detect = Tempo até a detecção
metric_time-to-detect_meaning = Minutos do início do impacto até que um alerta disparou ou alguém percebeu; quase incidentes sem esses horários ficam de fora.
metric_time-to-detect_source = { metric_times_source }
metric_time-to-acknowledge = Tempo até o reconhecimento
metric_time-to-acknowledge_meaning = Minutos do início do impacto até que alguém reconheceu o incidente; quase incidentes sem esses horários ficam de fora.
metric_time-to-acknowledge_source = { metric_times_source }
metric_time-to-mitigate = Tempo até a mitigação
metric_time-to-mitigate_meaning = Minutos do início ao fim do impacto nos usuários; quase incidentes sem esses horários ficam de fora.
metric_time-to-mitigate_source = { metric_times_source }
metric_time-to-resolve = Tempo até a resolução
metric_time-to-resolve_meaning = Minutos do início do impacto até que o sistema voltou ao estado normal; quase incidentes sem esses horários ficam de fora.
metric_time-to-resolve_source = Limites próprios do Coroner; mediana em vez de média conforme Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021). Não é o failed deployment recovery time do DORA, que trata apenas de deploys com falha.
metric_time-to-postmortem = Tempo até o postmortem
metric_time-to-postmortem_meaning = Dias úteis do fim do incidente até a conclusão do postmortem ou, se essa data não é conhecida, até o primeiro commit. Rascunhos contam como ausentes, assim como postmortems sem data de conclusão que um mesmo commit adicionou com mais de outros dois.
metric_time-to-postmortem_source = { metric_prompt_source }
metric_required-complete = Postmortems exigidos concluídos
metric_required-complete_meaning = Postmortems completos entre os que a severidade exige; os incompletos, também rascunhos que não são mostrados, contam a partir do dia seguinte ao prazo. Por severidade e no total.
metric_required-complete_source = { metric_prompt_source }
metric_actions-on-time = Ações no prazo
metric_actions-on-time_meaning = Itens de ação concluídos até o prazo entre todos os que já venceram; os descartados ficam de fora, e os concluídos sem data contam como ausentes.
metric_actions-on-time_source = Própria do Coroner; The Site Reliability Workbook (O'Reilly, 2018), capítulo 10, Postmortem Culture, pede itens de ação com responsável e acompanhados até a conclusão.
metric_actions-per-incident = Ações por incidente
metric_actions-per-incident_meaning = Número de ações por postmortem. Poucas podem significar que se aprendeu pouco; muitas, que pouco será feito.
metric_actions-per-incident_source = { metric_own_source }
metric_recurrence-rate = Taxa de recorrência
metric_recurrence-rate_meaning = Incidentes precedidos, dentro da janela, por outro da mesma categoria de causa raiz, entre todos os que têm categoria e data.
metric_recurrence-rate_source = { metric_own_source }
metric_near-miss-share = Quase incidentes
metric_near-miss-share_meaning = Postmortems de quase incidentes entre todos os postmortems; por trimestre, quantos foram relatados. Mais relatos não significam mais perigo: também significam que as pessoas relatam.
metric_near-miss-share_source = Do próprio Coroner; sobre organizações em que se relata o que quase deu errado, James Reason, Managing the Risks of Organizational Accidents (1997), capítulo 9.
metric_roles-per-review = Papéis por revisão
metric_roles-per-review_meaning = Número de pessoas ou papéis diferentes que cada postmortem cita como participantes.
metric_roles-per-review_source = { metric_own_source }
metric_times_source = Limites próprios do Coroner; mediana e percentil 90 em vez de média conforme Štěpán Davidovič, Incident Metrics in SRE (O'Reilly, 2021).
metric_prompt_source = Conforme “promptness” em The Site Reliability Workbook (O'Reilly, 2018), capítulo 10, Postmortem Culture.
metric_own_source = Própria do Coroner.
question_first-noticed = Quem percebeu primeiro
question_first-noticed_meaning = De um campo sobre a detecção, da entrada da detecção na linha do tempo ou de suas primeiras entradas e da seção sobre a detecção. Conta a primeira frase que cita alguém.
question_set-off = O que desencadeou
question_set-off_meaning = O gatilho informado no documento ou, se não houver, a primeira frase sobre o gatilho, a causa raiz ou do resumo que cite um; são sugestões e são contadas à parte.
question_named-gaps = Lacunas citadas repetidamente
question_named-gaps_meaning = Frases sobre o que deu errado, contribuiu, foi aprendido ou está por fazer que citam algo que falta. Um incidente pode citar várias; cada uma é mostrada uma vez.
answer_first-noticed_monitoring = Monitoramento
answer_first-noticed_staff = Funcionários
answer_first-noticed_customers = Clientes
answer_first-noticed_partner = Um parceiro
answer_set-off_own-change = Mudança própria
answer_set-off_upgrade = Atualização
answer_set-off_wrong-target = Alvo errado
answer_set-off_expiry = Algo expirou
answer_set-off_load = Carga
answer_set-off_provider = Um fornecedor
answer_set-off_hardware = Hardware
answer_set-off_other = Outro, nas palavras dos documentos
answer_named-gaps_missing-alert = Falta de alerta
answer_named-gaps_missing-runbook = Falta de runbook
answer_named-gaps_missing-test = Falta de teste
answer_named-gaps_no-owner = Sem responsável
answer_named-gaps_one-person = Só uma pessoa sabia
of_incidents = { $n ->
    [one] De { $n } incidente.
   *[other] De { $n } incidentes.
}
suggested = { $n ->
    [one] { $n } deles deduzido do texto
   *[other] { $n } deles deduzidos do texto
}
which = Quais
aging = Idade dos itens de ação em aberto
aging_note = Itens de ação sem registro de conclusão ou descarte, por dias desde o incidente.
half_kept = { $n ->
    [one] Metade dos itens de ação foi concluída em até { $n } dia:
   *[other] Metade dos itens de ação foi concluída em até { $n } dias:
}
half_not_kept = Menos da metade dos itens de ação foi concluída:
promises_counted = n = { $n }, { $kept } deles concluídos; { $left } deixados de fora, sem status ou sem data.
age_0-30 = Até 30 dias
age_31-90 = De 31 a 90 dias
age_91-365 = De 91 dias a um ano
age_366-730 = De um a dois anos
age_731 = Mais de dois anos
age_unknown = Idade desconhecida
actions_by_owner = Itens de ação sem registro de conclusão, por responsável
owners_left = { $n ->
    [one] E { $n } responsável com menos.
   *[other] E { $n } responsáveis com menos.
}
unknown = Informações ausentes
unknown_note = A quantos incidentes e itens de ação falta algo de que os números precisam. O que todos informam não é listado.
unknown_day = Sem data
unknown_start = Sem horário de início
unknown_detection = Sem horário de detecção
unknown_end = Sem horário de fim
unknown_severity = Sem severidade
unknown_team = Sem equipe
unknown_cause = Sem causa
unknown_owner = Sem responsável
unknown_due = Sem prazo
unknown_state = Status não informado
unknown_by_year = O que não se sabe, por ano
unknown_by_team = O que não se sabe, por equipe
n_of_incidents = { $all ->
    [one] <n>{ $n }</n> de { $all } incidente
   *[other] <n>{ $n }</n> de { $all } incidentes
}
of_actions_in = { $incidents ->
    [one] { $n } de { $all } itens de ação, em <incidents>{ $incidents }</incidents> incidente
   *[other] { $n } de { $all } itens de ação, em <incidents>{ $incidents }</incidents> incidentes
}
load = Quando os incidentes começam
load_note = Por dia da semana e hora ({ $zone }), n = { $n }; { $unknown } sem horário.
load_few = Tão poucos que as diferenças entre as células são quase todas acaso.
load_table = Incidentes por dia da semana e hora

## Resumos

not_over = ainda não terminou
quiet_period = Um período tranquilo: sem incidentes, sem recorrências, nada recém-atrasado.
to_decide = A decidir
after_incident = após <link>{ $name }</link>
this_period_and_before = Este período e o anterior
what_happened = O que aconteceu
no_incident_in_period = Nenhum incidente.
no_incident_in_period_short = nenhum incidente
worth_reading = Vale a pena reler
metrics_of_period = Métricas do período
other_periods = Outros períodos
previous = Anterior
next = Próximo
digests_lede = Incidentes, recorrências, promessas não cumpridas e próximos prazos.
digest_needs_date = Um resumo precisa de um incidente com data.
overdue_at_end = Atrasadas ao final
reason_fault = a mesma falha, com { $percent } de certeza
reason_cause = a mesma causa raiz, { $cause }
why_same_cause = A mesma causa raiz, { $cause }, de “{ $title }”.
why_anniversary = { $n ->
    [one] Aconteceu por volta desta data há um ano.
   *[other] Aconteceu por volta desta data há { $n } anos.
}
digest_title = { $who }: { $period }
digest_not_begun = { $period }: ainda não começou em { $day }.
digest_not_over = { $period }: ainda não terminou; este é o status em { $day }.
digest_quiet = Um período tranquilo: sem incidentes, sem quase incidentes, nada recém-atrasado, nada concluído
digest_still_overdue = { $n ->
    [one] { $n } ação ainda atrasada
   *[other] { $n } ações ainda atrasadas
}
digest_due_next = { $n ->
    [one] { $n } ação com prazo próximo
   *[other] { $n } ações com prazo próximo
}
digest_newly_overdue = Ações recém-atrasadas
digest_overdue_at_end = Ações atrasadas ao final
digest_days_overdue = { $n ->
    [one] { $n } dia de atraso
   *[other] { $n } dias de atraso
}
digest_closed_on = concluída em { $day }
digest_same_fault = { $incident } é a mesma falha que { $earlier }
digest_same_cause = { $incident } tem a mesma causa raiz ({ $cause }) que { $earlier }
digest_promise = { $n ->
    [one] { $action }: prometida após { $earlier }, aberta havia { $n } dia quando ocorreu { $incidents }
   *[other] { $action }: prometida após { $earlier }, aberta havia { $n } dias quando ocorreu { $incidents }
}
digest_promise_late = { $n ->
    [one] { $action }: prometida após { $earlier }, aberta havia { $n } dia ({ $late }) quando ocorreu { $incidents }
   *[other] { $action }: prometida após { $earlier }, aberta havia { $n } dias ({ $late }) quando ocorreu { $incidents }
}
digest_asked = { $n ->
    [one] { $action } (pedido em { $n } postmortem; { $outcome })
   *[other] { $action } (pedido em { $n } postmortems; { $outcome })
}
digest_asked_since = { $n ->
    [one] { $action } (pedido em { $n } postmortem desde { $day }; { $outcome })
   *[other] { $action } (pedido em { $n } postmortems desde { $day }; { $outcome })
}
digest_action = { $action } ({ $facts }), de { $incident }
digest_similar_to = { $incident }: semelhante a { $title }
digest_years_ago = { $n ->
    [one] { $incident }: há um ano
   *[other] { $incident }: há { $n } anos
}
digest_and_more = e mais { $n }
digest_metric = Métrica
digest_median_or_share = Mediana ou proporção
digest_target_met = atingida ({ $bound })
digest_target_missed = não atingida ({ $bound })
digest_before = antes: { $n }
feed_actions = { $library }: itens de ação
feed_owner = Responsável: { $owner }
feed_no_owner = Responsável: nenhum
feed_priority = Prioridade: { $priority }
feed_ticket = Ticket: { $ticket }
feed_due = Prazo: { $action }

follow_ups = Próximos passos
expected_next = Ainda por fazer: { $steps }.
no_team = sem equipe
step_draft = deixar o rascunho pronto para revisão
step_meeting = realizar a reunião de revisão
step_begin = iniciar os itens de ação
step_done = concluir os itens de ação
step_review = revisar os itens de ação em aberto
step_late = { $n ->
    [one] { $due }, { $n } dia de atraso
   *[other] { $due }, { $n } dias de atraso
}
digest_follow_ups_as_of = Próximos passos em { $day }.
digest_follow_ups_late = { $n ->
    [one] { $n } passo atrasado
   *[other] { $n } passos atrasados
}
digest_follow_up = { $what } ({ $when }; { $teams }), após { $incident }
feed_expected = A fazer: { $step }, { $incident }
feed_expected_after = A fazer após { $incident }
feed_team = Equipe: { $team }
feed_no_team = Equipe: nenhuma
total_rate_alone = taxa de recorrência <strong>{ $rate }</strong>
form_single_day = { $n } dia
form_decimal_days = { $n } dias
draft_not_shown = um rascunho que não é mostrado
more_in_data = E mais <n>{ $n }</n> nos dados.
side_required-complete_counts = Completos
side_required-complete_others = Incompletos
side_actions-on-time_counts = No prazo
side_actions-on-time_others = Fora do prazo
side_actions-that-change_counts = Mudam um sistema
side_actions-that-change_others = Apenas informam
side_recurrence-rate_counts = Com um anterior
side_recurrence-rate_others = Sem um anterior
side_exact-recurrences_counts = Repetem um anterior
side_exact-recurrences_others = Não repetem nenhum
side_near-miss-share_counts = Quase incidentes
side_near-miss-share_others = Outros
side_causes-in-systems_counts = Nenhuma frase culpa
side_causes-in-systems_others = Alguma frase culpa
metric_first-action-closed = Tempo até a primeira ação concluída
metric_first-action-closed_meaning = Dias do incidente até a primeira ação de alta prioridade (P0, P1, crítica, alta) concluída. Postmortems sem nenhuma ficam de fora; aqueles cujas ações estão todas em aberto, ou foram concluídas em dia desconhecido, contam como ausentes.
metric_first-action-closed_source = Limites do próprio Coroner; o Atlassian Incident Management Handbook, capítulo Postmortems, define um prazo para as ações de maior prioridade.
metric_actions-that-change = Ações que mudam um sistema
metric_actions-that-change_meaning = Ações cujas palavras mudam um sistema, entre estas e aquelas cujas palavras apenas informam pessoas (documentos, treinamentos, lembretes). As palavras são mostradas e apenas o sugerem; ações sem tais palavras contam como ausentes, as descartadas ficam de fora.
metric_actions-that-change_source = Segundo a hierarquia de ações de RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015), em que mudar um sistema é mais forte que treinamentos, avisos e instruções escritas.
metric_exact-recurrences = A mesma falha de novo
metric_exact-recurrences_meaning = Incidentes que repetem a falha de um anterior, porque um documento o diz ou porque suas palavras, serviços e categorias são parecidos, entre todos os que têm data.
metric_exact-recurrences_source = Do próprio Coroner. Os grupos são os da página de recorrências.
metric_causes-in-systems = Causas encontradas em sistemas
metric_causes-in-systems_meaning = Postmortems em cujo texto sobre as causas (causa raiz, cinco porquês, fatores contribuintes) não se encontrou nenhuma frase que culpe uma pessoa, entre todos os que têm tal texto; os que não têm e os que estão em outro idioma que o inglês contam como ausentes.
metric_causes-in-systems_source = Segundo Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014): o erro humano é onde uma investigação começa, não seu resultado. As frases são as que as regras sobre culpa encontram.

## Busca

search_needs_script = A busca precisa de JavaScript. Sem ele, use as listas abaixo ou <code>coroner search</code> em um terminal.
no_match = Nenhum incidente corresponde a tudo isso. Tente:
tip_fewer = menos palavras: o sintoma, o serviço, a palavra mais incomum da linha de erro
tip_line = uma linha de log como ela é; aspas em torno de palavras que andam juntas
tip_or = OR entre alternativas
tip_lists = uma das listas abaixo
browse = Explorar
script_replay_ask = O que você verificaria em seguida?
script_replay_show = Mostrar a próxima entrada
script_replay_close = Fechar
script_no_start = A busca não pôde ser iniciada neste navegador.
script_unreachable = O índice de busca está inacessível no momento. Verifique a conexão e tente de novo.
script_damaged = O índice de busca no servidor está incompleto. Tente de novo em um minuto.
script_searching = Buscando…
script_hits = Incidentes encontrados
script_none = Nada encontrado. Tente menos palavras ou outras: um sintoma, um serviço, uma linha de log.
script_found = { $n ->
    [one] { $n } incidente encontrado.
   *[other] { $n } incidentes encontrados.
}
script_found_for = { $n ->
    [one] { $n } incidente encontrado para “{ $query }”.
   *[other] { $n } incidentes encontrados para “{ $query }”.
}
script_enter = Pressione Enter para ver todos.
script_assumed = Nenhuma correspondência exata. Resultados para “{ $query }”.
script_weak = Correspondência fraca: nenhum documento contém a maioria destas palavras na mesma passagem.
script_unknown = Nenhum incidente corresponde ao filtro “{ $query }”.
script_partly = Só com algumas destas palavras
script_count = { $n ->
    [one] { $n } incidente de { $all }
   *[other] { $n } incidentes de { $all }
}
script_items = { $n ->
    [one] { $n } item de ação de { $all }
   *[other] { $n } itens de ação de { $all }
}
script_similar = Semelhantes
script_similar_to = Semelhantes a { $title }
script_best = Melhores primeiro
script_newest = Mais recentes primeiro

# As causas raiz e os gatilhos embutidos, quando book.toml não lista nenhum.
cause_software = Software
cause_development-process = Processo de desenvolvimento
cause_complex-system-behaviour = Comportamento de sistema complexo
cause_deployment-planning = Planejamento de deploys
cause_network = Rede
cause_hardware = Hardware
cause_capacity = Capacidade
cause_configuration = Configuração
cause_dependency = Dependência
cause_security = Segurança
cause_human-interface = Interface humana
cause_other = Outra
trigger_binary-push = Lançamento de versão
trigger_config-push = Mudança de configuração
trigger_user-behaviour-change = Mudança no comportamento dos usuários
trigger_processing-pipeline = Pipeline de processamento
trigger_provider-change = Mudança do fornecedor
trigger_performance-decay = Degradação de desempenho
trigger_capacity-management = Gestão de capacidade
trigger_hardware = Hardware
trigger_external = Evento externo
trigger_unknown = Desconhecido
