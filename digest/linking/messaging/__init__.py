"""The MLPerf results messaging guidelines as advice.

    guidelines.py     the rules;  comparing.py those for comparisons, footnotes.py the parts of a footnote
    case.py           what a rule looks at
"""
