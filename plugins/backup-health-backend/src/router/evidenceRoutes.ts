import { AuditorService } from '@backstage/backend-plugin-api';
import {
  evidenceFormats,
  formatInstant,
} from '@backup-health/backstage-plugin-common';
import { createHash } from 'node:crypto';
import { evidenceFile } from '../serve/evidence/evidenceFile';
import { EvidenceService } from '../serve/evidence/evidenceService';
import { contentPolicy } from '../serve/evidence/style';
import { Area } from './area';
import { audited } from './audited';
import { refOf } from './entityRoutes';
import { instantOf } from './query';
import { evidencePaths, evidenceSchemas } from './schema/evidence';

export function evidenceRoutes(options: {
  evidence: Pick<EvidenceService, 'make'>;
  auditor: AuditorService;
}): Area {
  const { evidence, auditor } = options;
  return {
    paths: evidencePaths,
    schemas: evidenceSchemas,
    mount(router, caller) {
      router.get(
        '/entities/:kind/:namespace/:name/evidence',
        async (req, res) => {
          const credentials = await caller(req);
          const entityRef = refOf(req.params);
          const asOf = instantOf(req.query, 'asOf');
          const format =
            evidenceFormats.find(each => each === req.query.format) ?? 'json';
          const file = await audited(
            auditor,
            {
              eventId: 'evidence-export',
              request: req,
              meta: {
                entityRef,
                format,
                ...(asOf !== undefined && { asOf: formatInstant(asOf) }),
              },
            },
            async () => {
              const made = await evidence.make(entityRef, asOf, credentials);
              return { ...(await evidenceFile(made, format)), made };
            },
            ({ made, body }) => ({
              asOf: made.manifest.asOf,
              madeAt: made.manifest.madeAt,
              manifestSha256: made.manifestSha256,
              bytes: body.length,
              sha256: createHash('sha256').update(body).digest('hex'),
            }),
          );
          // Saved, and not shown as a page of the portal; nobody keeps it between.
          res.attachment(file.name);
          res.append('Access-Control-Expose-Headers', 'Content-Disposition');
          res.set({
            'Cache-Control': 'no-store',
            'Content-Security-Policy': `${contentPolicy}; frame-ancestors 'none'; sandbox`,
            'Content-Type': file.type,
            'X-Content-Type-Options': 'nosniff',
          });
          res.send(file.body);
        },
      );
    },
  };
}
