"""Paper: the sheets of `views/papers.py` set as PDF by Typst, from templates in `overrides/giay/`."""
