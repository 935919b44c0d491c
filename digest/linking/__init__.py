"""Claims against records: what is meant, whether it agrees, and one sentence that says so.

    judging.py        judge(claims, article, index): one verdict for each claim, by kind
    direct.py         a figure against one record;  confirming.py which row confirms it, conditional.py under what condition
                        fits.py the rows that it may be of, readings.py what a record gives in its unit
    dating.py         the round of a text that names none;  makers.py who else may have filed what it speaks of
    ratios.py         two records divided;  pairs.py which two, baselines.py, changes.py, compatibility.py
    quotients.py      the figure that a pair gives, and the sentence that shows it;  agreeing.py which of them confirm
    another_test.py   one submission in two tests;  runner_up.py a lead over the next best
    beside.py         a ratio of two results that the text states around it;  continued.py one that goes on from another
    submissions.py    a ratio of two submissions that the text tells results of
    company.py        a figure in a list of one submission's results;  company_of_ratios.py a ratio in a list;  listed.py what a list is
    virtual.py        a virtualized system against its twin on bare metal
    told.py           a baseline that its own figure or its filed name tells
    scaling.py        the gain of a larger system over a smaller one, by its size
    counts.py         results, systems, shares of a round;  tallies.py the ways of counting
    wins.py           benchmarks that somebody was the best in
    somebody_else.py  a figure that is another submitter's, by mistake
    doubts.py         why a figure that would differ is left open
                        plain_words.py the words that it may differ in,  plain_names.py  plain_numbers.py  plain_phrases.py their parts;
                        framing.py those around its sentence
    partial.py        caution where only a part of a round is held
    ranks.py          superlatives over the comparable set
    alltime.py        records over all rounds
    shares.py         accuracy as a share of MLPerf's reference
    candidates.py     the index of records;  filed.py what it keeps of each;  owners.py whose rows they are
    memory.py         what was worked out of an index once, bounded
    scanning.py       which of them give the figure at all;  names.py do words name a product
    evidence.py       why a record could be the one, feature by feature;  weighing.py adds it up
    tolerance.py      when figures agree;  verdict.py  wording.py  what is said
    guidelines.py     the messaging rules, as advice;  case.py what they look at, comparing.py those for comparisons
    footnotes.py      the parts of a footnote

Everything here takes values and gives values; only ``digest/link.py`` reads and saves.
"""
