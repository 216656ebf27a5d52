"""Files written whole or not at all, parsed without trust, and the folders where Headroom keeps
things."""
