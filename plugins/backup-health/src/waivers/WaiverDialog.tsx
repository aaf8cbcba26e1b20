import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ApiFinding,
  assetTitle,
  EntityHealth,
  WaiverInput,
} from '@backup-health/backstage-plugin-common';
import { useEffect, useId, useState } from 'react';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { Choice } from '../components/Choice';
import { Dialog } from '../components/Dialog';
import field from '../components/Field.module.css';
import { LineField } from '../components/LineField';
import { LinesField } from '../components/LinesField';
import { useWrite } from '../data/useWrite';
import form from '../drills/DrillForm.module.css';
import { useNow } from '../time/NowProvider';
import { useTexts } from '../translation/useTexts';
import { checkWaiver, expiryOf, WaiverDraft } from './checkWaiver';

const usualDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Accepts a finding: by whom, why, and until when. */
export function WaiverDialog(props: {
  health: EntityHealth;
  finding: ApiFinding;
  onClose: () => void;
}) {
  const { health, finding, onClose } = props;
  const t = useTexts();
  const now = useNow();
  const api = useApi(backupHealthApiRef);
  const identity = useApi(identityApiRef);
  const id = useId();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<WaiverDraft>({
    scope: finding.asset ? 'asset' : 'rule',
    owner: health.owner ?? '',
    reason: '',
    expires: new Date(now + usualDays * dayMs).toISOString().slice(0, 10),
  });
  const change = (part: Partial<WaiverDraft>) =>
    setDraft(current => ({ ...current, ...part }));

  // Where nobody owns the service, whoever waives answers for it.
  useEffect(() => {
    if (health.owner) return;
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) =>
        setDraft(current => ({
          ...current,
          owner: current.owner || userEntityRef,
        })),
      () => {},
    );
  }, [identity, health.owner]);

  const problems = checkWaiver(draft, now);
  const { pending, failure, send } = useWrite(
    () => api.addWaiver(health.entityRef, inputOf(draft, finding)),
    onClose,
  );
  const words = (problem: (typeof problems)[keyof typeof problems]) =>
    tried && problem ? t(`waivers.invalid.${problem}`) : undefined;
  return (
    <Dialog
      title={t('waivers.form.title')}
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onPress={onClose}>
            {t('waivers.form.cancel')}
          </Button>
          <Button
            variant="primary"
            isPending={pending}
            onPress={() => {
              setTried(true);
              if (Object.keys(problems).length === 0) send();
            }}
          >
            {t('waivers.form.submit')}
          </Button>
        </>
      }
    >
      <div className={form.form}>
        <p className={form.lead}>
          <strong>{finding.title}</strong>
        </p>
        <p className={form.lead}>{t('waivers.form.lead')}</p>
        {finding.asset && (
          <Choice
            label={t('waivers.form.scope')}
            value={draft.scope}
            options={[
              {
                value: 'asset',
                label: t('waivers.form.onlyAsset', {
                  rule: finding.rule,
                  asset: assetTitle(finding.asset),
                }),
              },
              {
                value: 'rule',
                label: t('waivers.form.rule', { rule: finding.rule }),
              },
            ]}
            onChange={scope => change({ scope })}
          />
        )}
        <LineField
          label={t('waivers.form.owner')}
          description={t('waivers.form.ownerNote')}
          value={draft.owner}
          isRequired
          problem={words(problems.owner)}
          onChange={owner => change({ owner })}
        />
        <LinesField
          label={t('waivers.form.reason')}
          description={t('waivers.form.reasonNote')}
          value={draft.reason}
          problem={words(problems.reason)}
          onChange={reason => change({ reason })}
        />
        <div className={field.field}>
          <label className={field.label} htmlFor={id}>
            {t('waivers.form.expires')}
          </label>
          <input
            id={id}
            className={field.input}
            type="date"
            value={draft.expires}
            aria-describedby={`${id}-note`}
            aria-invalid={words(problems.expires) ? true : undefined}
            onChange={event => change({ expires: event.target.value })}
          />
          <span id={`${id}-note`} className={field.below}>
            {words(problems.expires) ? (
              <span className={field.problem}>{words(problems.expires)}</span>
            ) : (
              t('waivers.form.expiresNote')
            )}
          </span>
        </div>
        {failure && (
          <p className={form.problem} role="alert">
            {t('waivers.form.failed', { message: failure })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function inputOf(draft: WaiverDraft, finding: ApiFinding): WaiverInput {
  const { asset } = finding;
  return {
    rule: finding.rule,
    ...(draft.scope === 'asset' &&
      asset && {
        asset: {
          kind: asset.kind,
          cluster: asset.cluster,
          namespace: asset.namespace,
          name: asset.name,
        },
      }),
    owner: draft.owner.trim(),
    reason: draft.reason.trim(),
    expiresAt: new Date(expiryOf(draft)!).toISOString(),
  };
}
