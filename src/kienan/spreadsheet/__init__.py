"""Tables read from files that offices hand over: workbooks, Word documents, CSV, as a person sees them.

Nothing heavy may be imported here: `reader` starts as a process of its own for every file.
"""
