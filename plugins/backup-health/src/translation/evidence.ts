/** The export of what is known of a service. */
export const evidenceMessages = {
  export: 'Export evidence',
  formats: 'Export evidence of {{title}} as',
  format: {
    json: 'JSON: all of it, with hashes',
    csv: 'CSV: a row for each fact',
    html: 'HTML: a page to print',
  },
  earlier: 'As of an earlier time …',
  asOf: {
    heading: 'Evidence as of an earlier time',
    note: 'It holds what was recorded then, and nothing that came to be known later.',
    time: 'As of (UTC)',
    as: 'As',
    save: 'Export',
    cancel: 'Cancel',
  },
  pending: 'Putting the evidence together',
  saved: 'The evidence is saved as {{name}}',
  failed: 'The evidence was not exported: {{message}}',
} as const;
