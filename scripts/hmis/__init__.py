"""The sample's HMIS CSV export: `columns` is the published format, `export` invents the rows,
`truth` works out the records that they are."""
