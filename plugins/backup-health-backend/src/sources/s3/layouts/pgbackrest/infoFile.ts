/** Sections of keys and their values, which are JSON. */
export type InfoFile = Record<string, Record<string, unknown>>;

/**
 * Reads `backup.info` or `archive.info`. What cannot be read is left out.
 *
 * @returns `undefined` for what is no such file, an encrypted one included
 */
export function parseInfoFile(content: Buffer): InfoFile | undefined {
  const sections: InfoFile = Object.create(null);
  let section: Record<string, unknown> | undefined;
  for (const line of content.toString('utf8').split('\n')) {
    const heading = /^\[([^\]]+)\]$/.exec(line);
    if (heading) {
      section = Object.create(null) as Record<string, unknown>;
      sections[heading[1]] = section;
      continue;
    }
    const at = line.indexOf('=');
    if (!section || at < 1) continue;
    try {
      section[line.slice(0, at)] = JSON.parse(line.slice(at + 1));
    } catch {
      continue;
    }
  }
  return sections.backrest ? sections : undefined;
}

/** What OpenSSL, and pgBackRest with it, begins an encrypted file with. */
export function isEncrypted(content: Buffer): boolean {
  return content.subarray(0, 8).toString('latin1') === 'Salted__';
}
