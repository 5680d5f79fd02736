"""One model of six reforms, written as each library's own documentation would: see common.py for what it is."""
