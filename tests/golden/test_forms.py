"""Every form that an event has ever had can be read; what is read is written as it is now."""

import json
from typing import Any

import pytest

from studyplan.core.journal.events import KINDS, kind_of, read
from tests.golden import forms
from tests.golden.support import GOLDEN

LISTED = forms.listed()
STAMP = "2026-09-18T08:12:00.000001Z"
# What is written otherwise now, and means the same.
OTHERWISE: dict[tuple[str, str], Any] = {
    # What was taken back to where nothing had been said is open, or not followed.
    ("topic.status", "{}"): {"status": "todo"},
    ("roadmap.follow", "{}"): {"following": False},
    # A plan of nothing that begins on no day: no plan.
    ("plan.adopt", '{"sessions": []}'): {},
    # A plan was called by its stamp alone.
    ("baseline.set", json.dumps({"plan": STAMP})): {"plan": [STAMP, "", ""]},
}


def test_every_form_in_the_databases_is_in_the_list() -> None:
    assert forms.missing() == {}


def test_every_form_of_an_exported_journal_is_in_the_list() -> None:
    known = {forms.form(one["kind"], one["subject"], one["data"]) for one in LISTED}
    for file in sorted(GOLDEN.glob("journal-[0-9]*.json")):
        for event in json.loads(file.read_text("utf-8"))["events"]:
            found = forms.form(event["kind"], event["subject"], event["data"])
            assert found in known, file.name


def test_every_kind_has_a_form() -> None:
    assert {one["kind"] for one in LISTED} == set(KINDS)


def test_every_kind_has_a_name_of_its_own() -> None:
    assert [kind_of(event) for event in KINDS.values()] == list(KINDS)


@pytest.mark.parametrize(
    "form",
    LISTED,
    ids=["-".join(forms.form(one["kind"], one["subject"], one["data"])) for one in LISTED],
)
def test_every_form_is_read_and_written_again(form: dict[str, Any]) -> None:
    kind, subject, data = form["kind"], form["subject"], form["data"]
    event = read(kind, subject, data)
    assert (kind_of(event), event.subject) == (kind, subject)
    written = json.loads(json.dumps(event.data()))
    again = read(kind, subject, written)
    assert (type(again), again) == (type(event), event)
    assert written == OTHERWISE.get((kind, json.dumps(data)), data)


def test_what_is_written_otherwise_is_in_the_list() -> None:
    found = {(one["kind"], json.dumps(one["data"])) for one in LISTED}
    assert OTHERWISE.keys() <= found
