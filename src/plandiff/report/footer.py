"""What stands under every judgement."""

FOOTER = "This compares texts and stated positions. It does not say what should be agreed."
PRIVATE = (
    "Each party's wants are counted for that party alone: they are never added or ranked across parties."
)
