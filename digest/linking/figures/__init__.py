"""A figure against one record.

    direct.py         the way in: throughput, latency, minutes, accuracy, energy, power
    confirming.py     which row confirms it;  conditional.py under which one condition
    alongside.py      a figure of a submission that the figures beside it tell;  same_run.py an accuracy of the run beside it
    earlier_told.py   a figure of an earlier round that its own words place there
    owner_named.py    a figure of the submitter or the product that is named last before it
    company.py        a figure in a list of one submission's results;  listed.py what a list is
    corroborated.py   a figure whose test or system only its neighbours tell;  slips.py one that is a result but for a digit
    misplaced.py      a figure of another result than the text gives it to, by item.py;  multiplied.py one of so many systems
    shares.py         accuracy as a share of MLPerf's reference;  of_model.py one told with a ratio of two models
"""
