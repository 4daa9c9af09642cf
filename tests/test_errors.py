import copy
import pickle

from dragoman import errors


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = errors.NotText("this is a PDF file", where="a.pdf", remedy="Extract its text first.")
    assert str(error) == "a.pdf: this is a PDF file. Extract its text first."
    assert error.reason == "this is a PDF file. Extract its text first."
    assert str(errors.ModelError("no weights")) == "no weights"


def test_an_error_crosses_processes_whole() -> None:
    error = errors.TooLarge("too large", where="a.txt", remedy="Split it.")
    assert str(pickle.loads(pickle.dumps(error))) == str(copy.copy(error)) == str(error)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, errors.DragomanError) for kind in kinds)
    assert all(f" {kind.__name__} " in (errors.__doc__ or "") for kind in kinds)
