"""How a page becomes text, one file a form.

    charset.py        bytes -> str: byte-order mark, header, meta, then windows-1252; never fails
    front_matter.py   the YAML block on top of a text file -> title, dates, addresses, related items
    html.py           HTML -> body as Markdown, with tables; trafilatura first, plain markup reading as a named fallback
    metadata.py       HTML -> title, publisher, authors, time of publication: JSON-LD, OpenGraph, then the rest
    dates.py          a written time -> an aware time in UTC, or None rather than a wrong one
    notices.py        pages that answer but are not the article: challenges, consent walls, paywalls
    pdf.py            PDF -> blocks in reading order -> text; and the sections of a collection of statements
    layout.py         a PDF page -> lines with place, size and weight
    ruled.py          the ruled tables of a PDF page
    blocks.py         lines -> headings, paragraphs, items, tables -> Markdown
"""
