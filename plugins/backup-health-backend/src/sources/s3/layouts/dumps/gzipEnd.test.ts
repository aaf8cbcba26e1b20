import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { gzipFault } from './gzipEnd';

const end = (file: Buffer) => gzipFault(file.length, file.subarray(-8));

describe('gzipFault', () => {
  it.each([
    ['text', Buffer.from('INSERT INTO t VALUES (1);\n'.repeat(5000))],
    ['what cannot be packed', randomBytes(100_000)],
    ['zeros', Buffer.alloc(1_000_000)],
    ['a few bytes', Buffer.from('x')],
  ])('finds nothing wrong with a gzip of %s', (_, content) => {
    expect(end(gzipSync(content))).toBeUndefined();
  });

  it('knows a gzip of nothing', () => {
    expect(end(gzipSync(''))).toBe('It is a gzip of nothing.');
  });

  it('knows one that was cut off by a length that it cannot have', () => {
    const cut = Buffer.concat([
      Buffer.alloc(1000),
      Buffer.from('ffffffffffffffff', 'hex'),
    ]);
    expect(end(cut)).toContain('it was cut off');
    expect(gzipFault(1, Buffer.from([1]))).toContain('shorter');
  });
});
