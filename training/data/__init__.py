"""From files of any format to tokenized examples, every row with the place it came from."""
