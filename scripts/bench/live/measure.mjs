/**
 * One after another for the latency, then eight at once for the throughput.
 *
 * @param {() => Promise<{ body: Buffer }>} ask
 * @param {number} count
 */
export async function measure(ask, count) {
  for (let i = 0; i < count / 10; i++) await ask();
  const times = [];
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    bytes = (await ask()).body.length;
    times.push(performance.now() - begun);
  }
  const begun = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await ask();
    }),
  );
  const perSecond = count / ((performance.now() - begun) / 1000);
  return { medianMs: median(times), perSecond, bytes };
}

/** The nearest rank. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1];
}
