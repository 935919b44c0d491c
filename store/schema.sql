-- The tables of the store. docs/schema.md is made from the comments: one above each table and index, one behind each
-- column.
-- Times are UTC and written 2022-04-06T13:00:00Z. Flags are 0 or 1. NULL means "not stated".

-- ============================================================================ captured: never rewritten

-- One item of a source's listing: an announcement that we have heard of.
create table entry (
  id text not null primary key,         -- made from the canonical URL, so the same item is the same row
  source text not null,                 -- the source that listed it first
  url text not null,                    -- canonical address of the item
  title text not null,                  -- title as listed
  published text,                       -- when it was published, as far as the listing tells
  published_from text,                  -- where that date came from: feed, front-matter, sitemap, round ...
  updated text,                         -- when the listing says it was last changed
  guid text,                            -- the listing's own identifier, kept as evidence
  summary text,                         -- summary as listed
  publisher text,                       -- who published it, as far as the listing tells
  first_seen text not null              -- when we first saw it; the day of an undated article
) strict;

-- For the question which entries of a range of days still lack a page.
create index entry_published on entry (published);

-- For one source's entries, newest first, when browsing.
create index entry_source on entry (source, published);

-- What a listing said before it changed its mind about an entry's title or dates.
create table entry_revision (
  id integer primary key,                                        -- order of arrival
  entry_id text not null references entry (id) on delete cascade, -- the entry
  field text not null,                                           -- title, published, published_from or updated
  old text,                                                      -- what it said before
  new text,                                                      -- what it says now
  seen text not null                                             -- when we saw the change
) strict;

-- For the revisions of one entry.
create index entry_revision_entry on entry_revision (entry_id);

-- The bytes of fetched pages, each body once.
create table body (
  sha256 text not null primary key,     -- SHA-256 of the bytes, in hex
  bytes blob not null                   -- the body as it came, content encoding removed
) strict;

-- A fetched page. A PDF that carries several announcements has one page for each part.
create table page (
  entry_id text not null references entry (id) on delete cascade, -- the entry it was fetched for
  part text not null default '',        -- which part of the body is meant; empty: the whole
  url text not null,                    -- the address that answered, redirects followed
  fetched text not null,                -- when it was fetched
  content_type text not null,           -- media type and charset as served
  sha256 text not null references body (sha256), -- names the body
  primary key (entry_id, part)
) strict;

-- For finding the pages that share a body.
create index page_sha256 on page (sha256);

-- What a page was before it was fetched again and had changed.
create table page_revision (
  id integer primary key,               -- order of arrival
  entry_id text not null references entry (id) on delete cascade, -- the entry
  part text not null,                   -- the part; empty: the whole
  url text not null,                    -- the address that answered
  fetched text not null,                -- when it was fetched
  content_type text not null,           -- media type and charset as served
  sha256 text not null references body (sha256) -- names the body
) strict;

-- For the revisions of one page.
create index page_revision_page on page_revision (entry_id, part);

-- For finding the pages that share a body.
create index page_revision_sha256 on page_revision (sha256);

-- Attempts to fetch a page that failed.
create table fetch_failure (
  id integer primary key,               -- order of arrival
  entry_id text not null references entry (id) on delete cascade, -- the entry whose page was wanted
  failed text not null,                 -- when
  message text not null,                -- what went wrong
  permanent integer not null            -- 1 when trying again cannot help
) strict;

-- For the attempts on one entry.
create index fetch_failure_entry on fetch_failure (entry_id);

-- An official round as held: which rows, from which commit.
create table round (
  suite text not null,                  -- inference, training, tiny, mobile ...
  round text not null,                  -- with its "v": v2.0
  repository text not null,             -- repository of the official results
  "commit" text not null,               -- commit the rows were read from
  origin text not null,                 -- carried, repository, summary or derived
  imported text not null,               -- when these rows were imported
  results integer not null,             -- results held
  power_results integer not null,       -- results with a power or energy measurement
  submitters integer not null,          -- submitters
  published text,                       -- the day MLCommons published the round
  complete integer not null default 1,  -- 0 where rows may be missing, so that nothing can be said to differ from it
  content text not null,                -- SHA-256 over the rows; changes when any record does
  primary key (suite, round)
) strict;

-- One official result, in canonical units.
create table record (
  id text not null primary key,         -- suite/round/ and the path of the result, or the row's own key
  suite text not null,                  -- inference, training, tiny, mobile ...
  round text not null,                  -- with its "v": v2.0
  division text not null,               -- closed, open or network
  category text,                        -- available, preview, rdi (research, development, internal)
  system_type text,                     -- datacenter, edge, "datacenter,edge", mobile ...
  submitter text not null,              -- the submitter's directory
  vendor text not null,                 -- canonical vendor of the submitter
  system text not null,                 -- the system's name as its description gives it
  system_id text not null,              -- the directory under which the system was filed
  accelerator text,                     -- canonical name
  accelerator_count integer,            -- accelerators in the whole system; 0 for a system without any
  accelerators_per_node integer,        -- accelerators in one node
  nodes integer,                        -- nodes
  processor text,                       -- canonical name of the host processor
  processor_count integer,              -- host processors per node
  software text,                        -- software stack as filed
  benchmark text not null,              -- canonical: resnet50, bert-99.9 ...
  benchmark_filed text not null,        -- the benchmark's directory as filed
  model text,                           -- the model of an Open entry, as filed
  scenario text,                        -- Offline, Server, SingleStream, MultiStream, Interactive
  metric text not null,                 -- throughput, latency, time_to_train ...
  value real not null,                  -- the result, in unit
  unit text not null,                   -- samples/s, queries/s, tokens/s, ms, min, inf/s ...
  unit_filed text,                      -- the official label, where it was wrong and unit corrects it
  accuracy text not null default '{}',  -- JSON: accuracy by metric, percentages as percentages
  power real,                           -- power or energy, in power_unit
  power_unit text,                      -- W (mean), J/query, mJ/query, uJ/inf, kJ (training energy)
  inferred integer not null default 0,  -- 1 when the scenario was inferred from another, not run
  public_id text,                       -- result id such as 5.1-0001
  public_id_from text,                  -- published or reconstructed
  repository text not null,             -- repository the row was read from
  "commit" text not null,               -- its commit
  path text not null,                   -- path in that commit
  url text not null,                    -- address of that path at that commit
  derived integer not null default 0,   -- 1 for a row from a secondary compilation
  note text,                            -- what a reader of the row should know
  first_held text not null,             -- when this record was first imported
  foreign key (suite, round) references round (suite, round)
) strict;

-- For reading a round, and for the submitters and systems within one.
create index record_round on record (suite, round, submitter, system_id);

-- For the results of a benchmark, and so that the view best_result finds its groups in order, without the rows.
create index record_benchmark on record (benchmark, scenario, division, category, round, suite, metric, unit, value);

-- For everything one vendor filed, over the rounds.
create index record_vendor on record (vendor, suite, round);

-- For a result id quoted in a footnote.
create index record_public_id on record (public_id) where public_id is not null;

-- Full-text index over records, rebuilt whenever a round is saved: triggers would take three times the import.
create virtual table record_fts using fts5 (
  system, submitter, vendor, accelerator, processor, benchmark, software, system_id,
  content = 'record', tokenize = 'unicode61 remove_diacritics 2'
);

-- What a record said before its repository changed, with the dates it said so.
create table record_history (
  id integer primary key,               -- order of arrival
  record_id text not null,              -- the record; it need not exist any more
  suite text not null,                  -- its suite
  round text not null,                  -- its round
  field text not null,                  -- the field that changed; "withdrawn" when the record went away
  value text,                           -- its old value; for "withdrawn" the whole row as JSON
  held_from text not null,              -- from when we held that value
  held_until text not null              -- until when
) strict;

-- For the history of one record.
create index record_history_record on record_history (record_id, field);

-- ============================================================================ operations

-- What we remember of a source between runs.
create table source_state (
  source text not null primary key,     -- the source's name in the configuration
  kind text not null,                   -- its kind
  url text,                             -- the address polled
  etag text,                            -- validator of the last good answer, verbatim
  last_modified text,                   -- validator of the last good answer, verbatim
  body_sha256 text,                     -- the last good answer
  polled text,                          -- last attempt
  succeeded text,                       -- last success
  next_poll text,                       -- not polled again before
  entries integer not null default 0,   -- entries in the newest listing that answered
  failures integer not null default 0,  -- failures since the last success
  health text not null default 'new',   -- ok, unchanged, empty, offline, unreachable, broken, refused, gone ...
  message text,                         -- what the last failure said
  moved_to text,                        -- where the last answer was redirected to for good; adopted after three in a row
  moves integer not null default 0,     -- how many answers in a row were redirected there
  whole text,                           -- when it last sent its listing, rather than "unchanged"
  configured text                       -- the address that the configuration named then
) strict;

-- Which days of a source were searched, by what method, and whether completely; and which days nothing could search.
create table coverage (
  source text not null,                 -- the source's name in the configuration
  first text not null,                  -- first day
  last text not null,                   -- last day, inclusive
  method text not null,                 -- feed, sitemap, search ...; none: nothing reaches these days
  complete integer not null,            -- 0 when something of these days may be missing
  searched text not null,               -- when
  note text,                            -- why it is not complete, or what else a reader should know
  due text,                             -- when a search that failed may be tried again; null: after a week
  primary key (source, first, last, method)
) strict;

-- A person's decision on a claim. It outlives every rebuilding: a claim keeps its id.
create table judgement (
  claim_id text not null primary key,   -- the claim
  status text not null,                 -- as decided
  why text not null,                    -- the person's words
  record_id text,                       -- the record that is meant, where one was named
  judged text not null                  -- when
) strict;

-- One run of the command line.
create table run (
  id integer primary key,               -- order
  command text not null,                -- the command
  since text,                           -- first day asked for
  until text,                           -- last day asked for
  started text not null,                -- when it began
  finished text not null,               -- when it ended
  sentence text not null                -- what it did, in one sentence
) strict;

-- ============================================================================ derived: can be dropped and rebuilt

-- The text and metadata read from a page; every page ends in exactly one counted outcome.
create table article (
  id text not null primary key,         -- the entry's id, with #part behind it for a part of a page
  entry_id text not null references entry (id) on delete cascade, -- the entry
  url text not null,                    -- address of the announcement
  title text not null,                  -- title as read
  publisher text,                       -- who published it
  authors text not null default '[]',   -- JSON: authors
  published text,                       -- when it was published
  published_from text,                  -- where that date came from
  language text,                        -- language code
  text text not null,                   -- plain text that keeps its structure in Markdown's way
  complete integer not null,            -- 0 when the page shows that text is missing
  outcome text not null,                -- read, duplicate, off-topic, too-short, unreadable, interstitial
  note text,                            -- why, where the outcome is not read
  day text not null,                    -- publication day (UTC); the day first seen where undated
  month text not null,                  -- the day's month, for facets
  read_under text not null,             -- fingerprint of the reading program and its vocabulary
  linked_under text                     -- fingerprint of linking program, vocabulary and records; NULL: to be linked
) strict;

-- For a range of days, newest first.
create index article_day on article (day);

-- For what was read from one entry.
create index article_entry on article (entry_id);

-- Full-text index over articles, kept by triggers; a query in double quotes finds "v2.0".
create virtual table article_fts using fts5 (
  title, text, publisher, content = 'article', tokenize = 'porter unicode61 remove_diacritics 2'
);

create trigger article_fts_insert after insert on article begin
  insert into article_fts (rowid, title, text, publisher) values (new.rowid, new.title, new.text, new.publisher);
end;

create trigger article_fts_delete after delete on article begin
  insert into article_fts (article_fts, rowid, title, text, publisher)
  values ('delete', old.rowid, old.title, old.text, old.publisher);
end;

create trigger article_fts_update after update of title, text, publisher on article begin
  insert into article_fts (article_fts, rowid, title, text, publisher)
  values ('delete', old.rowid, old.title, old.text, old.publisher);
  insert into article_fts (rowid, title, text, publisher) values (new.rowid, new.title, new.text, new.publisher);
end;

-- What a reader should know of how an article was read.
create table article_warning (
  article_id text not null references article (id) on delete cascade, -- the article
  position integer not null,            -- order, from 0
  message text not null,                -- one sentence
  primary key (article_id, position)
) strict;

-- A span of an article that names a known thing.
create table mention (
  article_id text not null references article (id) on delete cascade, -- the article
  position integer not null,            -- order, from 0
  kind text not null,                   -- vendor, system, accelerator, benchmark ...
  name text not null,                   -- canonical name
  text text not null,                   -- as written
  start integer not null,               -- first character in article.text, from 0
  stop integer not null,                -- one past the last character
  primary key (article_id, position)
) strict;

-- For the articles that name a thing.
create index mention_name on mention (kind, name);

-- Advice from the MLPerf results messaging guidelines; never a verdict on a figure.
create table finding (
  article_id text not null references article (id) on delete cascade, -- the article
  position integer not null,            -- order, from 0
  rule text not null,                   -- the guideline
  quote text not null,                  -- what it is about
  start integer not null,               -- first character in article.text, from 0
  stop integer not null,                -- one past the last character
  advice text not null,                 -- what the guideline asks for
  primary key (article_id, position)
) strict;

-- A figure or rank that an article asserts about a subject.
create table claim (
  id text not null primary key,         -- stable over rebuilds
  article_id text not null references article (id) on delete cascade, -- the article
  quote text not null,                  -- the figure as written: article.text from start to stop
  start integer not null,               -- first character in article.text, from 0
  stop integer not null,                -- one past the last character
  kind text not null,                   -- throughput, latency, ratio, percent_change, accuracy, count, rank ...
  metric text not null,                 -- what is measured; for a ratio or change, what of
  value real,                           -- the figure, in unit; NULL for a rank stated only by a superlative
  value_high real,                      -- upper end of a range
  unit text not null,                   -- samples/s, ms, x, %, results, rank ...
  bound text not null,                  -- exact, at_least, at_most, about, up_to
  change text,                          -- how a percentage is meant: more, less, worse, of, points, within
  per text,                             -- stated per accelerator or node
  aggregate text,                       -- stated as mean, geomean or sum over several results
  digits text not null,                 -- the number as written, which sets the tolerance
  subject_vendor text,                  -- whose figure it is: vendor
  subject_system text,                  -- system, as the text names it
  subject_accelerator text,             -- accelerator
  subject_accelerator_count integer,    -- how many
  subject_processor text,               -- host processor
  subject_suite text,                   -- suite
  subject_round text,                   -- round
  subject_division text,                -- division
  subject_category text,                -- category
  subject_system_type text,             -- datacenter, edge ...
  subject_benchmark text,               -- benchmark or benchmark family
  subject_scenario text,                -- scenario
  subject_model text,                   -- model of an Open entry
  subject_description text,             -- further words that qualify the subject
  subject_origins text not null,        -- JSON: where each slot was found
  baseline_vendor text,                 -- second end of a ratio or change: vendor
  baseline_system text,                 -- system, as the text names it
  baseline_accelerator text,            -- accelerator
  baseline_accelerator_count integer,   -- how many
  baseline_processor text,              -- host processor
  baseline_suite text,                  -- suite
  baseline_round text,                  -- round
  baseline_division text,               -- division
  baseline_category text,               -- category
  baseline_system_type text,            -- datacenter, edge ...
  baseline_benchmark text,              -- benchmark or benchmark family
  baseline_scenario text,               -- scenario
  baseline_model text,                  -- model of an Open entry
  baseline_description text,            -- further words that qualify the baseline
  baseline_origins text,                -- JSON: where each slot was found; NULL: the claim has no baseline
  official integer not null,            -- 0 when the text presents the figure as something other than an MLPerf result
  official_note text,                   -- why
  public_ids text not null default '[]', -- JSON: result ids in the text that belong to this claim
  sentence_start integer not null,      -- the sentence's first character in article.text, from 0
  sentence_stop integer not null        -- one past its last character
) strict;

-- For the claims of one article, in reading order.
create index claim_article on claim (article_id, start);

-- For the claims about one vendor.
create index claim_vendor on claim (subject_vendor);

-- What the official record says of a claim: exactly one per claim.
create table verdict (
  claim_id text not null primary key references claim (id) on delete cascade, -- the claim
  status text not null,                 -- confirmed, differs, needs-context, ambiguous, no-record, not-checkable
  reason text not null,                 -- one neutral sentence, with the arithmetic
  recorded real,                        -- what the records give, in the claim's unit
  deviation real,                       -- (stated - recorded) / recorded, signed; -0.137 is -13.7 %
  arithmetic text,                      -- how recorded was made
  by_person integer not null            -- 1 when a person decided; reason gives that person's words
) strict;

-- For the claims of one status.
create index verdict_status on verdict (status);

-- A claim's tie to a record. A record that changes or is withdrawn takes its links along; the article is linked anew.
create table link (
  claim_id text not null references claim (id) on delete cascade, -- the claim
  record_id text not null references record (id) on delete cascade, -- the record
  role text not null,                   -- subject, baseline or count
  evidence text not null,               -- JSON: feature, score and note of each reason
  score real not null,                  -- sum of the evidence
  position integer not null,            -- order as judged, from 0
  primary key (claim_id, record_id, role)
) strict, without rowid;

-- For the claims that rest on a record.
create index link_record on link (record_id);

-- All articles that carry one release.
create table story (
  id text not null primary key,         -- stable over rebuilds
  origin text not null references article (id) on delete cascade -- the article the others are copies of
) strict;

-- For the story that an article is the origin of.
create index story_origin on story (origin);

-- Which story an article belongs to.
create table story_article (
  article_id text not null primary key references article (id) on delete cascade, -- the article
  story_id text not null references story (id) on delete cascade, -- its story
  position integer not null             -- order within the story, from 0
) strict;

-- For the articles of one story.
create index story_article_story on story_article (story_id, position);

-- ============================================================================ digests: what was sent stays as sent

-- What a reader gets for a day.
create table digest (
  day text not null,                    -- publication day (UTC) of its articles
  part integer not null,                -- 1; 2 and on for what arrived after the day's digest was sent
  subject text not null,                -- the mail's subject
  text text not null,                   -- the mail's text part
  html text not null,                   -- the mail's HTML part
  markdown text not null,               -- the same as Markdown
  message_id text not null,             -- the mail's Message-ID, the same at every attempt
  created text not null,                -- when it was composed
  sent text,                            -- when it was sent
  status text not null default 'pending', -- pending, sending, sent, kept (written down, not mailed), failed
  attempts integer not null default 0,  -- attempts at sending
  message text,                         -- what the last failure said
  status_at text,                       -- when the status was set
  primary key (day, part)
) strict;

-- Recipients that a mailed digest is done with: a retry goes to the others only.
create table digest_recipient (
  day text not null,                    -- the digest's day
  part integer not null,                -- the digest's part
  recipient text not null,              -- mail address
  status text not null,                 -- sent or failed
  message text,                         -- what the failure said
  status_at text not null,              -- when
  primary key (day, part, recipient),
  foreign key (day, part) references digest (day, part) on delete cascade
) strict;

-- Which article was in which digest: each in one. No foreign key, for articles may be rebuilt and digests stay.
create table digest_item (
  article_id text not null primary key, -- the article's id
  day text not null,                    -- the digest's day
  part integer not null,                -- the digest's part
  position integer not null,            -- order within the digest, from 0
  foreign key (day, part) references digest (day, part) on delete cascade
) strict;

-- For the articles of one digest.
create index digest_item_digest on digest_item (day, part);
