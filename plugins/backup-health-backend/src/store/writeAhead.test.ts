import knexFactory, { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeAhead } from './writeAhead';

const modeOf = async (knex: Knex) => {
  const [{ journal_mode: mode }] = await knex.raw('PRAGMA journal_mode');
  return mode;
};

describe('writing ahead', () => {
  let folder: string;
  let knex: Knex;

  const open = (filename: string) => {
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
  };
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'write-ahead-'));
  });
  afterEach(async () => {
    await knex.destroy();
    await rm(folder, { recursive: true });
  });

  it('holds for the file, and waits for the disk with each commit', async () => {
    open(path.join(folder, 'db.sqlite'));
    await writeAhead(knex);
    expect(await modeOf(knex)).toBe('wal');
    const [{ synchronous }] = await knex.raw('PRAGMA synchronous');
    expect(synchronous).toBe(2);
  });

  it('leaves a database in memory as it is', async () => {
    open(':memory:');
    await writeAhead(knex);
    expect(await modeOf(knex)).toBe('memory');
  });
});
