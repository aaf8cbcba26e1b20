import { startEstate } from './estate';

const defaultPort = 7070;

async function main(): Promise<void> {
  const text = process.env.PORT_ESTATE || String(defaultPort);
  const firstPort = Number(text);
  if (!Number.isInteger(firstPort) || firstPort < 0 || firstPort > 65_000) {
    throw new Error(`PORT_ESTATE must be a port, but is "${text}".`);
  }
  const estate = await startEstate({ firstPort });
  const say = (what: string, url: string) =>
    process.stdout.write(`${what.padEnd(15)} ${url}\n`);
  say('S3', estate.urls.s3);
  for (const { name, url } of estate.clusters) say(name, url);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      estate.stop().then(() => process.exit(0));
    });
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
