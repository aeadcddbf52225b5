"""The words of SPARQL 1.1, for colours and completion."""

KEYWORDS = frozenset(
    """a add all as asc ask base bind by clear construct copy create data default delete desc
    describe distinct drop exists false filter from graph group having in insert into limit load
    minus move named not offset optional order prefix reduced select separator service silent to
    true undef union using values where with""".upper().split()
)
FUNCTIONS = frozenset(
    """abs avg bnode bound ceil coalesce concat contains count datatype day encode_for_uri floor
    group_concat hours if iri isblank isiri isliteral isnumeric isuri lang langmatches lcase max
    md5 min minutes month now rand regex replace round sameterm sample seconds sha1 sha256 str
    strafter strbefore strdt strends strlang strlen strstarts struuid substr sum timezone tz ucase
    uri uuid year""".upper().split()
)
