"""How fast the checker is: ratios taken in one run, because seconds of one machine say nothing about another.

Not part of the wheel. ``make bench`` runs it; ``python -m bench cold folder`` runs a part.
"""
