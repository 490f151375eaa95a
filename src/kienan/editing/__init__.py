"""Editors' files: canonical form, schemas, blank records, drafts."""
