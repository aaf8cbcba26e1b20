// A busy machine may take its time: only what hangs fails by it.
jest.setTimeout(120_000);
