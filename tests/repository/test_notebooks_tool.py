"""tools/notebooks.py finds every fault that is planted, and none in a good notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat import v4

from tools import notebooks as tool

Notebook = Any


def stream(text: str, name: str = "stdout") -> Notebook:
    return v4.new_output("stream", text=text, name=name)


def good() -> Notebook:
    return tool.clean(
        v4.new_notebook(
            cells=[
                v4.new_markdown_cell("# Title\n\n[the data](data.csv)", id="title"),
                v4.new_markdown_cell("## Part\n\n```\n# not a heading\n```", id="part"),
                v4.new_code_cell("print(1)", id="one", execution_count=1, outputs=[stream("1\n")]),
                v4.new_markdown_cell("### Detail [web](https://example.org/home/me)", id="detail"),
                v4.new_code_cell("x = 2", id="two", execution_count=2),
            ]
        )
    )


def faults(notebook: Notebook, folder: Path, text: str | None = None) -> list[str]:
    (folder / "data.csv").touch()
    path = folder / "notebook.ipynb"
    path.write_text(tool.text_of(notebook) if text is None else text)
    return list(tool.faults(path))


def test_a_good_notebook_has_no_faults(tmp_path: Path) -> None:
    assert faults(good(), tmp_path) == []


def set_source(cell: int, source: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        notebook.cells[cell].source = source

    return change


def set_output(output: Notebook) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        notebook.cells[2].outputs = [output]

    return change


def not_run(notebook: Notebook) -> None:
    notebook.cells[4].execution_count = None


def shown(**data: str) -> Notebook:
    kinds = {"plain": "text/plain", "svg": "image/svg+xml", "html": "text/html"}
    return v4.new_output("display_data", data={kinds[key]: text for key, text in data.items()})


@pytest.mark.parametrize(
    ("plant", "sentence"),
    [
        (not_run, "cell 'two' was not run: run 'make notebooks'."),
        (
            set_output(v4.new_output("error", ename="ValueError", evalue="no", traceback=[])),
            "cell 'one' shows an error: ValueError: no.",
        ),
        (set_output(stream("careful\n", "stderr")), "cell 'one' writes to stderr: careful."),
        (
            set_source(2, "from ipywidgets import interact"),
            "cell 'one' uses interact, which neither nbval nor a saved notebook can show.",
        ),
        (set_source(2, "w.interactive_output(f, {})"), "cell 'one' uses interactive_output,"),
        (set_source(2, "out = widgets.Output()"), "cell 'one' uses Output,"),
        (set_source(2, "clear_output()"), "cell 'one' uses clear_output,"),
        (set_source(2, "%matplotlib widget"), "cell 'one' uses %matplotlib widget,"),
        (set_source(2, "%matplotlib notebook"), "cell 'one' uses %matplotlib notebook,"),
        (set_source(2, "x = 1\n" * 16), "cell 'one' has 16 lines of code, more than 15."),
        (set_source(1, "### Part"), "skips a heading level before '### Part'."),
        (set_source(1, "# Part"), "has 2 headings of level 1, not one."),
        (set_source(0, "## Title"), "has 0 headings of level 1, not one."),
        (set_source(0, "# T\n[x](gone.md#part)"), "cell 'title' links to a file that is not there"),
        (set_source(0, "# T\n[x](#part)"), "cell 'title' links to a heading that is not there: #p"),
        (set_source(0, '# T\n<img src="gone.png">'), "cell 'title' links to a file that is not"),
        (set_source(0, "# T\n![x](attachment:a.png)"), "cell 'title' shows an attachment that is"),
        (set_source(2, "open('/home/ann/x.csv')"), "cell 'one' names a path of one machine: /home"),
        (set_output(shown(plain="C:\\Users\\ann")), "cell 'one' names a path of one machine: C:"),
        (set_output(shown(svg="<a href='/tmp/x'/>")), "cell 'one' names a path of one machine: /t"),
        (set_output(stream("x" * 600_000)), "has 601 kB, more than 600 kB."),
    ],
)
def test_each_planted_fault_is_found(
    tmp_path: Path, plant: Callable[[Notebook], None], sentence: str
) -> None:
    notebook = good()
    plant(notebook)
    assert faults(notebook, tmp_path)[0].startswith(sentence)


def test_words_that_only_look_like_faults_pass(tmp_path: Path) -> None:
    notebook = good()
    notebook.cells[0].source = "# Interact\n[here](#Part) and [there](data.csv#row) and and/or/home"
    notebook.cells[2].source = "output = interaction = 'https://example.org/tmp/x'"
    assert faults(notebook, tmp_path) == []


def widget_state(notebook: Notebook) -> None:
    notebook.metadata["widgets"] = {}


def machine(notebook: Notebook) -> None:
    notebook.metadata.kernelspec.display_name = "my env"


def timing(notebook: Notebook) -> None:
    notebook.cells[2].metadata["execution"] = {"iopub.execute_input": "2026-01-01"}


def counts(notebook: Notebook) -> None:
    notebook.cells[4].execution_count = 9


def live_view(notebook: Notebook) -> None:
    data = {tool.LIVE_VIEW: {"model_id": "7"}, "text/plain": "Lab"}
    notebook.cells[2].outputs = [v4.new_output("display_data", data=data)]


@pytest.mark.parametrize("plant", [widget_state, machine, timing, counts, live_view])
def test_what_is_not_clean_is_found_and_cleaned(
    tmp_path: Path, plant: Callable[[Notebook], None]
) -> None:
    notebook = good()
    plant(notebook)
    assert any("is not in clean form" in fault for fault in faults(notebook, tmp_path))
    assert faults(tool.clean(notebook), tmp_path) == []


def test_widget_state_is_named(tmp_path: Path) -> None:
    notebook = good()
    widget_state(notebook)
    assert "holds saved widget state (metadata.widgets)." in faults(notebook, tmp_path)


def test_another_layout_of_the_same_content_is_not_clean(tmp_path: Path) -> None:
    text = tool.text_of(good())
    for other in (text.rstrip("\n"), text.replace("\n ", "\n  ")):
        assert faults(None, tmp_path, other) == ["is not in clean form: run 'make notebooks'."]


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    (found,) = faults(None, tmp_path, "{")
    assert found.startswith("is not a valid notebook: ")


def test_cleaning_keeps_ids_tags_and_the_only_picture_there_is() -> None:
    notebook = good()
    notebook.cells[2].metadata["tags"] = ["predict"]
    notebook.cells[2].outputs = [v4.new_output("display_data", data={tool.LIVE_VIEW: {}})]
    cleaned = tool.clean(notebook)
    assert [cell.id for cell in cleaned.cells] == ["title", "part", "one", "detail", "two"]
    assert cleaned.cells[2].metadata == {"tags": ["predict"]}
    assert list(cleaned.cells[2].outputs[0].data) == [tool.LIVE_VIEW]


SLOW_TO_START = pytest.mark.filterwarnings("default")  # zmq and asyncio warn on some platforms


@SLOW_TO_START
def test_running_fills_in_what_the_cells_show(tmp_path: Path) -> None:
    path = tmp_path / "notebook.ipynb"
    (tmp_path / "data.csv").write_text("seven")
    notebook = good()
    notebook.cells[2].source = "print(open('data.csv').read())"
    notebook.cells[4].source = "import ipywidgets\nipywidgets.IntSlider(description='angle')"
    nbformat.write(notebook, path)
    tool.save(path)
    assert list(tool.faults(path)) == []
    saved = nbformat.read(path, as_version=4)
    assert saved.cells[2].outputs[0].text == "seven\n"
    assert saved.cells[4].outputs[0].data == {
        "text/plain": "IntSlider(value=0, description='angle')"
    }


@SLOW_TO_START
def test_a_failing_cell_leaves_the_file_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notebook.ipynb"
    notebook = good()
    notebook.cells[2].source = "1 / 0"
    nbformat.write(notebook, path)
    before = path.read_text()
    with pytest.raises(CellExecutionError):
        tool.save(path)
    assert tool.main([str(path)]) == 1
    assert "notebook.ipynb was left as it was, a cell failed:" in capsys.readouterr().out
    assert path.read_text() == before


def test_no_notebooks_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    assert tool.main(["--check"]) == 1


def test_the_check_counts_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = good()
    not_run(notebook)
    faults(notebook, tmp_path)
    assert tool.main(["--check", str(tmp_path / "notebook.ipynb")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "notebook.ipynb: cell 'two' was not run: run 'make notebooks'.",
        "1 notebooks, 1 faults.",
    ]
