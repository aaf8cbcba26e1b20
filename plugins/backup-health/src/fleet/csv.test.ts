import { lvsPostgresql } from '../__fixtures__';
import { fleetOf } from '../__fixtures__/fleet';
import { csvOf } from './csv';

const [item] = fleetOf([lvsPostgresql]).items;
const lineOf = (change: Partial<typeof item>) =>
  csvOf([{ ...item, ...change }]).split('\r\n')[1];

describe('csvOf', () => {
  it('has a line of names, and one for each service', () => {
    const lines = csvOf([item, item]).split('\r\n');

    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\uFEFFservice,title,owner,system,tier,state,/);
    expect(lines[1]).toMatch(
      /^component:default\/lvs-postgresql,lvs-postgresql,/,
    );
  });

  it('lets no spreadsheet run a title', () => {
    expect(lineOf({ title: '=1+1' })).toContain(`,"'=1+1",`);
  });

  it('quotes what has a comma, a quote or a line end', () => {
    expect(lineOf({ title: 'a, "b"' })).toContain('"a, ""b"""');
  });

  it('leaves a number that is negative a number', () => {
    expect(lineOf({ exposureSeconds: -1 })).toContain(',-1,');
  });
});
