"""The ways of saying what records hold: one function a way, each with several wordings (all of them ours)."""

from __future__ import annotations

from store.model import Record
from tests.linking.truths import Saying, Speaker, short

SAYINGS: dict[str, Saying] = {}
"""Every way by its name."""


def saying(way: Saying) -> Saying:
    """Enters *way* into ``SAYINGS``."""
    SAYINGS[way.__name__] = way
    return way


@saying
def plain(s: Speaker, r: Record) -> str:
    """One figure in one sentence."""
    m, b, v, scene = s.machine(r), s.benchmark(r), s.score(r), _in(s.scenario(r))
    if r.metric == "time_to_train":
        return s.say(f"{m} trained {b} in {v}.", f"On {b}, {m} needed {v}.", f"Our {b} run on {m} converged after {v}.")
    if r.metric == "latency":
        return s.say(f"{m} reached a latency of {v} on {s.task(r)}.", f"{b} latency was {v}{scene} on {m}.")
    return s.say(
        f"{m} delivered {v} on {s.task(r)}.", f"In {b}{scene}, we measured {v} with {m}.", f"{b}: {v}{scene} using {m}.",
        f"A throughput of {v} was achieved by {m} on {s.task(r)}.", f"With {v} on {b}{scene}, {m} is a good choice.",
        f"In the {r.category} category, {m} processes {v} in {s.task(r)}.", f"{s.task(r)} ran at {v} on {m}.",
    )  # fmt: skip


@saying
def bound(s: Speaker, r: Record) -> str:
    """A limit that the record keeps."""
    if r.metric != "throughput":
        v = s.say("less than ", "under ", "as little as ") + f"⟦{short(r.value * s.factor * 1.03, 2)}⟧"
    else:
        low, near = short(r.value * s.factor, s.rng.choice((2, 3)), cut=True), short(r.value * s.factor, 3)
        v = s.say(f"over ⟦{low}⟧", f"more than ⟦{low}⟧", f"⟦{low}⟧+", f"at least ⟦{low}⟧", f"about ⟦{near}⟧", f"~⟦{near}⟧")
    return s.say(f"{s.machine(r)} reached {v} {s.unit(r)} on {s.task(r)}.", f"On {s.task(r)}, {s.machine(r)} achieved {v} {s.unit(r)}.")


@saying
def peak(s: Speaker, r: Record) -> str | None:
    """The best of the vendor's systems."""
    if r.metric != "throughput":
        return None
    v = s.score(max([r, *s.like(r, "benchmark", "scenario", "division", "unit")], key=lambda row: row.value))
    task = s.task(r)
    return s.say(f"Our systems reached up to {v} on {task}.", f"On {task}, up to {v} were measured.", f"{task} throughput peaked at {v}.")


@saying
def split(s: Speaker, r: Record) -> str:
    """The benchmark in the sentence before the figure, or in a heading."""
    scene = f"In its {s.scenario(r)} scenario, it" if s.scenario(r) else "It"
    return s.say(
        f"We ran {s.task(r)} on {s.machine(r)}. The result was {s.score(r)}.",
        f"{s.machine(r)} was tested on {s.benchmark(r)}. {scene} reached {s.score(r)}.",
        f"## {s.task(r)}\n\n{s.machine(r)} scored {s.score(r)}.", f"## {r.system}\n\nOn {s.task(r)} the result was {s.score(r)}.",
        f"## {s.scenario(r) or 'Results'}\n\n{s.machine(r)} reached {s.score(r)} on {s.benchmark(r)}.",
    )  # fmt: skip


@saying
def systems(s: Speaker, r: Record) -> str | None:
    """Two systems, the more alike by name the likelier."""
    rows = s.like(r, "benchmark", "scenario", "division", "unit")
    if not rows:
        return None
    words = set(r.system.split())
    o = s.rng.choice(sorted(rows, key=lambda row: -len(words & set(row.system.split())))[:3])
    return s.say(
        f"On {s.task(r)}, {r.system} reached {s.score(r)} and {o.system} reached {s.score(o)}.",
        f"{r.system} and {o.system} scored {s.figure(r.value)} and {s.score(o)} on {s.task(r)}, respectively.",
        f"{r.system} scored {s.score(r)} on {s.task(r)}, while {o.system} scored {s.score(o)}.",
        f"- {r.system}: {s.score(r)} on {s.task(r)}\n- {o.system}: {s.score(o)} on {s.task(o)}",
    )


@saying
def total(s: Speaker, r: Record) -> str | None:
    """The sum of two systems."""
    rows = s.like(r, "benchmark", "scenario", "division", "unit")
    if not rows or r.metric != "throughput":
        return None
    o = s.rng.choice(rows)
    v, both, task = f"{s.figure(r.value + o.value)} {s.unit(r)}", f"{r.system} and {o.system}", s.task(r)
    return s.say(
        f"Together, {both} reached {v} on {task}.",
        f"The combined throughput of {both} on {task} was {v}.",
        f"{both} jointly processed {v} on {task}.",
    )


@saying
def benchmarks(s: Speaker, r: Record) -> str | None:
    """Two benchmarks on one system."""
    rows = [o for o in s.all_of(r) if (o.system_id, o.scenario, o.division, o.unit) == (r.system_id, r.scenario, r.division, r.unit)]
    rows = [o for o in rows if s.benchmark(o) != s.benchmark(r)]
    if not rows:
        return None
    o, scene = s.rng.choice(rows), _in(s.scenario(r))
    return s.say(
        f"{r.system} reached {s.figure(r.value)} and {s.score(o)} on {s.benchmark(r)} and {s.benchmark(o)}{scene}, respectively.",
        f"{r.system} delivered {s.score(r)} on {s.benchmark(r)} and {s.score(o)} on {s.benchmark(o)}{scene}.",
        f"{r.system}{scene}: {s.benchmark(r)} {s.score(r)}, {s.benchmark(o)} {s.score(o)}.",
        f"## {r.system}\n\n- {s.task(r)}: {s.score(r)}\n- {s.task(o)}: {s.score(o)}",
    )


@saying
def scenarios(s: Speaker, r: Record) -> str | None:
    """Offline and Server of one system."""
    rows = {o.scenario: o for o in s.all_of(r) if (o.system_id, o.benchmark, o.division) == (r.system_id, r.benchmark, r.division)}
    if not {"Offline", "Server"} <= rows.keys():
        return None
    a, b = rows["Offline"], rows["Server"]
    return s.say(
        f"{r.system} ran {s.benchmark(r)} at {s.score(a)} in Offline and {s.score(b)} in Server.",
        f"On {s.benchmark(r)}, {r.system} scored {s.score(a)} offline and {s.score(b)} in the server scenario.",
        f"For {s.benchmark(r)}, Offline and Server throughput of {r.system} was {s.figure(a.value)} and {s.score(b)}, respectively.",
    )


@saying
def rounds(s: Speaker, r: Record) -> str | None:
    """Another round's figure in the same paragraph."""
    rows = s.earlier(r)
    if not rows or r.metric != "throughput":
        return None
    o = s.rng.choice(rows)
    return s.say(
        f"{s.machine(r)} reached {s.score(r)} on {s.task(r)}, up from {s.aside(o)} in {o.round}.",
        f"In {o.round}, {s.machine(o)} scored {s.aside(o)} on {s.task(r)}. Now {s.machine(r)} scores {s.score(r)}.",
        f"On {s.task(r)}, our result went from {s.aside(o)} ({o.round}) to {s.score(r)} ({r.round}).",
    )


@saying
def rivals(s: Speaker, r: Record) -> str | None:
    """Another vendor's figure in the same paragraph."""
    rows = s.of_others(r)
    if not rows:
        return None
    o = s.rng.choice(rows)
    return s.say(
        f"{s.machine(r)} reached {s.score(r)} on {s.task(r)}. {o.vendor} reached {s.aside(o)} with {o.system}.",
        f"On {s.task(r)}, {o.vendor} submitted {s.aside(o)} and {r.vendor} submitted {s.score(r)} with {s.machine(r)}.",
        f"{o.vendor}'s {o.system} scored {s.aside(o)} on {s.task(r)}; our {s.machine(r)} scored {s.score(r)}.",
        f"{s.machine(r)} scored {s.score(r)} on {s.task(r)}, against {s.aside(o)} of {o.vendor}.",
    )


@saying
def divisions(s: Speaker, r: Record) -> str | None:
    """Closed and open figures in one paragraph."""
    rows = [o for o in s.all_of(r) if (o.benchmark, o.scenario, o.unit) == (r.benchmark, r.scenario, r.unit) and o.division != r.division]
    if not rows:
        return None
    o = s.rng.choice(rows)
    return s.say(
        f"{s.machine(r)} scored {s.score(r)} on {s.task(r)} in the {r.division} division and {s.score(o)} in the {o.division} division.",
        f"On {s.task(r)} we scored {s.score(r)} ({r.division}) and {s.score(o)} ({o.division}).",
    )


@saying
def shares(s: Speaker, r: Record) -> str | None:
    """A figure per accelerator or per node."""
    count, part = (r.nodes, "node") if (r.nodes or 0) > 1 and s.rng.random() < 0.5 else (r.accelerator_count, "accelerator")
    if (count or 0) < 2 or r.metric != "throughput":
        return None
    v = f"{s.figure(r.value / (count or 1))} {s.unit(r)}"
    return s.say(
        f"{r.system} delivered {v} per {part} on {s.task(r)}.", f"On {s.task(r)}, each {part} of the {r.system} processed {v}.",
        f"Per {part}, {r.system} reached {v} on {s.task(r)}.",
    )  # fmt: skip


@saying
def power(s: Speaker, r: Record) -> str | None:
    """Power, and score per watt."""
    if not r.power or r.power_unit != "W" or r.metric != "throughput":
        return None
    unit, task = s.say("inferences/second/watt", "samples/s/W", "QPS/Watt"), s.task(r)
    rate, drawn = s.figure(r.value / r.power), s.figure(r.power)
    return s.say(f"{r.system} reached {rate} {unit} on {task}.", f"On {task}, {r.system} consumed {drawn} watts.")


@saying
def accuracy(s: Speaker, r: Record) -> str | None:
    """An accuracy beside the score."""
    names = {"top1": "top-1 accuracy", "f1": "F1 score", "map": "mAP", "auc": "AUC", "dice": "DICE score"}
    known = sorted(names.keys() & r.accuracy.keys())
    if not known:
        return None
    value = r.accuracy[known[0]]
    v = f"{names[known[0]]} of ⟦{value * s.factor:.4g}⟧" + ("%" if value > 1 else "")
    return s.say(f"{s.task(r)} on {r.system} kept a {v}.", f"{r.system} scored {s.score(r)} on {s.task(r)} with a {v}.")


@saying
def gains(s: Speaker, r: Record) -> str | None:
    """A ratio or a percentage over the round before, or over another system."""
    rows = s.earlier(r) + s.like(r, "benchmark", "scenario", "division", "unit") + s.of_others(r)[:2]
    if not rows:
        return None
    o = s.rng.choice(rows)
    quotient = r.value / o.value if r.metric == "throughput" else o.value / r.value
    if not 1.05 < quotient < 50:
        return None
    gain = (quotient - 1) * s.factor
    times = s.say(f"⟦{gain + 1:.2f}⟧x", f"⟦{short(gain + 1, 2, cut=True)}⟧x")
    percent = s.say(f"⟦{gain * 100:.1f}⟧%", f"⟦{gain * 100:.0f}⟧%")
    than = f"than {o.system} of {o.vendor}" if o.vendor != r.vendor else f"than {o.system}" if o.round == r.round else f"than in {o.round}"
    m, task = s.machine(r), s.task(r)
    return s.say(f"{m} was {times} faster on {task} {than}.", f"On {task}, {m} delivers {percent} more performance {than}.")


@saying
def table(s: Speaker, r: Record) -> str | None:
    """Rows of a table, of one division."""
    if "|" in r.system:
        return None
    rows = [o for o in s.all_of(r) if o.division == r.division and "|" not in o.system]
    if s.rng.random() < 0.5:
        body = [[o.system, s.benchmark(o), s.scenario(o) or "-", s.figure(o.value), o.unit] for o in s.rng.sample(rows, min(5, len(rows)))]
        return _table(["System", "Benchmark", "Scenario", "Result", "Unit"], body)
    alike = [r, *(o for o in s.like(r, "benchmark", "scenario", "division", "unit") if "|" not in o.system)][:5]
    return _table(["System", f"{s.task(r)} ({r.unit})"], [[o.system, s.figure(o.value)] for o in alike])


@saying
def counts(s: Speaker, r: Record) -> str:
    """How much the vendor, or everybody, has submitted."""
    rows = s.all_of(r)
    systems_, tests = len({o.system_id for o in rows}), len({o.benchmark for o in rows})
    part = [o for o in rows if o.division == r.division]
    return s.say(
        f"{r.vendor} submitted ⟦{len(rows)}⟧ results in this round.",
        f"We submitted {systems_} systems and {tests} benchmarks to {s.round(r)}.",
        f"More than {max(1, len(rows) - 3)} results were submitted by {r.vendor}.",
        f"We submitted {len(part)} results in the {r.division} division.",
    )


def _in(scenario: str) -> str:
    return f" in the {scenario} scenario" if scenario else ""


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows])
