"""Claims by the words around them, whoever these belong to.

    names.py          every name in a stretch of text
    neighbourhood.py  those near one claim, ranked: vendors, products, sizes, rounds, tests
    prices.py         what a row costs: the bits that the text leaves unsaid of it
    telling.py        a figure of the one result that the words tell most briefly
    comparing.py      a ratio of the two results that the words tell most briefly
"""
