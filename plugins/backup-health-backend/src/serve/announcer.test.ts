import { mockServices } from '@backstage/backend-test-utils';
import { aVerdict } from '../router/__testUtils__/stored';
import { fleetEntry } from '../store/fleetEntry';
import { Announcer } from './announcer';

function announcerOver(written: string[], gone: string[] = []) {
  let revision = 7;
  const publish = jest.fn(async (_signal: object) => {});
  const announcer = new Announcer({
    signals: { publish },
    logger: mockServices.logger.mock(),
    store: {
      fleetRevision: async () => revision,
      listFleetSince: async since => ({
        revision,
        changed:
          since === 7
            ? written.map(ref => fleetEntry(aVerdict(ref, 'ok')))
            : [],
        gone,
      }),
    },
  });
  const channels = () =>
    publish.mock.calls.map(
      ([signal]) => (signal as { channel: string }).channel,
    );
  const write = async () => {
    revision++;
  };
  return { announcer, publish, channels, write };
}

describe('Announcer', () => {
  it('names each service that was written or is gone, and says no more', async () => {
    const { announcer, publish, channels, write } = announcerOver(
      ['component:default/grafana'],
      ['component:default/loki'],
    );
    await announcer.after(write);
    expect(channels()).toEqual([
      'backup-health:fleet',
      'backup-health:entity:component:default/grafana',
      'backup-health:entity:component:default/loki',
    ]);
    for (const [signal] of publish.mock.calls) {
      expect(signal).toMatchObject({
        recipients: { type: 'broadcast' },
        message: {},
      });
    }
  });

  it('is silent where nothing was written', async () => {
    const { announcer, publish } = announcerOver(['component:default/grafana']);
    await announcer.after(async () => {});
    expect(publish).not.toHaveBeenCalled();
  });

  it('tells of the fleet only where much was written', async () => {
    const { announcer, channels, write } = announcerOver(
      Array.from({ length: 501 }, (_, i) => `component:default/s${i}`),
    );
    await announcer.after(write);
    expect(channels()).toEqual(['backup-health:fleet']);
  });

  it('fails with the work, and not with the signals', async () => {
    const { announcer, publish, write } = announcerOver([
      'component:default/a',
    ]);
    publish.mockRejectedValue(new Error('Nobody listens'));
    await expect(announcer.after(write)).resolves.toBeUndefined();
    await expect(
      announcer.after(async () => {
        throw new Error('The database is gone');
      }),
    ).rejects.toThrow('The database is gone');
  });
});
