"""How a page becomes text, one file a form.

    charset.py        bytes -> str: byte-order mark, header, meta, then windows-1252; never fails
    html.py           HTML -> body as Markdown, with tables; trafilatura first, plain markup reading as a named fallback
                      lists.py what the precise reading lost;  heads.py tables whose head has several rows
    metadata.py       HTML -> title, publisher, authors, time of publication;  declared.py JSON-LD, OpenGraph and the like, names.py
    dateline.py       the day that a wire release opens with;  plain.py title and day of a text without front matter
    language.py       which language a text is in
    notices.py        pages that answer but are not the article: challenges, consent walls, paywalls
    pdf.py            PDF -> blocks in reading order -> text; and the sections of a collection of statements
    layout.py         a PDF page -> lines with place, size and weight
    ruled.py          the ruled tables of a PDF page
    blocks.py         lines -> headings, paragraphs, items, tables -> Markdown
"""
