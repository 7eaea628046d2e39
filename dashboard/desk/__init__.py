"""The coordinators' desk: a page that changes the record by the commands of the register; no public page knows it."""
