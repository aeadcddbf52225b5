"""The same two statements in four formats."""

TURTLE = '@prefix ex: <https://example.org/> .\nex:a ex:p ex:b ; ex:q "c"@en .\n'
XML = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:ex="https://example.org/"><rdf:Description rdf:about="https://example.org/a">'
    '<ex:p rdf:resource="https://example.org/b"/><ex:q xml:lang="en">c</ex:q>'
    "</rdf:Description></rdf:RDF>"
)
JSON = (
    '{"@id":"https://example.org/a","https://example.org/p":{"@id":"https://example.org/b"},'
    '"https://example.org/q":{"@value":"c","@language":"en"}}'
)
LINES = (
    "<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"
    '<https://example.org/a> <https://example.org/q> "c"@en .\n'
)
