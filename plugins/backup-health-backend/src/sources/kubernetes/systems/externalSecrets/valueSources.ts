import { ReadinessObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { listOf, optional, partOf, stringMap } from '../schema';

const text = optional(z.string());
const sourceRef = optional(
  z.object({
    storeRef: optional(z.object({ kind: text, name: text })),
    generatorRef: optional(z.object({ kind: text, name: text })),
  }),
);
const template = optional(
  z.object({
    data: stringMap,
    templateFrom: listOf(
      z.object({
        literal: text,
        secret: optional(z.object({ name: text })),
      }),
    ),
  }),
);

/** What decides where the values of an ExternalSecret come from. */
export const valueSpec = partOf(
  z.object({
    refreshInterval: text,
    refreshPolicy: text,
    secretStoreRef: optional(z.object({ kind: text, name: text })),
    data: listOf(z.object({ sourceRef })),
    dataFrom: listOf(z.object({ sourceRef })),
    target: optional(
      z.object({
        name: text,
        creationPolicy: text,
        /** What is made in place of a Secret. */
        manifest: optional(z.object({})),
        template,
      }),
    ),
  }),
);
type ValueSpec = z.output<typeof valueSpec>;

interface StoreRef {
  kind?: string;
  name: string;
}

/** The stores that it asks, each once. */
export function storesOf({
  secretStoreRef,
  data,
  dataFrom,
}: ValueSpec): StoreRef[] {
  const items = [...data, ...dataFrom];
  // Where every value names its own source, the store of all is not asked.
  const isDefaultAsked =
    items.length === 0 ||
    items.some(({ sourceRef: of }) => !of?.storeRef?.name && !of?.generatorRef);
  const refs = [
    ...(isDefaultAsked ? [secretStoreRef] : []),
    ...items.map(({ sourceRef: of }) => of?.storeRef),
  ].flatMap(ref => (ref?.name ? [{ kind: ref.kind, name: ref.name }] : []));
  return [
    ...new Map(
      refs.map(ref => [`${ref.kind ?? ''}/${ref.name}`, ref]),
    ).values(),
  ];
}

/** These make a value of their own each time, and nobody keeps it. */
const makesAnother = ['Password', 'UUID', 'SSHKey'];
/** Whether these do, their own object or an unknown server decides. */
const makesWhoKnows = ['ClusterGenerator', 'Webhook'];

/** Functions of a template that give another value each time. */
const random =
  /\{\{[^}]*\b(rand(?:AlphaNum|Alpha|Ascii|Numeric|Bytes|Int)|uuidv4|gen(?:PrivateKey|CA|SelfSigned|Signed)\w*|htpasswd|bcrypt|derivePassword)\b/;

/**
 * Whether the Secret would come back as it is. Tokens that are made for an hour
 * are made anew anyway; what is made once, and what uses it was told, is not.
 *
 * (external-secrets v2.9.0, apis/externalsecrets/v1/externalsecret_types.go)
 */
export function valueAfterRestore(
  spec: ValueSpec,
): ReadinessObservation['afterRestore'] {
  const generators = [...spec.data, ...spec.dataFrom].flatMap(
    ({ sourceRef: of }) => of?.generatorRef ?? [],
  );
  const kindsOf = (kinds: string[]) =>
    generators.find(({ kind }) => kinds.includes(kind ?? ''));
  const another = kindsOf(makesAnother);
  if (another) {
    return {
      value: 'another',
      because: `Generator ${another.kind} ${
        another.name ?? ''
      } makes another value each time, and nobody keeps the one that is in use`,
    };
  }
  const { target } = spec;
  if (target?.creationPolicy === 'Merge') {
    return {
      value: 'none',
      because:
        'By creationPolicy Merge it adds to a Secret that has to be there, and makes none',
    };
  }
  const ofTemplate = templateAfterRestore(target?.template);
  if (ofTemplate) return ofTemplate;
  const whoKnows = kindsOf(makesWhoKnows);
  if (whoKnows) {
    return {
      value: 'unknown',
      because: `What generator ${whoKnows.kind} ${
        whoKnows.name ?? ''
      } makes is not read: it may be another value each time`,
    };
  }
  return isFetchedOnce(spec) && storesOf(spec).length > 0
    ? {
        value: 'unknown',
        because:
          'It is fetched once and not again: what its store holds by now may be another value',
      }
    : undefined;
}

function templateAfterRestore(
  of: z.output<typeof template>,
): ReadinessObservation['afterRestore'] {
  const texts = [
    ...Object.values(of?.data ?? {}),
    ...(of?.templateFrom ?? []).flatMap(({ literal }) => literal ?? []),
  ];
  const made = texts.map(each => random.exec(each)?.[1]).find(Boolean);
  if (made) {
    return {
      value: 'another',
      because: `Its template makes a value with ${made}, and another one each time`,
    };
  }
  const from = of?.templateFrom.find(({ secret }) => secret?.name);
  return (
    from && {
      value: 'none',
      because: `Its template lies in Secret ${from.secret?.name}, which is left out as well`,
    }
  );
}

function isFetchedOnce({ refreshPolicy, refreshInterval }: ValueSpec): boolean {
  if (refreshPolicy && refreshPolicy !== 'Periodic') return true;
  return refreshInterval !== undefined && /^0[a-z]*$/.test(refreshInterval);
}
