-- The questions people ask twice. Views are code: they are replaced when this file changes.

-- A claim, its announcement, its verdict and its records on one row.
create view claim_card as
select
  claim.id as claim,
  article.day as day,
  article.month as month,
  coalesce(verdict.status, 'not yet judged') as status,
  claim.quote as figure,
  round(100 * verdict.deviation, 2) as deviation_percent,
  claim.subject_vendor as vendor,
  claim.subject_benchmark as benchmark,
  claim.subject_scenario as scenario,
  substr(article.text, claim.sentence_start + 1, claim.sentence_stop - claim.sentence_start) as sentence,
  verdict.reason as reason,
  claim.value as stated,
  verdict.recorded as recorded,
  claim.unit as unit,
  claim.bound as bound,
  verdict.arithmetic as arithmetic,
  (select group_concat(filed, char(10)) from (
     select link.role || ': ' || record.submitter || ' ' || record.system_id || ', ' || record.benchmark
            || coalesce(' ' || record.scenario, '') || ', ' || record.suite || ' ' || record.round || ' '
            || record.division || ': ' || record.value || ' ' || record.unit as filed
     from link join record on record.id = link.record_id where link.claim_id = claim.id order by link.position limit 4
  )) as records,
  (select count(*) from link where link.claim_id = claim.id) as record_count,
  (select record.url from link join record on record.id = link.record_id
   where link.claim_id = claim.id order by link.position limit 1) as record_url,
  claim.kind as kind,
  claim.metric as metric,
  claim.subject_suite as suite,
  claim.subject_round as round,
  claim.subject_division as division,
  claim.subject_system as system,
  claim.subject_accelerator as accelerator,
  article.title as title,
  article.publisher as publisher,
  article.url as url,
  entry.source as source,
  article.id as article,
  max(1, (select count(*) from story_article as own join story_article as other using (story_id)
          where own.article_id = article.id)) as copies
from claim
join article on article.id = claim.article_id
join entry on entry.id = article.entry_id
left join verdict on verdict.claim_id = claim.id;

-- Claims whose one record says something else, the widest first.
create view claims_that_differ as
select * from claim_card where status = 'differs' order by abs(deviation_percent) desc, claim;

-- MLPerf claims that no record was found for, or too many that disagree.
create view claims_without_record as
select * from claim_card where status in ('no-record', 'ambiguous') order by day desc, claim;

-- Each source: how it answers, and what it has brought.
create view source_health as
select
  source_state.source,
  source_state.kind,
  source_state.health,
  source_state.message,
  source_state.failures as failures_in_a_row,
  source_state.polled as last_polled,
  source_state.succeeded as last_success,
  source_state.next_poll,
  source_state.entries as entries_in_listing,
  (select count(*) from entry where entry.source = source_state.source) as entries,
  (select max(published) from entry where entry.source = source_state.source) as newest_entry,
  (select count(distinct page.entry_id) from entry join page on page.entry_id = entry.id
   where entry.source = source_state.source) as pages,
  (select count(*) from entry join article on article.entry_id = entry.id
   where entry.source = source_state.source and article.outcome = 'read') as articles_read,
  (select count(*) from entry join article on article.entry_id = entry.id join claim on claim.article_id = article.id
   where entry.source = source_state.source) as claims,
  source_state.url
from source_state;

-- Each official round held.
create view round_summary as
select
  round.suite,
  round.round,
  round.published,
  round.results,
  round.power_results,
  round.submitters,
  (select count(distinct submitter || '/' || system_id) from record
   where record.suite = round.suite and record.round = round.round) as systems,
  round.origin,
  round."commit",
  round.imported,
  round.repository
from round;

-- What each submitter filed, round by round.
create view submitter_history as
select
  vendor,
  submitter,
  suite,
  round,
  count(*) as results,
  count(power) as power_results,
  count(distinct system_id) as systems,
  count(distinct benchmark) as benchmarks,
  sum(division = 'closed') as closed,
  sum(division = 'open') as open,
  sum(division = 'network') as network,
  sum(category = 'preview') as preview,
  sum(category = 'rdi') as rdi
from record
group by suite, round, submitter, vendor;

-- The best result of each benchmark, scenario, division, category and round. Lower is better for times and energies.
-- SQLite takes the other columns from the row that holds the max() or min(): five times as fast as a window.
create view best_result as
select
  suite, round, benchmark, scenario, division, category, max(value) as value, unit, metric,
  submitter, system, accelerator, accelerator_count, processor, system_type, model, power, power_unit, id, url
from record where metric in ('throughput', 'accuracy')
group by suite, round, benchmark, scenario, division, category, metric, unit
union all
select
  suite, round, benchmark, scenario, division, category, min(value) as value, unit, metric,
  submitter, system, accelerator, accelerator_count, processor, system_type, model, power, power_unit, id, url
from record where metric not in ('throughput', 'accuracy')
group by suite, round, benchmark, scenario, division, category, metric, unit;

-- What each month brought.
create view article_by_month as
select
  article.month,
  count(*) as articles,
  sum(article.outcome = 'read') as read,
  sum(article.outcome = 'duplicate') as duplicates,
  sum(article.outcome not in ('read', 'duplicate')) as other_outcomes,
  (select count(*) from claim join article as own on own.id = claim.article_id
   where own.month = article.month) as claims,
  (select count(*) from verdict join claim on claim.id = verdict.claim_id join article as own on own.id = claim.article_id
   where own.month = article.month and verdict.status = 'confirmed') as confirmed,
  (select count(*) from verdict join claim on claim.id = verdict.claim_id join article as own on own.id = claim.article_id
   where own.month = article.month and verdict.status = 'differs') as differ
from article
group by article.month;

-- Stories that more than one site carried.
create view story_spread as
select
  story.id as story,
  article.day,
  article.title,
  article.publisher,
  count(*) as sites,
  (select group_concat(other.url, char(10)) from story_article join article as other on other.id = story_article.article_id
   where story_article.story_id = story.id) as urls
from story
join article on article.id = story.origin
join story_article on story_article.story_id = story.id
group by story.id
having count(*) > 1;

-- Each digest and how far it has come, without its text.
create view digest_log as
select
  digest.day, digest.part, digest.subject, digest.status, digest.attempts, digest.message, digest.created, digest.sent,
  (select count(*) from digest_item where digest_item.day = digest.day and digest_item.part = digest.part) as articles
from digest;
