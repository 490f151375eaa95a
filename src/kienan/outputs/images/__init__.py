"""Pictures: photos for the web, share cards, banner, icons; the only package that imports Pillow."""
