"""Which numbers stand in a sentence, and what each says.

    figure.py         every number with unit and bound;  bounds.py  durations.py  fractions.py  per_watt.py, signs.py, by openings.py sooner
    readings.py       a sentence's figures with what each says: the way in
    classify.py       a figure and its words -> kind and metric, by meanings.py, percentages.py, scaled.py, shares.py, measures.py, watts.py
    counts.py  power_counts.py  simulated.py  brought.py  referring_counts.py  wins.py  ranks.py       what is counted, and who is first
                      by counted_nouns.py, unless not_counted.py
    elided.py  elided_units.py  bare_scores.py               figures that leave out their noun, unit or both,
                      by units_before.py  units_ahead.py  units_behind.py  rates_going_on.py  done_too.py  other_runs.py
    features.py       what looks like a result and is none;  multiplied.py things;  totals.py sums and means
    unofficial.py     what the text itself takes out of the official results
"""
