const secondsPer: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

const part = /(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(h|ms|m|s|us|µs|ns)/y;

/**
 * Seconds of a Go duration: `720h0m0s`, `1h30m`, `0` (Go, time.ParseDuration).
 * Undefined where it is none, or negative.
 */
export function parseGoDuration(text: string): number | undefined {
  if (text === '0') return 0;
  let seconds = 0;
  part.lastIndex = 0;
  let end = 0;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    seconds += Number(match[1]) * secondsPer[match[2]];
    end = part.lastIndex;
  }
  return end > 0 && end === text.length ? seconds : undefined;
}
