"""The facts of the site: loaded, checked across records, and the domain's rules."""
