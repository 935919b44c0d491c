"""Which rows a claim could mean, and when a figure agrees with one.

    evidence.py       why a record could be the one, feature by feature;  weighing.py adds it up
    readings.py       what a record gives in a claim's unit;  fits.py rows weighed and read
    scanning.py       which of a vendor's rows give the figure at all
    tolerance.py      when figures agree: the digits as written and the bound
"""
