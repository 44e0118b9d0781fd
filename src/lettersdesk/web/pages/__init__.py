"""What readers see. These views carry no cookie: they touch neither session, user, messages nor CSRF."""
