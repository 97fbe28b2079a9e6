"""The sample's workbooks: `month` says what happened, `officers` how each officer writes,
`sheets` draws it, `mistakes` spoils some cells, `saving` writes files."""
