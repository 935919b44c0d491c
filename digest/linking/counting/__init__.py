"""Counts, ranks, wins and all-time records.

    counts.py         results, systems, submitters, shares of a round;  tallies.py the ways of counting;  growth.py over two rounds
    enumerated.py     systems that the text counts and names in one breath
    ranks.py          superlatives over the comparable set;  alltime.py over all rounds;  wins.py in how many benchmarks
"""
