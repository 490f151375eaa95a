"""The edges: MkDocs, settings, build, headers."""
