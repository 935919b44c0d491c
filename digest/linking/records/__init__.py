"""The official records as linking sees them.

    candidates.py     the index: rows by round, vendor and benchmark;  filed.py what it keeps of each, memory.py what was worked out once
    owners.py         whose rows a vendor's are;  makers.py who else may have filed what a text speaks of
    names.py          do words name a product
    compatibility.py  can two rounds' results of a benchmark be compared
"""
