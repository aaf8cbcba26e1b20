import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { drillMessages } from './drills';
import { entityMessages } from './entity';
import { evidenceMessages } from './evidence';
import { fleetMessages } from './fleet';
import { knownMessages } from './known';
import { panelMessages } from './panels';
import { restoreMessages } from './restore';
import { timelineMessages } from './timeline';
import { waiverMessages } from './waivers';
import { whatIfMessages } from './whatIf';

/**
 * All texts of the plugin. What the backend says (the sentence, findings,
 * remedies) is not among them.
 *
 * @public
 */
export const backupHealthTranslationRef = createTranslationRef({
  id: 'backup-health',
  messages: {
    ...entityMessages,
    known: knownMessages,
    panel: panelMessages,
    timeline: timelineMessages,
    drills: drillMessages,
    evidenceExport: evidenceMessages,
    waivers: waiverMessages,
    restore: restoreMessages,
    whatIf: whatIfMessages,
    fleet: fleetMessages,
  },
});
