"""The desk: where staff judge comments. Every view here goes through ``access.for_staff``."""
