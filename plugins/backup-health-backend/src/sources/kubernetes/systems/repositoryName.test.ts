import { repositoryName } from './repositoryName';

describe('repositoryName', () => {
  it.each([
    ['https://github.com/acme/estate', 'github.com/acme/estate'],
    ['https://github.com/acme/estate.git', 'github.com/acme/estate'],
    ['https://GitHub.com/acme/estate/', 'github.com/acme/estate'],
    ['ssh://git@github.com:22/acme/estate.git', 'github.com/acme/estate'],
    ['git@github.com:acme/estate.git', 'github.com/acme/estate'],
    ['https://bot:s3cret@git.lan/acme/estate.git', 'git.lan/acme/estate'],
    ['https://git.lan/acme/estate?token=s3cret', 'git.lan/acme/estate'],
  ])('names %s', (address, name) => {
    expect(repositoryName(address)).toBe(name);
  });

  it.each(['', 'estate', 'https://github.com', '/srv/git/estate'])(
    'finds no repository in %j',
    address => {
      expect(repositoryName(address)).toBeUndefined();
    },
  );
});
