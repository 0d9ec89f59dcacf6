"""What a call finds around it, and which of two answers counts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs
import pytest

from studyplan import paths
from studyplan.errors import StudyplanError, UsageError
from studyplan.surroundings import Surroundings, here, note_stored, speak, surroundings_of, within

BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)


def around(lang: str | None = None, **variables: str) -> Surroundings:
    return Surroundings((), variables, frozenset(), BEGAN, lang=lang)


def test_a_flag_counts_before_the_environment_the_settings_and_the_locale(tmp_path: Path) -> None:
    home = str(tmp_path)
    assert around(STUDYPLAN_HOME=home).language() == "en"
    assert around(STUDYPLAN_HOME=home, LANG="zh_CN.UTF-8").language() == "zh"
    assert around(STUDYPLAN_HOME=home, LANG="zh_CN", LC_ALL="en_GB").language() == "en"
    (tmp_path / "config.toml").write_text('lang = "zh"\n')
    assert around(STUDYPLAN_HOME=home, LANG="en_GB").language() == "zh"
    assert around(STUDYPLAN_HOME=home, STUDYPLAN_LANG="en").language() == "en"
    assert around("zh", STUDYPLAN_HOME=home, STUDYPLAN_LANG="en").language() == "zh"
    assert around("zh", STUDYPLAN_HOME=home).language("en") == "en"


def test_a_language_that_is_not_there_is_refused_and_so_are_settings_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError):
        around().language("fr")
    with pytest.raises(UsageError):
        around(STUDYPLAN_LANG="fr").language()
    (tmp_path / "config.toml").write_text("lang = ")
    with pytest.raises(StudyplanError):
        around(STUDYPLAN_HOME=str(tmp_path)).language()
    assert around(STUDYPLAN_HOME=str(tmp_path)).language("zh") == "zh"


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ((), "en"),
        (("--lang", "zh", "next"), "zh"),
        (("next", "--lang=zh"), "zh"),
        (("--lang", "en", "next", "--lang", "zh"), "zh"),
        (("next", "--lang"), "en"),
        (("next", "--lang", "fr"), "en"),
        (("search", "--", "--lang", "zh"), "en"),
    ],
)
def test_the_words_say_the_language_before_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], spoken: str
) -> None:
    monkeypatch.setenv("STUDYPLAN_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("STUDYPLAN_LANG", raising=False)
    assert surroundings_of(words).spoken == spoken


def test_the_clock_keeps_its_offset() -> None:
    assert around().clock == BEGAN
    told = around(STUDYPLAN_NOW="2026-11-22T23:30:00+08:00").clock
    assert told.utcoffset() == timedelta(hours=8)
    assert told.astimezone(UTC) == datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    assert around(STUDYPLAN_NOW="2026-11-22T09:00:00").clock == BEGAN
    with pytest.raises(UsageError):
        _ = around(STUDYPLAN_NOW="now").clock
    assert surroundings_of(()).clock.tzinfo is not None


def test_tracebacks_are_wanted_where_the_words_say_so() -> None:
    assert surroundings_of(("--debug", "next")).debug
    assert not surroundings_of(("next",)).debug


def test_a_call_has_its_own_and_leaves_none() -> None:
    outer, inner = around(STUDYPLAN_HOME="/one"), around(STUDYPLAN_HOME="/two")

    def call_that_fails() -> None:
        with within(inner):
            speak("zh")
            assert here().language() == "zh"
            assert paths.config_file() == Path("/two/config.toml")
            raise KeyError

    with within(outer):
        assert paths.database() == Path("/one/studyplan.db")
        with pytest.raises(KeyError):
            call_that_fails()
        assert here() is outer
    assert here() is not outer


def test_the_folders_on_linux_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("STUDYPLAN_HOME", raising=False)
    for variables in (
        {},
        {"XDG_DATA_HOME": str(tmp_path / "d"), "XDG_CONFIG_HOME": str(tmp_path / "c")},
        {"XDG_DATA_HOME": "relative", "XDG_CONFIG_HOME": ""},
    ):
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert paths.home() == Path(platformdirs.user_data_dir("studyplan", appauthor=False))
        assert paths.config_file().parent == Path(
            platformdirs.user_config_dir("studyplan", appauthor=False)
        )


def test_what_is_stored_is_noted_of_a_call_and_of_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note_stored()
    monkeypatch.setenv("STUDYPLAN_HOME", "/of/later")
    assert here().variables["STUDYPLAN_HOME"] == "/of/later"
    with within(around()):
        assert not here().stored
        note_stored()
        assert here().stored
    with within(around()):
        assert not here().stored


def test_bundled_data_may_stand_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STUDYPLAN_DATA", str(tmp_path))
    with pytest.raises(StudyplanError) as missing:
        paths.bundled("roadmaps")
    assert missing.value.facts == {"folder": tmp_path, "name": "roadmaps"}
    (tmp_path / "roadmaps").mkdir()
    assert paths.bundled("roadmaps") == tmp_path / "roadmaps"
    monkeypatch.setenv("STUDYPLAN_DATA", "")
    assert paths.bundled("roadmaps").parent.name == "data"
