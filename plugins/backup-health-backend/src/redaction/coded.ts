/** What stands where a credential would, and is none. */
const placeholders =
  /^(?:\*+|x{3,}|<.*|\$\{.*|\$\(.*|\$[A-Z_]+|\{\{.*|%[sqvd]|\[redacted.*|redacted|REDACTED|true|false|null|nil|none|undefined|empty|unset|missing|expired|invalid|required|unknown|denied|rejected|revoked|absent|changed|incorrect|wrong|refused|rotated|unauthorized|forbidden)$/;

/** Words that go on with the sentence. */
const prose =
  /^(?:is|was|are|were|be|has|had|have|not|no|or|and|must|may|can|cannot|could|should|will|would|needs?|to|for|from|of|in|on|at|by|with|as|if|that|the|an?|this|it|its|file|flag|option|value|field|header|token|tokens|auth|authentication|authorization|scheme|credential|credentials|realm|missing|required|expired|invalid|authenticator|error|failed|failure|support|access)$/i;

/** It says that something is hidden, or absent, or is a variable of a shell. */
export function isPlaceholder(text: string): boolean {
  return placeholders.test(bare(text));
}

/** A word of a sentence, by how it goes on. */
export function isProse(text: string): boolean {
  return prose.test(bare(text)) || isPlaceholder(text);
}

/** A word as languages have them, or some of them as one: `NoSuchBucket`. */
export function isWord(text: string): boolean {
  const plain = bare(text);
  const capitals = plain.replace(/[^A-Z]/g, '').length;
  return /^[A-Za-z]*$/.test(plain) && capitals * 4 <= plain.length + 3;
}

/** `namespace/name` or a dashed name, as clusters have them. */
export function isObjectName(text: string): boolean {
  const plain = bare(text);
  return (
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)*$/.test(
      plain,
    ) && /[-/]/.test(plain)
  );
}

function bare(text: string): string {
  return text.replace(/^["'`(]+/, '').replace(/["'`).,:;!?\]]+$/, '');
}
