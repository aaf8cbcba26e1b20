import { Socket } from 'node:net';

const heard = () => {};

/**
 * Keeps a connection that fails from ending the process. Node takes its own
 * listener from it when an answer ends; where the request is aborted in that
 * moment, the connection fails only afterwards, and nobody hears of it.
 */
export function hearErrors(socket: Socket): void {
  // A connection carries one request after the other.
  if (!socket.listeners('error').includes(heard)) socket.on('error', heard);
}
