"""The languages Claimline reads: one folder of data files each, and what all of them share."""
