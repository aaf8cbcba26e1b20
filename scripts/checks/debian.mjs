import { output, run } from './run.mjs';

let updated = false;

/**
 * Installs packages of the distribution where that may be done unasked.
 *
 * @param {string[]} names
 * @returns {Promise<boolean>}
 */
export async function installDebianPackages(names) {
  const prefix = administrator();
  if (!prefix || output(['apt-get', '--version']) === undefined) {
    return false;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated) {
    updated = true;
    await run([...prefix, 'apt-get', 'update', '-qq'], { env });
  }
  const code = await run(
    [
      ...prefix,
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      ...names,
    ],
    { env },
  );
  return code === 0;
}

function administrator() {
  if (process.getuid?.() === 0) {
    return [];
  }
  return output(['sudo', '-n', 'true']) === undefined
    ? undefined
    : ['sudo', '-n', '-E'];
}
