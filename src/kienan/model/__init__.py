"""The one vocabulary: what can be written in `data/`, by file."""
