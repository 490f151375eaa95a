"""Every problem of data and pages, all at once."""
