"""Claims against records: what is meant, whether it agrees, and one sentence that says so.

    judging.py        judge(claims, article, index): one verdict for each claim, by kind
    dating.py         the round of a text that names none
    records/          the index of records: whose they are, and what their names are
    fitting/          which rows a claim could mean, how well each fits, and when figures agree
    figures/          a figure against one record
    ratios/           ratios and changes: two records divided
    around/           claims by the words around them, whoever these belong to
    counting/         counts, ranks, wins and all-time records
    caution/          why a figure that would differ is left open
    both_targets.py   a result that was filed for two accuracy targets is linked for both
    verdict.py        the decision and its sentence;  wording.py
    messaging/        MLPerf's messaging rules, as advice

Everything here takes values and gives values; only ``digest/link.py`` reads and saves.
"""
