"""From a view to a picture; what lays out and draws is loaded when it is first wanted."""
