export const waiverMessages = {
  waive: 'Waive…',
  waiveOf: 'Waive: {{title}}',
  heading: 'Waived',
  count_one:
    '{{count}} finding is accepted for now. It counts as waived, never as passing.',
  count_other:
    '{{count}} findings are accepted for now. They count as waived, never as passing.',
  until: 'by {{owner}} until {{time}}: “{{reason}}”',
  end: 'End it now',
  endOf: 'End it now: the waiver of {{rule}}',
  form: {
    title: 'Accept a finding for a while',
    lead: 'The finding stays on the page, is counted as waived and comes back when the time is over. A waiver mends nothing.',
    scope: 'What is accepted',
    onlyAsset: '{{rule}}, only of {{asset}}',
    rule: '{{rule}}, of the whole service',
    owner: 'Who answers for it',
    ownerNote:
      'A user or group of the catalog, as group:default/platform-team.',
    reason: 'Reason',
    reasonNote: 'For whoever reads it in a year.',
    expires: 'Until',
    expiresNote: 'UTC, the end of that day. At most a year.',
    cancel: 'Cancel',
    submit: 'Waive it',
    failed: 'It was not waived: {{message}}',
  },
  invalid: {
    ownerMissing: 'Somebody has to answer for it.',
    ownerWrong:
      'Write a ref of the catalog: user:default/name or group:default/name.',
    reasonMissing: 'Say why, in at least 10 characters.',
    reasonLong: 'At most 2000 characters.',
    expiresMissing: 'Every waiver ends: say when.',
    expiresPast: 'This day is over.',
    expiresFar: 'At most a year from now.',
  },
} as const;
