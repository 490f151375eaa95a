"""Bad edits, by theme: each a small patch to the real data or pages, and what the editor must be told."""

from tests.editors.bad import dates, excel, form, meaning, pages, private

EDITS = (*dates.EDITS, *excel.EDITS, *form.EDITS, *meaning.EDITS, *pages.EDITS, *private.EDITS)
