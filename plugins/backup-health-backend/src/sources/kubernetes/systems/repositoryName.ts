/** `git@host:path`, as Git's own short form of ssh. */
const scpForm = /^(?:[^@/\s]{1,255}@)?([^:/\s]{1,255}):(?!\/\/)(.{1,1000})$/;

/**
 * One name for one repository, however its address is written: host and path,
 * without scheme, user, password, port and `.git`. It holds no credential.
 *
 * @returns undefined where the text is no address of a repository
 */
export function repositoryName(address: string): string | undefined {
  const text = address.trim().slice(0, 2_000);
  const scp = text.includes('://') ? undefined : scpForm.exec(text);
  if (scp) return nameOf(scp[1], scp[2]);
  try {
    const url = new URL(text);
    return nameOf(url.hostname, url.pathname);
  } catch {
    return undefined;
  }
}

function nameOf(host: string, path: string): string | undefined {
  const parts = path
    .split('/')
    .filter(Boolean)
    .map(part => part.replace(/[?#].*$/, ''));
  if (!host || parts.length === 0) return undefined;
  const last = parts.length - 1;
  parts[last] = parts[last].replace(/\.git$/, '');
  return [host.toLowerCase(), ...parts].join('/');
}
