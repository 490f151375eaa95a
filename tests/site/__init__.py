# ruff: noqa: A005 - `tests.site` is never imported as `site`
