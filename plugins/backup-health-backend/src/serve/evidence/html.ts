import { encode } from 'html-entities';

/** Markup. It is made by `html` alone, which escapes whatever is no markup. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  static of(
    strings: TemplateStringsArray,
    values: (MarkupValue | MarkupValue[])[],
  ): Markup {
    const parts = strings.map((string, i) =>
      i < values.length
        ? `${string}${[values[i]].flat().map(markupOf).join('')}`
        : string,
    );
    return new Markup(parts.join(''));
  }
}

export type MarkupValue = Markup | string | number | undefined;

/**
 * Markup from a template. A value is text, in an element or between double
 * quotes, and stays text whatever is in it.
 */
export function html(
  strings: TemplateStringsArray,
  ...values: (MarkupValue | MarkupValue[])[]
): Markup {
  return Markup.of(strings, values);
}

function markupOf(value: MarkupValue): string {
  if (value === undefined) return '';
  return value instanceof Markup ? String(value) : encode(String(value));
}
