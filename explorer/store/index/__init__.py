"""What the window asks all day, answered from columns of numbers instead of SPARQL."""
