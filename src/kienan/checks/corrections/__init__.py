"""Published facts that changed, against the correction ledger."""
