"""View models to HTML fragments, pages and their CSS."""
