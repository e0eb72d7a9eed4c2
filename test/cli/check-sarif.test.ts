import { CheckResult } from '../../src/cli/check-result';
import { checkSarif } from '../../src/cli/check-sarif';
import { Finding, Severity } from '../../src/policy/finding';

const CLEAN: CheckResult = { findings: [], drift: [], types: { errors: [], compiler: '6.0.3' } };
const finding = (place: string, more: Partial<Finding> = {}): Finding => ({ code: 'libc-match', severity: Severity.ERROR, place, message: 'what is wrong', wayOut: 'do this', ...more });
const run = (result: Partial<CheckResult>) => (checkSarif({ ...CLEAN, ...result }) as any).runs[0];
const where = (result: Partial<CheckResult>) => run(result).results.map((each: any) => each.locations[0].physicalLocation);

test('nothing is a run without results, which closes what was open', () => {
  expect(checkSarif(CLEAN)).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'projen-rust-docker', informationUri: 'https://github.com/projen-rust-docker/projen-rust-docker', rules: [] } },
      results: [],
    }],
  });
});

test('findings, type errors and drift in this order, the rules sorted and named once', () => {
  const { tool, results } = run({
    findings: [finding('Cargo.toml:4:1'), finding('Dockerfile', { code: 'acme-base', severity: Severity.WARNING }), finding('Cargo.lock')],
    types: { errors: [{ path: '.projenrc.ts', line: 5, column: 14, code: 'TS2322', message: 'no such binary\n  "a" is not "b"' }], compiler: '6.0.3' },
    drift: [{ path: 'compose.yaml', synthesis: 'changes', diff: '-a\n+b\n' }],
  });
  expect(tool.driver.rules).toEqual([
    // a team's own rule has no page of ours
    { id: 'acme-base', name: 'acme-base', shortDescription: { text: 'acme-base' } },
    { id: 'drift', name: 'drift', shortDescription: { text: 'drift' } },
    { id: 'libc-match', name: 'libc-match', shortDescription: { text: 'libc-match' }, helpUri: 'https://github.com/projen-rust-docker/projen-rust-docker/blob/main/docs/rules/libc-match.md' },
    { id: 'type-error', name: 'type-error', shortDescription: { text: 'type-error' } },
  ]);
  expect(results.map(({ ruleId, ruleIndex, level, message }: any) => [ruleId, ruleIndex, level, message.text])).toEqual([
    ['libc-match', 2, 'error', 'Cargo.toml:4:1: what is wrong. Way out: do this'],
    ['acme-base', 0, 'warning', 'Dockerfile: what is wrong. Way out: do this'],
    ['libc-match', 2, 'error', 'Cargo.lock: what is wrong. Way out: do this'],
    ['type-error', 3, 'error', 'TS2322: no such binary\n  "a" is not "b"'],
    ['drift', 1, 'error', 'npx projen changes this file:\n-a\n+b\n'],
  ]);
  expect(results[3].locations).toEqual([{ physicalLocation: { artifactLocation: { uri: '.projenrc.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 5, startColumn: 14 } } }]);
});

// code scanning shows a result only where its file is one of the repository
test.each([
  ['Cargo.toml:4:1', 'Cargo.toml', 4],
  ['crates/api/src/main.rs:12', 'crates/api/src/main.rs', 12],
  ['Cargo.lock', 'Cargo.lock', 1],
  ['rust-toolchain.toml', 'rust-toolchain.toml', 1],
  ['rust-toolchain', 'rust-toolchain', 1],
  ['crates/api/rust-toolchain', 'crates/api/rust-toolchain', 1],
  ['.cargo/config.toml:1:7', '.cargo/config.toml', 1],
  ['.cargo/config', '.cargo/config', 1],
  ['crates/c++/Cargo.toml:3', 'crates/c%2B%2B/Cargo.toml', 3],
  ['crates/ünï/Cargo.toml:3', 'crates/%C3%BCn%C3%AF/Cargo.toml', 3],
  ['crates/c#/Cargo.toml:3', 'crates/c%23/Cargo.toml', 3],
  ['rust-docker.pins.json, images', 'rust-docker.pins.json', 1],
  // generated, so it is mended in the config
  ['Dockerfile, builder "build"', '.projenrc.ts', 1],
  ['services/orders/Dockerfile', '.projenrc.ts', 1],
  ['.dockerignore', '.projenrc.ts', 1],
  ['compose.yaml', '.projenrc.ts', 1],
  // no file at all, and none of the repository
  ['the option port', '.projenrc.ts', 1],
  ['', '.projenrc.ts', 1],
  ['../../.cargo/config.toml:3:1', '.projenrc.ts', 1],
  ['/etc/cargo/config.toml', '.projenrc.ts', 1],
])('a finding at %j is shown at %s:%d', (place, uri, startLine) => {
  expect(where({ findings: [finding(place)] })).toEqual([{ artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine } }]);
});

test('drift is shown in the file; in the config where there is none yet', () => {
  const drift = (['changes', 'removes', 'adds'] as const).map((synthesis) => ({ path: 'a b/compose.yaml', synthesis, diff: '' }));
  expect(where({ drift }).map((each: any) => each.artifactLocation.uri)).toEqual(['a%20b/compose.yaml', 'a%20b/compose.yaml', '.projenrc.ts']);
});

test('a synthesis that stopped has no drift, and a note is a notification, not a result', () => {
  const { invocations, results } = run({ drift: undefined, types: { errors: [], note: 'not type-checked' } });
  expect(results).toEqual([]);
  expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [{ level: 'note', message: { text: 'not type-checked' } }] }]);
});
