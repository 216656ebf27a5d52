"""Parts that several pages are made of: theme, text, labels, cards, bars, number formats."""
