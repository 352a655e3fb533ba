"""A comparison in which everything that a page can show occurs once: two states on the water of a river."""

from builders import change, column, comparison, row, script, unit
from plandiff.engine.result import Absence, Against, Column, Comparison, Row

FLOW = (
    "The lower state is limited to 600 million m³ of water a year.",
    "The lower state receives at least 800 million m³ of water a year, in dry years.",
)
LAPSE = (
    (
        "If the upper state closes a gate without cause, the guarantee lapses.\n"
        "If it diverts a tributary into another valley, the guarantee is deemed invalid."
    ),
    "If the upper state closes a gate or opens a canal without notice, the guarantees lapse.",
)
NOTICE = (
    "The parties give notice 100 days before works.",
    "The two parties give notice as soon as possible before works.",
)
SHARED = ("Costs are shared equally.", "The costs are shared equally.")
RIGHTS = ("The upper state recognises existing uses.", "The upper state does not recognise existing uses.")
NEW = ("Barriers are removed.", "Fish passes are financed by a common fund.")


def two_columns() -> tuple[Column, Column]:
    """The upper state's draft treaty and the lower state's answer."""
    upper = [
        unit("1", "The river is common.", position=0),
        unit("II", title="Water", position=1, clauses=[{"text": "Water."}]),
    ]
    return (
        column(
            "Upland",
            upper,
            key="up",
            title="Draft treaty",
            date="2031-05-20",
            origin="leaked",
            quote="paraphrase",
        ),
        column(
            "Lowland",
            upper[:1],
            key="low",
            title="Counter-draft of the delegation",
            date="2031-06-02",
            origin="oral",
            quote="paraphrase",
            translated=True,
            coverage="partial",
        ),
    )


def two_rows() -> list[Row]:
    """Rows of every kind, with every mark, absence, option and certainty."""
    number = iter(range(1, 100))
    return [
        row(
            next(number),
            [unit("1", "The river is common.", title="The river")],
            [unit("1", "The river is common.", title="The river")],
            against={1: Against("same")},
            groups=[[0, 1]],
            outcome="all",
        ),
        row(
            next(number),
            [unit("II.1", FLOW[0], title="Quantity of water", parent=1, depth=1)],
            [unit("4", FLOW[1])],
            against={
                1: Against(
                    "changed",
                    ("renumbered",),
                    (
                        change("600 million → 800 million m³ (+200 million, +33 %)"),
                        change("up to → at least"),
                        change("adds “in dry years”", what="qualifier"),
                    ),
                    script(*FLOW),
                    "sure",
                )
            },
            links=[("id", 1.0, "sure")],
        ),
        row(
            next(number),
            [
                unit("10.b", LAPSE[0].split("\n")[0], title="When the guarantee lapses"),
                unit("10.d", LAPSE[0].split("\n")[1]),
            ],
            [unit("5.b", LAPSE[1])],
            against={
                1: Against(
                    "changed",
                    ("moved", "renumbered", "merged"),
                    (
                        change("drops “without cause”", what="qualifier"),
                        change(
                            "adds condition “or opens a canal without notice in the season of sowing”",
                            what="condition",
                        ),
                    ),
                    script(*LAPSE),
                    "likely",
                )
            },
            links=[("similar", 0.71, "likely")],
        ),
        row(
            next(number),
            [unit("18", "The register is public.", title="Register")],
            [unit("11", "The register is public.", title="Register")],
            against={1: Against("same", ("renumbered",))},
            groups=[[0, 1]],
            outcome="all",
        ),
        row(
            next(number),
            [
                unit(
                    "24.a",
                    "Data are exchanged.",
                    title="Exchange of data",
                    status="open",
                    pending=["Lowland"],
                )
            ],
            [unit("17.a", "Data are exchanged.", title="Exchange of data")],
            against={1: Against("same", ("moved", "renumbered"))},
            groups=[[0, 1]],
            outcome="all",
        ),
        row(
            next(number),
            [unit("6", NOTICE[0], title="Notice", status="agreed-in-principle")],
            [unit("6", NOTICE[1], status="agreed-in-principle")],
            against={
                1: Against(
                    "changed",
                    (),
                    (change("within 100 days → as soon as possible (deadline dropped)", what="deadline"),),
                    script(*NOTICE),
                    "possible",
                )
            },
            links=[("context", 0.58, "possible")],
        ),
        row(
            next(number),
            [unit("7", SHARED[0], id="costs")],
            [unit("7", SHARED[1])],
            against={1: Against("editorial", (), (), script(*SHARED), "sure")},
            slug="costs",
        ),
        row(
            next(number),
            [unit("8", RIGHTS[0], title="Existing uses")],
            [unit("8", RIGHTS[1], status="contested")],
            against={
                1: Against(
                    "opposed", (), (change("recognition: yes → no", what="term"),), script(*RIGHTS), "sure"
                )
            },
        ),
        row(
            next(number),
            [unit("9", NEW[0])],
            [unit("9", NEW[1])],
            against={1: Against("changed", (), (), script(*NEW), "sure")},
        ),
        row(
            next(number),
            [unit("21.a", "The dam is run by the upper state.", title="The dam")],
            [
                unit(
                    "14",
                    options=[
                        {"text": "The dam is run by a joint board.", "by": ["Lowland"]},
                        {
                            "text": "The dam is leased for 25 years, only with both parliaments' consent.",
                            "by": ["Upland", "The mediator"],
                        },
                        {"absent": "deleted", "by": ["Province"]},
                    ],
                )
            ],
            against={
                1: Against(
                    "opposed",
                    ("renumbered", "split"),
                    (
                        change("operator: upper state → joint board (option 1)", what="term"),
                        change(
                            "adds condition “only with both parliaments' consent” (option 2)",
                            what="condition",
                        ),
                    ),
                    (),
                    "sure",
                )
            },
        ),
        row(
            next(number),
            [unit("22", "A fee is paid for passage.", title="Fee")],
            Absence("deleted", unit=unit("12", "Reported as removed in the second round.", absent="deleted")),
            against={1: Against("absent")},
            groups=[[0], [1]],
        ),
        row(
            next(number),
            [unit("23", "It is expected that no new dam will be built.", title="Restraint")],
            Absence("silent"),
            against={1: Against("absent")},
            outcome="single",
        ),
        row(
            next(number),
            [unit("25", "Disputes go to the court.", title="Disputes")],
            Absence("elsewhere", unit=unit("x", "Covered by the protocol of 1999.", absent="elsewhere")),
            against={1: Against("absent")},
            outcome="single",
        ),
        row(
            next(number),
            [unit("26", "A bank is founded.", title="Bank")],
            Absence("deferred"),
            against={1: Against("absent")},
            outcome="single",
        ),
        row(
            next(number),
            [unit("27", "Side letters are valid.", title="Side letters")],
            Absence("unpublished"),
            against={1: Against("absent")},
            outcome="single",
        ),
        row(
            next(number),
            Absence("silent"),
            [unit("16", "Eels may pass.\nSo may sturgeon.", title="Fish")],
            against={1: Against("added")},
            outcome="single",
        ),
    ]


def two() -> Comparison:
    """Two positions."""
    return comparison(
        two_columns(),
        two_rows(),
        negotiation="River treaty",
        cautions=(
            "Both texts are paraphrases: a difference in wording may be the writer's or the translator's.",
        ),
    )


def four() -> Comparison:
    """Four positions on three clauses."""
    columns = (
        *two_columns(),
        column(
            "The mediator", [], key="mediator", title="Bridging text", date="2031-06-20", quote="verbatim"
        ),
        column("Province", [], key="province", date="2030-01-02", coverage="statements"),
    )
    equal = "The river is common."
    rows = [
        row(
            1,
            *[[unit(ref, equal, title="The river")] for ref in ("1", "1", "I", "a")],
            against={i: Against("same") for i in (1, 2, 3)},
            groups=[[0, 1, 2, 3]],
            outcome="all",
            by="terms",
        ),
        row(
            2,
            [unit("2", FLOW[0], title="Quantity of water")],
            [unit("4", FLOW[1])],
            [unit("II", FLOW[1], status="open", pending=["Lowland", "Upland"])],
            Absence("silent", older=True),
            against={
                1: Against(
                    "changed", ("renumbered",), (change("600 → 800 million m³ (+200, +33 %)"),), script(*FLOW)
                ),
                2: Against("changed", (), (change("600 → 800 million m³ (+200, +33 %)"),), script(*FLOW)),
                3: Against("absent"),
            },
            groups=[[1, 2], [0]],
            outcome="all_but_one",
            by="terms",
            options=[(1, 2, (0, 2))],
        ),
        row(
            3,
            Absence("silent"),
            [unit("9", "A bank is founded.", title="Bank")],
            Absence("deleted", unit=unit("x", "Taken out on request.", absent="deleted")),
            Absence("unpublished"),
            against={1: Against("added")},
            groups=[[1], [2]],
            outcome="split",
        ),
    ]
    return comparison(columns, rows, negotiation="River treaty")


def drafts() -> Comparison:
    """Two drafts of one party."""
    one, other = two_columns()
    later = other._replace(plan=other.plan.model_copy(update={"party": "Upland"}), key="up-2")
    return comparison((one, later), [r for r in two_rows() if r.number in (2, 12, 16)], mode="drafts")


def against_base() -> Comparison:
    """Two texts against common ground."""
    columns = two_columns()
    third = column("Province", [], key="province", date="2030-01-02")
    rows = [r for r in two_rows() if r.number in (1, 2, 11, 12, 16)]
    wide = [
        r._replace(
            cells=(*r.cells, r.cells[0]),
            absences=(*r.absences, r.absences[0]),
            against=(*r.against, Against("same") if r.cells[0] else None),
            agreement=r.agreement._replace(groups=tuple((c,) for c in (1, 2) if (*r.cells, r.cells[0])[c])),
        )
        for r in rows
    ]
    return comparison((*columns, third), wide, base=0)
