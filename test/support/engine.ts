import { spawnSync } from 'child_process';

/** Tests that need a Docker engine: they run where one answers, fail in CI where none does, and say in one line that they were left out elsewhere. */
export const engine = {
  describe(name: string, tests: () => void): void {
    if (answers()) {
      describe(name, tests);
    } else if (process.env.CI === 'true') {
      test(`${name}: a Docker engine answers`, () => {
        throw new Error('no Docker engine answers, and CI must compare with it; see https://docs.docker.com/engine/install');
      });
    } else {
      process.stderr.write(`no Docker engine answers, so nothing is compared with ${name}; get one from https://docs.docker.com/engine/install\n`);
      test.skip(`${name}: needs a Docker engine`, () => undefined);
    }
  },
};

function answers(): boolean {
  return spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).status === 0;
}
