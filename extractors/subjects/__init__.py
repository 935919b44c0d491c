"""What a figure is about.

    slots.py          which names belong to which figure, by groups.py of both, owners.py whose each name is;  respective.py in lists
    sentence_subjects.py  a figure of a sentence -> its Subject;  subject.py by the names it got, speakers.py whose it is,
                      leading.py by the processors that act, taken_names.py which of its names are its own,
                      counted_names.py which narrow a count;  counted_subjects.py what it is of
    places.py         where a sentence may take a name from that it does not say itself
    hardware.py       counts of accelerators and nodes;  carried.py what the text says a system carries;  classes.py what a rank is among
    conditions.py     in a virtual machine, with which runtime
    rounds_told.py    "in that round";  targets.py accuracy targets, and what was before a change
"""
