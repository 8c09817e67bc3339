"""Articles and claims, kept and handed out again as frames keyed by event date and claimant."""

from geodata.store.claim_store import AddResult, ClaimStore, Decision

__all__ = ["AddResult", "ClaimStore", "Decision"]
