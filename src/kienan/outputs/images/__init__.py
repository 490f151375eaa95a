"""Pictures made with Pillow: photos for the web and share cards; the only package that imports PIL."""
