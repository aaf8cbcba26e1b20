/** What a mover that succeeded says of the data that it copied. */
export interface CopiedData {
  sizeBytes?: number;
  /** Why its success made no backup: there was nothing to copy. */
  nothing?: string;
}

const factors: Record<string, number> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
};

const isEmpty = 'The volume was empty, and no backup of it was made';

/**
 * Of the lines of its log that VolSync keeps of a success: the last 1,024 bytes
 * of those that its filter lets pass, and none where the Pod could not be asked.
 * What they do not say stays open.
 *
 * (volsync v0.16.0, mover-restic/entry.sh, controllers/mover/<name>/logfilter.go)
 */
export function copiedData(logs = ''): CopiedData {
  const lines = logs.slice(-8_000).split('\n');
  // restic is not even started on an empty folder, and the mover ends well.
  if (lines.some(line => /Directory is empty|^\s*No data\b/i.test(line))) {
    return { nothing: isEmpty };
  }
  const refused = lines.find(line => /OPERATION_RESULT: FAILURE/.test(line));
  if (refused) return { nothing: 'Its mover says that it failed' };
  return ofRestic(lines) ?? ofRsync(lines) ?? ofRclone(lines) ?? {};
}

/** `processed 51250 files, 12.345 GiB in 4:01` */
const processed =
  /processed (\d{1,18}) files?, (\d{1,9}(?:\.\d{1,9})?) ([KMGTP]i)?B\b/i;

function ofRestic(lines: string[]): CopiedData | undefined {
  const match = lastMatch(lines, processed);
  if (!match) return undefined;
  const [, files, number, prefix = ''] = match;
  const sizeBytes = Math.round(Number(number) * factors[`${prefix}B`]);
  if (Number(files) === 0 || sizeBytes === 0) {
    return {
      sizeBytes,
      nothing: `restic found nothing in the volume: ${files} files, ${number} ${prefix}B`,
    };
  }
  return { sizeBytes };
}

/** `total size is 1,234,567  speedup is 0.03`: of each pass, the same data. */
const totalSize = /total size is ([\d,.]{1,30}?)\s+speedup/i;

function ofRsync(lines: string[]): CopiedData | undefined {
  const sizes = lines.flatMap(line => {
    const digits = totalSize.exec(line)?.[1].replace(/[,.]/g, '');
    return digits ? Number(digits) : [];
  });
  if (sizes.length === 0) return undefined;
  const sizeBytes = Math.max(...sizes);
  return sizeBytes === 0 ? { sizeBytes, nothing: isEmpty } : { sizeBytes };
}

const counted = /^\s*(?:Transferred|Checks):\s*(\d{1,18}(?:\.\d{1,9})?)/i;

/**
 * rclone counts what it had to copy, and what it found to be there already. Of
 * two runs the first is of the data, the second of its permissions.
 */
function ofRclone(lines: string[]): CopiedData | undefined {
  const start = lines.findIndex(line => /^\s*Transferred:/i.test(line));
  if (start < 0) return undefined;
  const end = lines.findIndex(
    (line, i) => i > start && /^\s*Elapsed time:/i.test(line),
  );
  const counts = lines
    .slice(start, end < 0 ? undefined : end)
    .flatMap(line => counted.exec(line)?.[1] ?? []);
  return counts.every(count => Number(count) === 0)
    ? { nothing: isEmpty }
    : undefined;
}

function lastMatch(
  lines: string[],
  pattern: RegExp,
): RegExpExecArray | undefined {
  for (let i = lines.length - 1; i >= 0; i--) {
    const match = pattern.exec(lines[i]);
    if (match) return match;
  }
  return undefined;
}
