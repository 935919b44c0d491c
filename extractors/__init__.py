"""Announcements into articles, and articles into claims: what is said, of what, against whom.

    extract.py        the verb;  read.py a page into articles (reading/ knows the formats), pool.py over workers
    stories.py        one announcement on many wires;  shingles.py
    claims.py         an article into mentions and claims;  context.py what the article says as a whole, generations.py, announced.py
    structure.py      text into blocks and sentences;  spans.py mentions by place
    mentions.py       known names, by phrases.py, and unknown products;  names.py those learnt from the records
    server_scenarios.py  targets.py  hardware.py     "server" the scenario, accuracy targets, counts of accelerators and nodes
    figures.py        every number with unit and bound;  bounds.py  durations.py  fractions.py  per_watt.py, and what a figure leaves out:
                      elided.py  elided_units.py
    readings.py       a sentence's figures with what each says;  classify.py by meanings.py, percentages.py, shares.py, measures.py,
                      watts.py, counts.py, ranks.py, wins.py, totals.py; features.py what looks like a result and is none;
                      unofficial.py what the text takes back
    slots.py          which names belong to which figure;  respective.py in lists, speakers.py whose it is, rounds_told.py
    subjects.py       a figure's names into its Subject;  sentence_subjects.py in a sentence
    comparisons.py    what a ratio is compared with;  baselines.py  baseline_subjects.py  transitions.py
    table_claims.py   a table's cells into claims;  tables.py  line_tables.py  flat_tables.py  joined_rows.py  column_heads.py where
                      tables are;  table_sections.py where one goes on with another measure
    table_meanings.py what their figures measure;  table_units.py  table_shares.py  table_notes.py
    table_baselines.py  table_bases.py  reference_models.py what they are compared with
    table_subjects.py what they are about;  table_columns.py of whole columns;  table_sizes.py how large

Nothing here knows a record: what is true of a claim is for ``digest`` to say.
"""
