import { EvidenceExport } from '@backup-health/backstage-plugin-common';
import { mapInTurns } from '../../eventLoop/breathe';
import { Markup, html } from './html';
import { list, section, time } from './section';
import { contentPolicy, styleElement } from './style';
import { assetPath, demandRows, duration, evidenceTexts } from './words';

/** One page that needs nothing else, the manifest at its end. */
export async function evidenceHtml(evidence: EvidenceExport): Promise<string> {
  const { manifest, parts } = evidence;
  const { health } = parts;
  const sections = await mapInTurns(
    [demanded, assets, findings, points, drills, waivers, sources, proof],
    part => part(evidence),
  );
  const title = `Backup evidence: ${manifest.entityRef}`;
  return String(html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <h1>${title}</h1>
        <p><span class="state">${health.state}</span>: ${health.summary}</p>
        <p class="note">
          What was known as of ${manifest.asOf}. Made ${manifest.madeAt} by
          ${manifest.madeBy} with ${manifest.plugin.name}
          ${manifest.plugin.version}. All times are UTC.
        </p>
        ${sections}
      </body>
    </html> `);
}

function demanded({ parts: { policy } }: EvidenceExport): Markup {
  const { targets, tier } = policy;
  return section('What was demanded', {
    note: tier ? `Tier ${tier.id}: ${tier.title} (${tier.from})` : 'No tier',
    head: ['Of', 'Demand', 'Value', 'From'],
    rows: [
      ['the service', 'RPO', duration(targets.rpoSeconds), targets.rpoFrom],
      ['the service', 'RTO', duration(targets.rtoSeconds), targets.rtoFrom],
      ...policy.drills.map(({ scenario, every }) => [
        'the service',
        `drill ${scenario}`,
        every,
        '',
      ]),
      ...policy.assets.flatMap(({ ref, demands }) =>
        demandRows(demands).map(({ name, value, from }) => [
          assetPath(ref),
          name,
          value,
          from,
        ]),
      ),
    ],
  });
}

function assets({ parts: { health } }: EvidenceExport): Markup {
  return section('Assets', {
    head: ['Asset', 'State', 'Last good', 'Proof', 'Plans', 'Copies'],
    rows: health.assets.map(asset => [
      assetPath(asset.ref),
      `${asset.state} (${asset.requirement})`,
      time(asset.lastGood?.asOf) ?? 'none is known',
      asset.evidenceLevel,
      list(asset.plans.map(plan => plan.title)),
      list(asset.copies.map(copy => copy.title)),
    ]),
  });
}

function findings({ parts: { health } }: EvidenceExport): Markup {
  return section('Findings', {
    head: ['Finding', 'Asset', 'Evidence', 'Remedy'],
    rows: health.findings.map(finding => [
      html`<span class="state">${finding.severity}</span> ${finding.title}
        <code>${finding.rule}</code>${finding.waiver &&
        ` (waived until ${finding.waiver.expiresAt})`}`,
      assetPath(finding.asset),
      list(evidenceTexts(finding)),
      list(
        finding.remedy.map(
          ({ text, command, cluster }) =>
            html`${text} ${command && cluster && `In cluster ${cluster}:`}
            ${command && html`<code>${command}</code>`}`,
        ),
      ),
    ]),
  });
}

function points({ parts: { recoveryPoints } }: EvidenceExport): Markup {
  return section('Recovery points', {
    note: recoveryPoints.about,
    cut: recoveryPoints.cut,
    head: ['At', 'Asset', 'Plan', 'Result', 'Proof', 'Key', 'First seen'],
    rows: recoveryPoints.items.map(point => [
      time(point.at),
      assetPath(point.asset),
      point.planTitle,
      point.good ? 'good' : `${point.result}, not good`,
      point.evidence,
      html`<code>${point.key}</code>`,
      time(point.firstSeenAt),
    ]),
  });
}

function drills({ parts: { drills: known } }: EvidenceExport): Markup {
  return section('Drills', {
    note: known.about,
    cut: known.cut,
    head: ['Declared', 'Scenario', 'Result', 'RTO', 'Checks', 'Told by'],
    rows: known.items.map(drill => [
      time(drill.declaredAt),
      drill.scenario,
      drill.correctedBy ? `corrected by ${drill.correctedBy}` : drill.result,
      duration(drill.rtoSeconds),
      list(
        drill.checks.map(
          ({ name, passed }) => `${name}: ${passed ? 'passed' : 'failed'}`,
        ),
      ),
      drill.actor,
    ]),
  });
}

function waivers({ parts: { waivers: known } }: EvidenceExport): Markup {
  return section('Waivers in force', {
    note: known.about,
    cut: known.cut,
    head: ['Rule', 'Asset', 'Reason', 'Owner', 'Until'],
    rows: known.items.map(waiver => [
      waiver.rule,
      assetPath(waiver.asset),
      waiver.reason,
      waiver.owner,
      time(waiver.expiresAt),
    ]),
  });
}

function sources({ parts }: EvidenceExport): Markup {
  return section('Sources', {
    head: ['Source', 'State', 'Read last', 'What it said'],
    rows: parts.sources.map(source => [
      source.title,
      source.state,
      time(source.observedAt) ?? 'never',
      source.message,
    ]),
  });
}

function proof({ manifest, manifestSha256 }: EvidenceExport): Markup {
  return html`${section('Manifest', {
      note: 'Hashes of the parts that this page was made from, as the export in JSON has them: of the canonical JSON of each, in UTF-8.',
      head: ['Part', 'Bytes', 'SHA-256'],
      rows: [
        ...manifest.parts.map(({ part, bytes, sha256 }) => [
          part,
          bytes,
          html`<code>${sha256}</code>`,
        ]),
        ['all of the above', '', html`<code>${manifestSha256}</code>`],
      ],
    })}
    <p>
      That this file is the one that was made is told by the event
      <code>evidence-export</code> in the audit log of the portal: it has the
      last hash, and the SHA-256 of the file (<code>sha256sum FILE</code>).
    </p>`;
}
