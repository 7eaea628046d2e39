"""What do the programmes around the campaign ask and report?"""
