"""Gold reports for linking: who and what each mention is, marked in the text."""
