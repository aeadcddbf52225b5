"""The language of a text is guessed where it is clear, else the default stands."""

import pytest

from explorer.learn.languages import language_of

TEXTS = {
    "en": "Attention is all that the model needs, and it works with tokens of the text.",
    "de": "Das Modell wird mit dem Text trainiert und die Aufmerksamkeit ist nicht neu.",
    "fr": "Le modèle est entraîné sur des textes et les données sont dans la mémoire.",
    "es": "El modelo se entrena con los datos y las palabras que son frecuentes.",
    "it": "Il modello è addestrato con i dati che sono nella memoria del computer.",
    "nl": "Het model wordt met een tekst van het internet getraind en is niet klaar.",
    "pt": "O modelo é treinado com os dados e não se perde mais com uma memória.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert language_of(TEXTS[language], "xx") == language


@pytest.mark.parametrize("text", ["", "KV cache", "トークン", "the der le"])
def test_what_tells_nothing_is_in_the_default_language(text: str) -> None:
    assert language_of(text, "de") == "de"
