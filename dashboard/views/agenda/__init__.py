"""What happened, and what is next?"""
