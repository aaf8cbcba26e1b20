/** An element with its content: text, elements, or both left out. */
export type Xml = [name: string, content?: string | number | boolean | Xml[]];

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A whole document; errors of S3 are in no namespace. */
export function xmlDocument(
  root: Xml,
  options = { inNamespace: true },
): string {
  const attribute = options.inNamespace ? ` xmlns="${namespace}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, attribute)}`;
}

function render([name, content]: Xml, attribute = ''): string {
  if (content === undefined || content === '') return `<${name}${attribute}/>`;
  const inner = Array.isArray(content)
    ? content.map(child => render(child)).join('')
    : escape(String(content));
  return `<${name}${attribute}>${inner}</${name}>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, character => entities[character]);
}
