// Runs a command and ends it when whoever started this is gone.
//
// Its input is a pipe that the starter holds open: the pipe closes however the
// starter ends, kill -9 included, and then nothing is left behind.
import { spawn } from 'node:child_process';

const graceMilliseconds = 5_000;
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

let ending = false;
function end() {
  if (ending) {
    return;
  }
  ending = true;
  // 0: the whole process group, of which this process is the leader.
  process.kill(0, 'SIGTERM');
  setTimeout(() => process.kill(0, 'SIGKILL'), graceMilliseconds);
}

process.on('SIGTERM', end);
process.stdin.on('end', end).on('error', end).resume();

child.on('error', error => {
  process.stderr.write(`${command} cannot be started: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  process.exit(code ?? (signal ? 1 : 0));
});
