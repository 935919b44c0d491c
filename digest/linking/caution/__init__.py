"""Why a figure that would differ is left open.

    doubts.py         the way in
    plain_words.py    the words that a figure may differ in;  plain_names.py  plain_numbers.py  plain_phrases.py their parts
    framing.py        what stands around its sentence;  plain_frames.py  whether that is plain too
    partial.py        where only a part of a round is held
    another_named.py  a figure behind the name of another submitter than its record's
    loose_bounds.py   a bound far from its record, which another record told as well breaks
    somebody_else.py  a figure that another submitter's record gives
"""
