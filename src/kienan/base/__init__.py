"""Text, problems, files: what knows nothing of this site."""
