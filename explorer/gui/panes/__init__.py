"""The panes of the window: one module for each pane and each tab of the details.

Each is built from a session and the look, follows the session by its signals, and asks for what
it shows as a job; none waits.
"""
