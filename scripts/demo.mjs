// What `make demo` runs after the bootstrap: the portal with everything it
// shows, until Ctrl-C.
import path from 'node:path';
import { portsFromEnvironment } from './stack/ports.mjs';
import { root } from './stack/root.mjs';
import { Stack } from './stack/stack.mjs';

const say = line => process.stdout.write(`==> ${line}\n`);
// Whoever reads along may go away before we do.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

let stack;
let leaving = false;

async function leave(code) {
  if (leaving) {
    stack?.kill();
    process.exit(code);
  }
  leaving = true;
  await stack?.stop();
  process.exit(code);
}

for (const [signal, code] of [
  // Ctrl-C is how a demo is meant to end.
  ['SIGINT', 0],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    if (!leaving) {
      say('Stopping');
    }
    leave(code);
  });
}

try {
  stack = new Stack({
    ports: await portsFromEnvironment(process.env),
    stateDir: path.resolve(root, process.env.DEMO_STATE || '.demo'),
    say,
  });
  await stack.start();
  say(
    `Logs are in ${path.relative(process.cwd(), stack.logDir)}, Ctrl-C stops`,
  );
  say(`The portal is ready: ${stack.portalUrl}`);
  await stack.broken;
} catch (error) {
  if (!leaving) {
    process.stderr.write(`==> ${error.message}\n`);
    await leave(1);
  }
}
