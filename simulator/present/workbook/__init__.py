"""The workbook: the results as an economist takes them on in Excel, with formulas where a sum can follow a change."""
