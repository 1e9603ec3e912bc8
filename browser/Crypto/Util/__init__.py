"""What goes around a cipher."""
