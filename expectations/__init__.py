"""Great Expectations suites, one function per table."""
