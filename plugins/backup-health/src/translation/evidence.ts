/** The export of what is known of a service. */
export const evidenceMessages = {
  export: 'Export evidence',
  formats: 'Export evidence of {{title}} as',
  format: {
    json: 'JSON: all of it, with hashes',
    csv: 'CSV: a row for each fact',
    html: 'HTML: a page to print',
  },
  pending: 'Putting the evidence together',
  saved: 'The evidence is saved as {{name}}',
  failed: 'The evidence was not exported: {{message}}',
} as const;
