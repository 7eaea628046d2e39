"""From the files of a publication to one table of raw releases, whatever their shape and their faults."""
