FROM python:3.12-slim

COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 PATH=/dateline/.venv/bin:$PATH
WORKDIR /dateline

# The dependencies change less often than the code: a layer of their own.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --all-extras --no-install-project
COPY README.md LICENSE NOTICE ./
COPY dateline dateline
COPY flows flows
COPY transforms transforms
COPY expectations expectations
RUN uv sync --frozen --no-dev --all-extras

CMD ["dateline", "--help"]
