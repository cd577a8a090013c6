"""What a post written for Hugo means."""
