import { randomInt } from 'node:crypto';
import net from 'node:net';

/** By what the config calls the ports of the clusters, in their order. */
const clusterVariables = [
  'PORT_LVS_CLOUD',
  'PORT_CARBON254',
  'PORT_EXTERNAL_VAULT',
  'PORT_MULTI_TIER',
  'PORT_HOMELAB',
];
/** That of the S3 server; the clusters follow it. */
const estatePorts = 1 + clusterVariables.length;

const demoPorts = [
  { variable: 'PORT_ESTATE', preferred: 7070, count: estatePorts },
  { variable: 'PORT_BACKEND', preferred: 7007, count: 1 },
  { variable: 'PORT_PORTAL', preferred: 3000, count: 1 },
];

/**
 * The ports as the environment names them, or the usual ones.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function portsFromEnvironment(env) {
  for (const { variable, port, count } of wantedPorts(env)) {
    for (let each = port; each < port + count; each++) {
      if (!(await isFree(each))) {
        throw new Error(
          `Port ${each} is in use. Choose another: make demo ${variable}=${
            port + 100
          }${count > 1 ? ` (${count} ports from there on are used)` : ''}`,
        );
      }
    }
  }
  return portsInUse(env);
}

/**
 * Those of a demo that runs already.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function portsInUse(env) {
  return named(
    Object.fromEntries(
      wantedPorts(env).map(({ variable, port }) => [variable, port]),
    ),
  );
}

function wantedPorts(env) {
  return demoPorts.map(({ variable, preferred, count }) => {
    const port = Number(env[variable] || preferred);
    if (!Number.isInteger(port) || port < 1 || port + count > 65_536) {
      throw new Error(`${variable} must be a port, but is "${env[variable]}".`);
    }
    return { variable, port, count };
  });
}

/** Any ports that are free, for tests that run beside a demo and each other. */
export async function freePorts() {
  // Two that begin at once would find the same ones free.
  const shift = 300 + 10 * randomInt(100);
  const ports = {};
  for (const { variable, preferred, count } of demoPorts) {
    ports[variable] = await findFree(preferred + shift, count);
  }
  return named(ports);
}

function named(ports) {
  return {
    estate: ports.PORT_ESTATE,
    clusters: Object.fromEntries(
      clusterVariables.map((variable, index) => [
        variable,
        ports.PORT_ESTATE + 1 + index,
      ]),
    ),
    backend: ports.PORT_BACKEND,
    portal: ports.PORT_PORTAL,
  };
}

async function findFree(from, count) {
  for (let first = from; first < from + 1_000; first += count) {
    const range = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(range.map(isFree))).every(Boolean)) {
      return first;
    }
  }
  throw new Error(
    `No ${count} free ports in a row were found from ${from} on.`,
  );
}

// Both ways: one may listen on another address of this machine, which does
// not hinder us from listening, but would answer in our place.
async function isFree(port) {
  if (await answers(port, '127.0.0.1')) {
    return false;
  }
  if (await answers(port, '::1')) {
    return false;
  }
  return canListen(port);
}

function answers(port, host) {
  return new Promise(resolve => {
    const socket = net.connect({ port, host });
    const done = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => done(true));
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}

function canListen(port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(true)),
    );
  });
}
