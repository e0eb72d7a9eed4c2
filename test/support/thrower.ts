import { Probe } from '../../src/image/runtimes/probe';

/** Code of a user's that states what cannot be: our own code throws. */
export function statesTooMuch(): unknown {
  return Probe.httpGet('no slash');
}
