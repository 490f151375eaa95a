"""`make sua`: a page on this machine where editors fill forms; nothing of the site depends on it."""
