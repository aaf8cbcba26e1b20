/** What stands and what is missing, where the state is unknown. */
export const knownMessages = {
  heading: 'What is known',
  note: 'with the age of each fact',
  none: 'No good recovery point was seen yet, and no restore was measured.',
  point: 'Newest recovery point seen: {{time}}',
  read: 'read {{time}}',
  run: 'Last run of {{plan}}: {{result}}',
  runOnly: 'A run alone proves nothing: what it made was not seen.',
  restore: 'A restore took {{duration}}',
  restores_one: 'as measured last, {{count}} drill passed',
  restores_other: 'as measured last, {{count}} drills passed',
  not: {
    heading: 'What is not',
    note: 'and what would tell',
    loss: 'How much you would lose now',
    upTo: 'between nothing and {{duration}}, by what was seen last',
    upToAll: 'between nothing and everything: no recovery point was seen',
    wouldTell: 'What would tell: {{remedy}}',
    copy: 'Whether {{location}} still has what was seen there',
  },
} as const;
