"""What a ratio or a change is compared with.

    comparisons.py    a sentence's ratios, each with its baseline, and the figures that are a baseline's own
    baselines.py      the words that name it: "compared to", "over", "than";  opening_comparisons.py before it,
                      direct_baselines.py right behind it, compared.py where they end
    baseline_subjects.py  those words -> a Subject;  transitions.py "from 512 to 2,048 GPUs"
"""
