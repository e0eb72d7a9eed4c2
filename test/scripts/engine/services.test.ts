import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_NAMES, SERVICES } from '../../../scripts/engine/services';

const checkout = resolve(__dirname, '../../..');

test('the example and the eight services, each pinned to an exact version', () => {
  expect(SERVICES).toHaveLength(9);
  expect(new Set(SERVICES.map(({ name }) => name)).size).toBe(9);
  expect(SERVICES.filter(({ version }) => version === undefined).map(({ name }) => name)).toEqual(['example']);
  SERVICES.slice(1).forEach(({ version }) => expect(version).toMatch(/^\d+\.\d+\.\d+$/));
});

test.each(SERVICES)('$name: flags, port, path and edit agree', (service) => {
  expect(service.flags).toContain(`--port=${service.port}`);
  expect(service.flags).toContain(`--health-path=${service.path}`);
  // a flag and its value in one word: yargs would take a leading dash for a flag of its own
  service.flags.forEach((flag) => expect(flag).toMatch(/^--[a-z-]+=./));
  // the container that shows the edit must not be satisfied by the old answer
  expect(service.answer).not.toContain(service.edit.answer);
  expect(service.edit.to).not.toBe(service.edit.from);
});

test('one of them is musl static with C code on distroless static', () => {
  const dufs = SERVICES.find(({ name }) => name === 'dufs');
  expect(dufs?.flags).toEqual(expect.arrayContaining(['--linking=musl', '--base=distroless-static']));
});

test("the example's edited file is there", () => {
  expect(existsSync(join(checkout, 'examples/orders', SERVICES[0].edit.file))).toBe(true);
});

describe('.ci/run', () => {
  const runner = join(checkout, '.ci/run');

  test('has a slice for every service that it does not always run', () => {
    const listed = execFileSync(runner, ['--list'], { encoding: 'utf8' });
    const slices = [...listed.matchAll(/^service-(\S+)/gm)].map((match) => match[1]).sort();
    expect(slices).toEqual(SERVICES.map(({ name }) => name).filter((name) => !DEFAULT_NAMES.includes(name)).sort());
  });

  test('an unknown slice is a usage error before anything is run', () => {
    const ran = spawnSync(runner, ['--slice', 'nonsense'], { encoding: 'utf8' });
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('no such slice: nonsense');
  });
});
