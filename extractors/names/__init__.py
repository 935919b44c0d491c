"""Which known names stand in a text, and where.

    mentions.py       vocabulary and patterns -> mentions, by phrases.py (spaCy's matcher);  learnt.py those of the official records
    rounds.py  product_codes.py  names with a shape instead of a list: "v2.0", "5.1-0001", "R750xa"
    short_names.py    "Gloria" behind "Foxconn Gloria"
    boards.py  generations.py  server_scenarios.py       boards called by their family, "Hopper" beside "H100", "server" the scenario
    tasks.py  model_makers.py    work named beside its benchmark, and who made the model;  replaced.py benchmarks that gave way
    spans.py          mentions by place
"""
