import { RunCause } from '@backup-health/backstage-plugin-common';

const name = '([^"\'\\s,:]{1,253})';

/**
 * How the API server words why it does not let an object be created: the plugins
 * of `plugin/pkg/admission` (resourcequota, limitranger, serviceaccount,
 * podsecurity) and of `apiserver/pkg/admission/plugin` (webhook, policy). In
 * this order: a webhook may quote any of the others.
 */
const refusals: [RunCause['kind'], RegExp][] = [
  ['webhook', new RegExp(`admission webhook "${name}" denied the request`)],
  ['webhook-down', new RegExp(`failed calling webhook "${name}"`)],
  [
    'admission',
    new RegExp(`ValidatingAdmissionPolicy '${name}'.{0,600}denied request`),
  ],
  ['pod-security', /violates PodSecurity "([^"\s]{1,253})"/],
  ['quota', new RegExp(`exceeded quota: ${name}`)],
  ['quota', new RegExp(`failed quota: ${name}`)],
  ['service-account', /serviceaccount "([^"\s]{1,253})" not found/i],
  [
    'limit-range',
    /((?:minimum|maximum) \S{1,100} usage per (?:Container|Pod|PersistentVolumeClaim)) is/i,
  ],
  [
    'limit-range',
    /(\S{1,100} max limit to request ratio per (?:Container|Pod)) is/i,
  ],
  ['admission', /no PriorityClass with name (\S{1,253}) was found/],
  // A namespace that goes takes nothing new, whatever it is.
  [
    'admission',
    /(?:is forbidden: (?!unable to create new content in namespace)|is invalid: )/,
  ],
];

/**
 * What refused an object, where it was refused: a server that did not answer, or
 * an object that is there already, is no refusal that another spec would mend.
 */
export function refusalCause(message: string): RunCause | undefined {
  const text = message.slice(0, 4_000);
  for (const [kind, pattern] of refusals) {
    const found = pattern.exec(text);
    if (found) return found[1] ? { kind, name: found[1] } : { kind };
  }
  return undefined;
}
