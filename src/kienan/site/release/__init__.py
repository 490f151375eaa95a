"""A built site as an archive or for a disk."""
