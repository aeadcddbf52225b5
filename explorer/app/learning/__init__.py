"""What the person knows and wants: the plan, what changes it, and the state of each concept."""
