import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { readBackupHealthConfig } from './readConfig';

const readme = readFileSync(
  resolve(__dirname, '../../../../README.md'),
  'utf8',
);
/** What the README tells people to write, with values in place of variables. */
const examples = [...readme.matchAll(/```yaml\n([^`]*)```/g)]
  .map(([, text]) => parse(text.replace(/\$\{\w+\}/g, 'x')))
  .filter(example => example?.backupHealth);

describe('the configuration that the README shows', () => {
  it('is some', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples.map((example, i) => [i + 1, example]))(
    'is taken as it stands: example %i',
    (_, example) => {
      expect(() =>
        readBackupHealthConfig(new ConfigReader(example)),
      ).not.toThrow();
    },
  );

  // Found in a portal that was set up by the README: it did not start.
  it('leaves out nothing that the Kubernetes plugin does not start without', () => {
    const kubernetes = examples
      .map(example => example.kubernetes)
      .filter(section => section?.clusterLocatorMethods);
    expect(kubernetes).not.toHaveLength(0);
    for (const section of kubernetes) {
      expect(section).toHaveProperty('serviceLocatorMethod.type');
    }
  });

  it('reads the cluster that the portal runs in', () => {
    const clusters = examples.flatMap(
      example =>
        readBackupHealthConfig(new ConfigReader(example)).kubernetes.clusters,
    );
    expect(clusters).toContainEqual(
      expect.objectContaining({
        name: 'portal',
        tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
        skipTLSVerify: false,
      }),
    );
  });
});
