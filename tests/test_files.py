"""Paths, pipes and their limits: everything a person may name ends as bytes or as one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from compliance import files
from compliance.errors import Unreadable

posix = pytest.mark.skipif(os.name != "posix", reason="needs pipes and permissions of POSIX")


def names(*paths: object) -> list[str]:
    return [item.name for item in files.expand(map(str, paths))]


def reason(path: object) -> str:
    with pytest.raises(Unreadable) as caught:
        files.read(next(files.expand([str(path)])))
    return str(caught.value)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden/x.txt", "a/.swp", "z.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_folders_are_walked_in_sorted_order_without_hidden_files(tree):
    assert names(tree) == [f"{tree}/{name}" for name in ("b.txt", "z.md", "a/10.txt", "a/2.txt")]


def test_paths_keep_their_order_and_count_once(tree):
    assert names(tree / "z.md", tree, tree / "a/../z.md")[:2] == [f"{tree}/z.md", f"{tree}/b.txt"]
    assert len(names(tree, tree)) == 4
    assert names("-", "-") == ["-"]


def test_a_hidden_file_named_by_the_person_is_read(tree):
    assert files.read(files.Input(f"{tree}/a/.swp")) == b"a/.swp"


def test_a_folder_without_files_is_not_lost(tmp_path):
    assert "không có tệp nào" in reason(tmp_path)


@posix
def test_a_folder_in_a_circle_ends(tree):
    (tree / "a" / "round").symlink_to(tree, target_is_directory=True)
    assert len(names(tree)) == 4


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    assert "không có tệp" in reason(tmp_path / "missing.txt")
    assert "đường dẫn" in reason(tmp_path / "file" / "below")
    assert "hệ điều hành" in reason(tmp_path / ("x" * 300))


@posix
def test_devices_are_not_read():
    assert "thiết bị" in reason("/dev/zero")


@posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser may read everything")
def test_without_permission(tmp_path):
    (tmp_path / "closed").write_text("x")
    (tmp_path / "closed").chmod(0)
    assert "quyền" in reason(tmp_path / "closed")


def test_the_limit_is_exact(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 100_000)
    (tmp_path / "full").write_bytes(b"x" * 100_000)
    (tmp_path / "over").write_bytes(b"x" * 100_001)
    assert len(files.read(files.Input(str(tmp_path / "full")))) == 100_000
    assert "quá cỡ" in reason(tmp_path / "over")


@posix
def test_a_pipe_is_read_to_its_end(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    keep = os.open(pipe, os.O_RDWR)  # lets the writer open without a reader
    os.write(keep, b"text")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.close(keep)
    assert files._drain(reader, patience=5) == b"text"
    os.close(reader)


@posix
def test_a_pipe_that_does_not_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    os.mkfifo(tmp_path / "pipe")
    assert "không kết thúc" in reason(tmp_path / "pipe")


@posix
def test_endless_standard_input_stops_at_the_limit(monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 100_000)
    with Path("/dev/zero").open() as zero:
        monkeypatch.setattr(sys, "stdin", zero)
        assert "quá cỡ" in reason("-")


def test_no_standard_input_at_all(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert "đầu vào chuẩn" in reason("-")


@posix
def test_names_that_are_no_text_are_shown_with_escapes(tmp_path):
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xe9 \x1b[31m.txt"))).write_text("x")
    (name,) = names(tmp_path)
    assert name == rf"{tmp_path}/k\xe9 \x1b[31m.txt"
    assert name.isprintable()
    assert files.read(next(files.expand([str(tmp_path)]))) == b"x"
