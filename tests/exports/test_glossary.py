from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.exports.glossary import agreed, written_out
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Column,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Signature,
    Table,
    plain,
)
from scp_tui.exports.writers import render
from scp_tui.records.committee import Committee, Register

WORDS = {"PSPO": "Public Space Protection Order", "ASB": "Anti-Social Behaviour"}


def out(*body: Block, glossary: dict[str, str] = WORDS) -> str:
    page = Document(kind="test", title="T", body=body)
    return render(written_out(page, glossary), "txt", width=200)


def para(text: str) -> Paragraph:
    return Paragraph(plain(text))


def test_an_abbreviation_is_written_out_once_where_it_is_met_first() -> None:
    assert out(para("The PSPO was made. A PSPO lasts."), para("PSPO")) == (
        "The PSPO (Public Space Protection Order) was made. A PSPO lasts.\n\nPSPO\n"
    )
    assert out(para("Two PSPOs.")) == "Two PSPOs (Public Space Protection Order).\n"
    assert "a (Public" not in out(para("PSPOa, XPSPO, PSPO/19-20/03, a@PSPO, PSPO-2, pspo"))


def test_what_the_page_explains_itself_is_left() -> None:
    for text in (
        "A Public Space Protection Order (PSPO) was made. The PSPO lasts.",
        "The PSPO (public space protection order) lasts.",
    ):
        assert out(para("PSPO"), para(text)) == f"PSPO\n\n{text}\n"


def test_headings_labels_notes_and_decisions_keep_their_words_and_a_list_explains_them() -> None:
    body = (
        Heading(1, "PSPO"),
        Labelled("ASB:", plain("none")),
        Note("PSPO"),
        Decision("RESOLVED", "that the PSPO be noted."),
        Signature(("Chair",)),
    )
    text = out(*body)
    assert "RESOLVED that the PSPO be noted." in text
    assert text.index("Abbreviations\n") < text.index("Chair")
    assert "- ASB: Anti-Social Behaviour\n- PSPO: Public Space Protection Order\n" in text
    assert "Abbreviations" not in out(*body[:1], para("PSPO"))


def test_cells_and_points_are_read_in_their_order() -> None:
    table = Table("PSPO", (Column("A"), Column("B")), (("x", "PSPO"), ("ASB", "PSPO")))
    text = out(BulletList((plain("ASB"),)), table)
    assert text.count("(Public Space Protection Order)") == 1
    assert text.count("(Anti-Social Behaviour)") == 1
    assert text.index("- ASB (Anti-Social Behaviour)") < text.index("PSPO (Public")


def test_an_empty_or_hostile_glossary_does_no_harm() -> None:
    assert out(para("A (b PSPO"), glossary={}) == "A (b PSPO\n"
    assert out(para("A (b"), glossary={"(b": "[x](", "": "y", "A": " "}) == "A (b ([x]()\n"


@given(st.text(alphabet="PSO AB()s.\n", max_size=60))
def test_only_what_is_put_in_is_new(text: str) -> None:
    page = Document(kind="test", title="T", body=(para(text),))
    block = written_out(page, WORDS).body[0]
    assert isinstance(block, Paragraph)
    said = block.spans[0].text if block.spans else ""
    for words in WORDS.values():
        said = said.replace(f" ({words})", "")
    assert said == text
    again = written_out(replace(page, body=(block,)), WORDS)
    assert again.body[0] == block, "once is enough"


def test_committees_at_odds_over_a_word_do_not_explain_it_on_a_page_of_all() -> None:
    one = Committee(id="A", name="A", glossary={"CS": "Community Safety", "X": "Ex"})
    two = Committee(id="B", name="B", glossary={"CS": "Customer Services"})
    register = Register(id="register", committees=(one, two))
    assert agreed(register) == {"X": "Ex"}
    assert agreed(register, "B") == {"CS": "Customer Services"}
