import { crate, plant } from './tree';
import { readWorkspace } from '../../src/cargo/workspace';

const entry = (name: string, version: string, dependencies: string[] = [], source: string = 'registry+x') =>
  `\n[[package]]\nname = "${name}"\nversion = "${version}"\n${source && `source = "${source}"\n`}${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`}`;
const problems = (manifest: string, ...entries: string[]) => readWorkspace(plant({ ...crate('', 'app', manifest), 'Cargo.lock': `version = 4\n${entries.join('')}` })).problems;

test('a lock that fits: names twice, renamed, of tests and platforms', () => {
  expect(problems(
    '[dependencies]\ntime = "0.3"\nold = { package = "time", version = "0.1" }\nlog = "*"\n[dev-dependencies]\nkit = "1.0"\n[target."cfg(windows)".build-dependencies]\nwin = { version = "=0.48", optional = true }\n',
    entry('app', '0.1.0', ['kit', 'log 0.4.20', 'time 0.1.45', 'time 0.3.36', 'win'], ''), entry('kit', '1.9.3'), entry('log', '0.4.20'), entry('log', '0.3.0'), entry('time', '0.1.45'), entry('time', '0.3.36'), entry('win', '0.48.2'),
  )).toEqual([]);
});

test.each([
  ['[dependencies]\nserde = "1"\n', [entry('app', '0.1.0', [], '')], 'app depends on serde, which is not locked for it'],
  ['', [entry('app', '0.1.0', ['serde'], ''), entry('serde', '1.0.0')], 'app no longer depends on serde'],
  ['[dependencies]\nserde = "2"\n', [entry('app', '0.1.0', ['serde'], ''), entry('serde', '1.0.0')], 'app wants serde ^2, but 1.0.0 is locked'],
  ['', [entry('app', '0.2.0', [], '')], 'app has version 0.1.0, but 0.2.0 is locked'],
  ['', [], 'app has version 0.1.0, but is not locked'],
  ['', [entry('app', '0.1.0')], 'app has version 0.1.0, but is not locked'],
])('%j is stale', (manifest, entries, reason) => {
  expect(problems(manifest, ...entries)).toEqual([
    `Cargo.lock: the lock does not fit the manifests, so cargo build --locked refuses it: ${reason}; run cargo update --workspace, and commit Cargo.lock`,
  ]);
});

test('many reasons are counted', () => {
  expect(problems('[dependencies]\na = "1"\nb = "1"\nc = "1"\nd = "1"\ne = "1"\n', entry('app', '0.1.0', [], ''))[0]).toContain('app depends on c, which is not locked for it, and 2 more; run');
});
