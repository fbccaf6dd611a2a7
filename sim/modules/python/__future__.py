"""What can be imported from __future__; the compiler gives `annotations` its meaning."""
annotations = division = absolute_import = print_function = generator_stop = unicode_literals = with_statement = None
generators = nested_scopes = barry_as_FLUFL = None
