import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a command with its output on ours.
 *
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>} its exit code; 127 if it cannot be started
 */
export function run([file, ...args], options = {}) {
  return new Promise(resolve => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(127));
    child.on('exit', code => resolve(code ?? 1));
  });
}

/** What a command prints, or nothing if it fails. */
export function output([file, ...args]) {
  const result = spawnSync(file, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
