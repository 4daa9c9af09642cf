"""Measurements of the reader: its accuracy on gold, its speed beside rivals, and the floors that both keep.

Each module is a command: `python -m benchmarks.attribution`, `.coreference`, `.samples`, `.calibration`, `.speed`,
`.floors`. Figures are shares in per cent unless a name says otherwise.
"""
