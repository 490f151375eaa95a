"""Content and the day of the build to ready-to-print values: no HTML, no files, no clock."""
