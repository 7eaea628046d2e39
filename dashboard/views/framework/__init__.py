"""What makes a human rights city, and who documents it?"""
