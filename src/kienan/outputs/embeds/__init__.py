"""Documents for other sites' frames."""
