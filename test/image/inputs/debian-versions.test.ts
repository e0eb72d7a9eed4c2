import { execFileSync } from 'child_process';
import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { packagesOf, versioned } from '../../../src/image/inputs/debian-versions';
import { isSystemPackage } from '../../../src/image/inputs/system-package';
import { NATIVE } from '../../../src/image/native/native-table';
import { engine } from '../../support/engine';

const SUITES = [DebianSuite.BOOKWORM, DebianSuite.TRIXIE] as const;

test('every package of the table has a version in both suites', () => {
  const names = NATIVE.flatMap(({ own, system, features }) => (
    [...own?.packages ?? [], ...system?.packages ?? [], ...Object.values(features ?? {}).flat()]));
  const runtime = NATIVE.flatMap(({ system }) => (system ? [system.runtime] : []));
  for (const suite of SUITES) {
    const all = [...names, ...runtime.map((each) => (typeof each === 'string' ? each : each[suite]))];
    expect(all.filter((name) => versioned(name, suite) === name)).toEqual([]);
    expect(packagesOf(suite).filter((name) => !isSystemPackage(name))).toEqual([]);
  }
});

test('without a suite there is no version to name', () => {
  expect([versioned('make', undefined), versioned('make', DebianSuite.BULLSEYE), versioned('no-such', DebianSuite.TRIXIE)]).toEqual(['make', 'make', 'no-such']);
});

engine.describe('Debian\'s own package lists', () => {
  test.each(SUITES)('%s has every package in that version', (suite) => {
    const wanted = packagesOf(suite).map((each) => each.split('=') as [string, string]);
    const script = 'apt-get update >/dev/null && apt-cache policy "$@"';
    const policy = execFileSync('docker', ['run', '--rm', `debian:${suite}-slim`, 'sh', '-c', script, 'sh', ...wanted.map(([name]) => name)], { encoding: 'utf-8' });
    const candidates = new Map([...policy.matchAll(/^(\S+):\n[^]*?\n {2}Candidate: (\S+)$/gm)].map(([, name, version]) => [name, version]));
    // apt takes `*` as a shell does
    const matches = (version: string | undefined, glob: string) => version !== undefined && version.startsWith(glob.slice(0, -1));
    expect(wanted.filter(([name, glob]) => !glob.endsWith('*') || !matches(candidates.get(name), glob))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(40);
  }, 300_000);
});
