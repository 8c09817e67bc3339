"""What holds for every test: properties are never judged by the clock."""

from hypothesis import settings

settings.register_profile("claimline", deadline=None)
settings.load_profile("claimline")
