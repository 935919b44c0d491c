"""Importers of official results: one file per official format, each ``read(tree, round) -> RoundReading``.

rounds.toml, settings.py   which rounds there are, where they are, how many results each must bring
git.py, tree.py            a repository as a Tree: paths, and the bytes behind them, without a work tree
submissions.py             the layout and the system descriptions that most formats share; descriptions.py, names.py
inference.py               LoadGen logs (loadgen.py the figure, accuracy.py, power.py)
training.py                MLLOG result files, also of HPC
tiny.py  mobile.py  storage.py
summary.py                 summary_results.json, summary.json: one file a round
experiments.py             cm4mlperf-results: derived rows for rounds that have no smaller route
public_ids.py              the sort rule behind the public result ids
update.py                  the verb: check upstream, read, hold to the expected counts, save
carried.py                 the table of figures that travels with the program
"""
