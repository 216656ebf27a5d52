"""How a model is asked: its chat template, what stands where in it, and the tokens of that."""
