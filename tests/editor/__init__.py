"""The editing page: its forms, what they write, who may use it."""
