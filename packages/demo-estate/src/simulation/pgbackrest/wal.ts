/** Segments of 16 MB are counted from 1; 256 of them have one log number. */
const timeline = '00000001';
const segmentsPerLog = 256;

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** `00000001000000000000000A` */
export function segmentName(segment: number): string {
  const log = Math.floor(segment / segmentsPerLog);
  return `${timeline}${hex(log, 8)}${hex(segment % segmentsPerLog, 8)}`;
}

/** A position within a segment, as PostgreSQL writes it: `0/A000028`. */
export function lsn(segment: number, offset: number): string {
  const log = Math.floor(segment / segmentsPerLog);
  const within = (segment % segmentsPerLog) * 2 ** 24 + offset;
  return `${log.toString(16).toUpperCase()}/${within
    .toString(16)
    .toUpperCase()}`;
}
