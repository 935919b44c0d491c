"""Announcements into articles, and articles into claims: what is said, of what, against whom.

    extract.py        the verb;  read.py a page into articles (reading/ knows the formats), pool.py over workers, settings.py how
    stories.py        one announcement on many wires;  shingles.py
    claims.py         an article into mentions and claims;  context.py what the article says as a whole, generations.py, announced.py
    structure.py      text into blocks and sentences, by tags.py its tags into Markdown;  spans.py mentions by place;
                      openings.py a quick look before the patterns
    mentions.py       known names, by phrases.py, and unknown products;  boards.py, names.py those learnt from the records
    server_scenarios.py  targets.py  hardware.py     "server" the scenario, accuracy targets, counts of accelerators and nodes
    figures.py        every number with unit and bound;  bounds.py  durations.py  fractions.py  per_watt.py, and what a figure leaves out:
                      elided.py  elided_units.py
    readings.py       a sentence's figures with what each says;  classify.py by meanings.py, percentages.py, shares.py, measures.py,
                      watts.py, counts.py, referring_counts.py, ranks.py, classes.py, wins.py, totals.py;
                      features.py what looks like a result and is none, unofficial.py what the text takes back
    slots.py          which names belong to which figure;  respective.py in lists, speakers.py whose it is, rounds_told.py
    subjects.py       a figure's names into its Subject;  sentence_subjects.py in a sentence
    comparisons.py    what a ratio is compared with;  baselines.py  opening_comparisons.py, by compared.py where such words end;
                      baseline_subjects.py  transitions.py
    article_tables.py where the tables are: tables.py Markdown's, grid_tables.py drawn ones, joined_rows.py; line_tables.py,
                      stacked_tables.py, cell_lines.py, of plain lines; run_in_tables.py behind a colon;
                      flat_tables.py in running text, by column_heads.py, head_cells.py, row_groups.py, table_sections.py
    table_claims.py   a table's cells into claims
    table_meanings.py what their figures measure;  table_units.py  table_shares.py  table_notes.py
    table_baselines.py  table_bases.py  reference_models.py what they are compared with
    table_subjects.py what they are about;  table_columns.py of whole columns;  table_sizes.py how large

Nothing here knows a record: what is true of a claim is for ``digest`` to say.
"""
