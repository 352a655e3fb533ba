"""Documents to plans: what a text, a web page, a Word or a PDF file says becomes numbered clauses."""
