"""Files of each format, read row by row with the place of each."""
