import { spawnSync } from 'child_process';
import { needs } from './needed';

/** Tests that need a Docker engine. */
export const engine = {
  describe(name: string, tests: () => void): void {
    needs(answers(), `no Docker engine answers, so nothing is compared with ${name}; get one from https://docs.docker.com/engine/install`).describe(name, tests);
  },
};

function answers(): boolean {
  return spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).status === 0;
}
