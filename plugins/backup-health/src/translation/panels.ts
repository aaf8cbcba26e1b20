/** What a part of a page says where it has nothing else to show. */
export const panelMessages = {
  loading: 'Loading {{what}}',
  failed: '{{what}}: not known. {{message}}',
  forbidden: '{{what}}: you may not see this. {{message}}',
  missing:
    '{{what}}: the backend of this portal does not tell this. Update it to see it here.',
  retry: 'Ask again',
  standing: 'Stands as of {{time}}: {{message}}',
  more: 'Show more',
  shownOf: '{{shown}} of {{total}}',
} as const;
