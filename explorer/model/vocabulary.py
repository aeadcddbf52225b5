"""The IRIs to which the program itself gives a meaning; everything else is data."""

from explorer.model.terms import BASE, Iri

CE = BASE + "vocab#"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
SCHEMA_HTTP = "http://schema.org/"
OBO = "http://purl.obolibrary.org/obo/"
OBO_IN_OWL = "http://www.geneontology.org/formats/oboInOwl#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
WORDNET = "https://globalwordnet.github.io/schemas/wn#"
WORDNET_HTTP = "http://globalwordnet.github.io/schemas/wn#"

TYPE = Iri(RDF + "type")
VALUE = Iri(RDF + "value")
LABEL = Iri(RDFS + "label")
COMMENT = Iri(RDFS + "comment")
SEE_ALSO = Iri(RDFS + "seeAlso")
SUBCLASS_OF = Iri(RDFS + "subClassOf")
SUBPROPERTY_OF = Iri(RDFS + "subPropertyOf")
INVERSE_OF = Iri(OWL + "inverseOf")
EQUIVALENT_PROPERTY = Iri(OWL + "equivalentProperty")
SYMMETRIC_PROPERTY = Iri(OWL + "SymmetricProperty")

CONCEPT = Iri(SKOS + "Concept")
CONCEPT_SCHEME = Iri(SKOS + "ConceptScheme")
COLLECTION = Iri(SKOS + "Collection")
PREF_LABEL = Iri(SKOS + "prefLabel")
ALT_LABEL = Iri(SKOS + "altLabel")
HIDDEN_LABEL = Iri(SKOS + "hiddenLabel")
NOTATION = Iri(SKOS + "notation")
DEFINITION = Iri(SKOS + "definition")
EXAMPLE = Iri(SKOS + "example")
SCOPE_NOTE = Iri(SKOS + "scopeNote")
HISTORY_NOTE = Iri(SKOS + "historyNote")
EDITORIAL_NOTE = Iri(SKOS + "editorialNote")
BROADER = Iri(SKOS + "broader")
NARROWER = Iri(SKOS + "narrower")
RELATED = Iri(SKOS + "related")
MEMBER = Iri(SKOS + "member")
IN_SCHEME = Iri(SKOS + "inScheme")
HAS_TOP_CONCEPT = Iri(SKOS + "hasTopConcept")
TOP_CONCEPT_OF = Iri(SKOS + "topConceptOf")
EXACT_MATCH = Iri(SKOS + "exactMatch")
CLOSE_MATCH = Iri(SKOS + "closeMatch")

LEXICAL_CONCEPT = Iri(ONTOLEX + "LexicalConcept")
CANONICAL_FORM = Iri(ONTOLEX + "canonicalForm")
OTHER_FORM = Iri(ONTOLEX + "otherForm")
EVOKED_BY = Iri(ONTOLEX + "isEvokedBy")

SAME_AS = Iri(OWL + "sameAs")
DEPRECATED = Iri(OWL + "deprecated")
REPLACED_BY = Iri(DCTERMS + "isReplacedBy")
REPLACES = Iri(DCTERMS + "replaces")

TITLE = Iri(DCTERMS + "title")
VERSION = Iri(OWL + "versionInfo")
SOURCE = Iri(DCTERMS + "source")
REFERENCES = Iri(DCTERMS + "references")
PAGE_OF = Iri(FOAF + "isPrimaryTopicOf")
SCHEMA_NAME = Iri(SCHEMA + "name")
SCHEMA_AUTHOR = Iri(SCHEMA + "author")
SCHEMA_DATE = Iri(SCHEMA + "datePublished")
SCHEMA_URL = Iri(SCHEMA + "url")
TEACHES = Iri(SCHEMA + "teaches")

RELATION = Iri(CE + "Relation")
KIND = Iri(CE + "kind")
DIFFICULTY = Iri(CE + "difficulty")
STUDY_MINUTES = Iri(CE + "studyMinutes")
INVERSE_LABEL = Iri(CE + "inverseLabel")
GROUP = Iri(CE + "group")
LEARN_FIRST = Iri(CE + "learnFirst")
ORDER_KIND = Iri(CE + "orderKind")
SUBJECT = Iri(CE + "Subject")
OBJECT = Iri(CE + "Object")
NEITHER = Iri(CE + "Neither")
PREREQUISITE = Iri(CE + "Prerequisite")
SUGGESTION = Iri(CE + "Suggestion")
HAS_PREREQUISITE = Iri(CE + "hasPrerequisite")
HAS_SUGGESTION = Iri(CE + "hasSuggestion")
ALTERNATIVE = Iri(CE + "Alternative")
ALTERNATIVE_FOR = Iri(CE + "for")
ONE_OF = Iri(CE + "oneOf")

# How an edge is drawn depends on these, since a part, a kind and a cost want ends of their own.
IS_A = Iri(CE + "isA")
PART_OF = Iri(CE + "partOf")
IMPROVES = Iri(CE + "improves")
MAY_COST = Iri(CE + "mayCost")
CONTRASTS_WITH = Iri(CE + "contrastsWith")
EASIER_AFTER = Iri(CE + "easierAfter")
HIERARCHY = Iri(CE + "Hierarchy")
ORDER = Iri(CE + "Order")
FUNCTION = Iri(CE + "Function")
PURPOSE = Iri(CE + "Purpose")
EFFECT = Iri(CE + "Effect")
COMPARISON = Iri(CE + "Comparison")

MARK = Iri(CE + "mark")
MARKED_ON = Iri(CE + "markedOn")
MARK_REASON = Iri(CE + "markReason")
KNOWN = Iri(CE + "Known")
SHAKY = Iri(CE + "Shaky")
NOT_REALLY = Iri(CE + "NotReally")
ASSUMED = Iri(CE + "Assumed")
REVIEW = Iri(CE + "Review")
REVIEWED = Iri(CE + "reviewed")
RATING = Iri(CE + "rating")
REVIEWED_AT = Iri(CE + "reviewedAt")
GOAL = Iri(CE + "goal")
DEADLINE = Iri(CE + "deadline")
MINUTES_A_WEEK = Iri(CE + "minutesAWeek")
DAY_OFF = Iri(CE + "dayOff")
NOT_NEEDED = Iri(CE + "notNeeded")
PLACED_BEFORE = Iri(CE + "placedBefore")
PLACED_AFTER = Iri(CE + "placedAfter")
WAIVED = Iri(CE + "waived")
ALSO_NEEDS = Iri(CE + "alsoNeeds")
NEEDS_NOT = Iri(CE + "needsNot")
CHOSEN = Iri(CE + "chosen")
IGNORED = Iri(CE + "ignoredFinding")
NOTE = Iri(CE + "note")

BOOLEAN = Iri(XSD + "boolean")
INTEGER = Iri(XSD + "integer")
STRING = Iri(XSD + "string")
DATE = Iri(XSD + "date")
DATE_TIME = Iri(XSD + "dateTime")
