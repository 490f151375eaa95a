"""The engine of the Kiến An conference site: facts in, pages out."""
