"""What does a city raise, spend on rights, and spend as voted?"""
