"""Announcements into articles, and articles into claims: what is said, of what, against whom.

    extract.py        the verb;  read.py a page into articles (reading/ knows the formats), pool.py over workers, settings.py how
    stories.py        one announcement on many wires;  shingles.py
    claims.py         an article into mentions and claims: it walks through what stands below;  sentence_claims.py a sentence
    context.py        what the article says as a whole;  announced.py its suite and round where it names none
    shadow.py         text into the plain text that every pattern reads;  tags.py its tags into Markdown first
    structure.py      that into blocks and sentences, which sentence_cuts.py parts
    names/            which known names stand in a text, and where
    figures/          which numbers stand in a sentence, and what each says
    subjects/         what a figure is about
    comparing/        what a ratio or a change is compared with
    tables/           the same for tables: where they are, and what their cells say

Nothing here knows a record: what is true of a claim is for ``digest`` to say.
"""
