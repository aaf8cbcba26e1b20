const factors: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const quantity =
  /^\+?(\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * Bytes of a Kubernetes Quantity: `1Gi`, `500M`, `1.5Ti`, `2e9`, `18350112`
 * (Kubernetes API conventions, resource quantities). Rounded up, as the API
 * server does; undefined where it is none, or negative.
 */
export function parseQuantity(text: string): number | undefined {
  const match = quantity.exec(text);
  if (!match) return undefined;
  const [, digits, exponent, suffix = ''] = match;
  const factor = exponent ? 10 ** Number(exponent) : factors[suffix];
  return Math.ceil(Number(digits) * factor);
}
