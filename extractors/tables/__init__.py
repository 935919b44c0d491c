"""Tables: where they are, and what their cells say.

    article_tables.py every table of an article, in whichever shape its reader left it:
                      table.py Markdown's (and what a table is), grid_tables.py dashed_tables.py drawn ones
                      joined_rows.py rows run together
                      line_tables.py  stacked_tables.py  cell_lines.py of plain lines;  run_in_tables.py behind a colon
                      flat_tables.py in running text, by flat_rows.py and flat_heads.py, column_heads.py, head_cells.py, row_groups.py,
                      sections.py;  one_row_tables.py of one row
    claims.py         a table's cells -> claims: the way in
    meanings.py       what their figures measure;  units.py  shares.py  notes.py
    subjects.py       what they are about;  columns.py of whole columns, sizes.py how large
    baselines.py      what they are compared with;  bases.py  reference_models.py
"""
