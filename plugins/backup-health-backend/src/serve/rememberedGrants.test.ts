import { RememberedGrants } from './rememberedGrants';

describe('RememberedGrants', () => {
  it('knows what was granted for half a minute, of this key alone', () => {
    let now = 0;
    const grants = new RememberedGrants(() => now);
    grants.add('ada component:default/shop');

    expect(grants.has('ada component:default/shop')).toBe(true);
    expect(grants.has('bob component:default/shop')).toBe(false);
    now = 29_999;
    expect(grants.has('ada component:default/shop')).toBe(true);
    now = 30_000;
    expect(grants.has('ada component:default/shop')).toBe(false);
  });

  it('asks anew rather than growing without an end', () => {
    const grants = new RememberedGrants(() => 0);
    for (let i = 0; i <= 10_000; i++) grants.add(String(i));

    expect(grants.has('0')).toBe(false);
    expect(grants.has('10000')).toBe(true);
  });
});
