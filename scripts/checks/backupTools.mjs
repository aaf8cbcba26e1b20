import { installDebianPackages } from './debian.mjs';
import { output } from './run.mjs';

const tools = ['restic', 'pgbackrest', 'pg_dump'];
const packageOf = { pg_dump: 'postgresql-client' };

/**
 * The tools whose repositories the tests make and read.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string[]>} those that are missing
 */
export async function provideBackupTools(say) {
  const absent = missing();
  if (absent.length > 0) {
    say(`Installing ${absent.join(', ')}`);
    await installDebianPackages(absent.map(tool => packageOf[tool] ?? tool));
  }
  return missing();
}

function missing() {
  return tools.filter(
    tool => output(['sh', '-c', `command -v ${tool}`]) === undefined,
  );
}
