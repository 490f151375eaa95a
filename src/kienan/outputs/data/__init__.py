"""Views as files for other programs: calendar, open data, feed, metadata. Values in, text or bytes out."""
