"""Documents drawn from facts: what the reading must give back and what the rules must say.

Nothing here imports the checker's readers, forms or rules: the drawing is an independent judge.
"""
