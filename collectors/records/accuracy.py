"""Accuracy files: free text around the figures that a benchmark's quality is stated in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors.records.reading import DamagedError

HEAD = TAIL = 32_768
"""Bytes that are looked at; some files carry 10 MB of warnings between their first and last lines."""

N = rb"\s*([0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)"
ROUGE = tuple((name, re.compile(rb"['\"]?" + name.encode() + rb"['\"]?\s*[:=]" + N, re.I)) for name in
              ("rouge1", "rouge2", "rougel", "rougelsum", "gen_len", "tokens_per_sample"))  # fmt: skip
EXACT = ("exact_match", re.compile(rb"['\"]?exact_match['\"]?\s*[:=]" + N))

PATTERNS: Mapping[str, tuple[tuple[str, re.Pattern[bytes]], ...]] = {
    "resnet50": (("top1", re.compile(rb"accuracy\s*=" + N + rb"\s*%")),),
    "mobilenet": (("top1", re.compile(rb"accuracy\s*=" + N + rb"\s*%")),),
    "ssd": (("map", re.compile(rb"mAP\s*=" + N + rb"\s*%")),),
    "retinanet": (("map", re.compile(rb"mAP\s*=" + N + rb"\s*%")),),
    "bert": (("f1", re.compile(rb"['\"]f1['\"]\s*:" + N)), EXACT),
    "dlrm": (
        ("auc", re.compile(rb"AUC\s*=" + N)),
        ("auc", re.compile(rb"\"roc_auc\"\s*:" + N)),
    ),
    "rnnt": (
        ("wer", re.compile(rb"Word Error Rate:" + N + rb"\s*%")),
        ("accuracy", re.compile(rb"Word Error Rate:[^,\n]*,\s*accuracy=" + N + rb"\s*%")),
    ),
    "whisper": (
        ("wer", re.compile(rb"Word Error Rate:" + N + rb"\s*%")),
        ("accuracy", re.compile(rb"accuracy\s*[=:]" + N + rb"\s*%", re.I)),
    ),
    "3d-unet": (("dice", re.compile(rb"Accuracy:\s*mean\s*=" + N)),),
    "gptj": ROUGE,
    "llama2-70b": ROUGE,
    "llama3.1-8b": ROUGE,
    "llama3.1-405b": (*ROUGE, EXACT),
    "mixtral": (
        *ROUGE,
        ("gsm8k", re.compile(rb"['\"]?gsm8k(?:_accuracy)?['\"]?\s*[:=]" + N)),
        ("mbxp", re.compile(rb"['\"]?mbxp(?:_accuracy)?['\"]?\s*[:=]" + N)),
    ),
    "stable-diffusion-xl": (
        ("clip", re.compile(rb"['\"]?CLIP_SCORE['\"]?\s*[:=]" + N)),
        ("fid", re.compile(rb"['\"]?FID_SCORE['\"]?\s*[:=]" + N)),
    ),
    "deepseek-r1": (EXACT, ("tokens_per_sample", re.compile(rb"['\"]?tokens_per_sample['\"]?\s*[:=]" + N))),
    "pointpainting": (("map", re.compile(rb"['\"]Total['\"]\s*:" + N)),),
    "rgat": (("top1", re.compile(rb"accuracy\s*=" + N + rb"\s*%")),),
    "gnmt": (("bleu", re.compile(rb"BLEU\s*[:=]" + N, re.I)),),
}
"""By the beginning of the canonical benchmark: what its quality is measured in, and how a file says it."""


def read(body: bytes, benchmark: str) -> dict[str, float]:
    """The accuracy of a result of *benchmark*, by metric; the last statement of each counts, percentages as percentages.

    DamagedError where none of the metrics is stated.
    """
    seen = body if len(body) <= HEAD + TAIL else body[:HEAD] + b"\n" + body[-TAIL:]
    patterns = next((found for name, found in PATTERNS.items() if benchmark.startswith(name)), ())
    values: dict[str, float] = {}
    for metric, pattern in patterns:
        if metric not in values and (stated := pattern.findall(seen)):
            values[metric] = float(stated[-1])
    if not values:
        metrics = ", ".join(dict.fromkeys(metric for metric, _ in patterns)) or "any metric"
        raise DamagedError(f"no accuracy of {benchmark} found; looked for {metrics}")
    return values
