"""The briefing: one source of text and numbers for the web page, the PDF and the paragraph of the agenda."""
