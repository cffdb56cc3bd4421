"""Draw how far confidence can be trusted: ``tollbook evaluate GOLD.jsonl --json | python tools/draw_reliability.py``.

Writes ``docs/reliability.svg`` from the first reader's curves: for each kind of claim the share that is right against
the confidence, a dot the larger the more claims it stands for.
"""

import json
import sys
from pathlib import Path
from typing import Any

PICTURE = Path(__file__).parent.parent / "docs" / "reliability.svg"
KINDS = (("count", "figures", "#0b6e99"), ("control", "control", "#b4540a"), ("death", "named dead", "#5b4b9a"))
SIDE, LEFT, TOP = 300, 56, 24
STYLE = "font-family='system-ui,sans-serif' font-size='12' fill='#333'"


def place(confidence: float, right: float) -> tuple[float, float]:
    """Where a point of the curve stands in the picture."""
    return LEFT + confidence * SIDE, TOP + (1 - right) * SIDE


def draw_axes() -> list[str]:
    """The frame, its ticks and the line on which confidence and share right are the same."""
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    lines = [
        f"<rect x='{x0}' y='{y1}' width='{SIDE}' height='{SIDE}' fill='none' stroke='#bbb'/>",
        f"<line x1='{x0}' y1='{y0}' x2='{x1}' y2='{y1}' stroke='#bbb' stroke-dasharray='4 4'/>",
        f"<text x='{LEFT + SIDE / 2}' y='{y0 + 40}' text-anchor='middle' {STYLE}>confidence</text>",
        f"<text transform='translate(16 {TOP + SIDE / 2}) rotate(-90)' text-anchor='middle' {STYLE}>share right</text>",
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = place(tick, tick)
        lines.append(f"<text x='{x}' y='{y0 + 18}' text-anchor='middle' {STYLE}>{tick:g}</text>")
        lines.append(f"<text x='{LEFT - 8}' y='{y + 4}' text-anchor='end' {STYLE}>{tick:g}</text>")
    return lines


def draw_curve(curve: dict[str, Any], colour: str) -> list[str]:
    """The dots of one kind of claim and the line through them."""
    full = [each for each in curve["bins"] if each["claims"]]
    points = [place(each["confidence"], each["right"]) for each in full]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    sizes = [2 + each["claims"] ** 0.5 / 2.5 for each in full]
    dots = [
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size:.1f}' fill='{colour}' fill-opacity='0.75'/>"
        for (x, y), size in zip(points, sizes, strict=True)
    ]
    return [f"<polyline points='{joined}' fill='none' stroke='{colour}'/>", *dots]


def main() -> None:
    """Read the curves and draw them."""
    found = json.loads(sys.stdin.readline())["reliability"]
    lines = draw_axes()
    for row, (kind, name, colour) in enumerate(KINDS):
        lines += draw_curve(found[kind], colour)
        many = sum(each["claims"] for each in found[kind]["bins"])
        y = TOP + 12 + row * 20
        lines.append(f"<circle cx='{LEFT + SIDE + 20}' cy='{y - 4}' r='5' fill='{colour}'/>")
        error = found[kind]["error"]
        text = f"{name}: {many} claims, mean gap {error:.2f}" if error is not None else f"{name}: none"
        lines.append(f"<text x='{LEFT + SIDE + 32}' y='{y}' {STYLE}>{text}</text>")
    width, height = LEFT + SIDE + 260, TOP + SIDE + 52
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>"
    body = "\n".join(["<rect width='100%' height='100%' fill='#fff'/>", *lines])
    PICTURE.write_text(f"{head}\n{body}\n</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
