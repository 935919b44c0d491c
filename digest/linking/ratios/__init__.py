"""Ratios and changes: two records divided.

    ratio.py          the way in;  baselines.py against what, pairs.py which two, changes.py in which sense
    quotients.py      the figure that a pair gives, and the sentence that shows it;  agreeing.py which of them confirm
    unconfirmed.py    when a ratio differs, and what is said where it is left open
    told.py           a baseline that its own figure or its filed name tells;  virtual.py a virtualized system against its twin
    another_test.py   one submission in two tests;  runner_up.py a lead over the next best
    beside.py         a ratio of two results that the text states around it;  continued.py one that goes on from another
    of_result.py      a gain right behind its own result;  repeated.py one that the text states twice
    submissions.py    a ratio of two submissions that the text tells results of;  company_of_ratios.py, lists_of_ratios.py in a list
    scaling.py        the gain of a larger system over a smaller one, by its size
"""
