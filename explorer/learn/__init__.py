"""What to learn next, and why: pure functions over a `Net`.

Inside this room a concept is its rank in the net, and every tie takes the smaller rank; what
leaves the room speaks of IRIs. Limits on work count nodes, never seconds, and sizes are whole
numbers, so that the same ontology, goals and marks give the same answer on every machine.
"""
