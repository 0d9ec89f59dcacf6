"""What an entry is called on a command line: as much of its id as no other entry's begins with."""

# A person types no fewer signs.
LEAST_SIGNS = 4


def short(name: str, *beside: str | None) -> str:
    """The shortest beginning of an id that those `beside` it, in their order, do not have."""
    others = [one for one in beside if one]
    begun = (name[:length] for length in range(LEAST_SIGNS, len(name)))
    return next((one for one in begun if not any(o.startswith(one) for o in others)), name)
