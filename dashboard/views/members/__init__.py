"""Who has joined?"""
