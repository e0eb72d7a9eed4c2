import { execFileSync } from 'child_process';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { call } from './call';
import { committedService, CONFIG } from './service';
import { runProjenrc, snapshot } from '../project/run';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';

jest.setTimeout(120_000);

function edit(folder: string, path: string, change: (text: string) => string): void {
  chmodSync(join(folder, path), 0o644);
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf-8')));
}

const status = (folder: string) => execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf-8' });

describe('a project', () => {
  let folder: string;
  beforeAll(() => {
    // one finding is enough, and this program would be said to ignore SIGTERM
    folder = committedService({ ...WORKSPACE, 'crates/api/src/main.rs': 'fn main() { signal(SIGTERM); }\n' });
  });
  afterEach(() => {
    execFileSync('git', ['checkout', '--quiet', '.'], { cwd: folder });
  });

  test('that is what its config says is clean, and stays untouched', async () => {
    const before = snapshot(folder);
    const { code, out, err } = await call('check', folder);
    expect(err).toBe('');
    expect(out).toMatch(/^warning unpinned-base: Dockerfile\n/);
    expect(out).toMatch(/\n\nno error, 1 warning, no drift, no type error \(TypeScript \d+\.\d+\.\d+\)\n$/);
    expect(code).toBe(0);
    expect(snapshot(folder)).toEqual(before);
    expect((await call('check', '--strict', folder)).code).toBe(1);
  });

  test('drift of every generated file is a difference that git applies', async () => {
    const right = snapshot(folder);
    edit(folder, 'Dockerfile', (text) => text.replace('EXPOSE 8080/tcp', 'EXPOSE 9090/tcp'));
    edit(folder, '.projen/tasks.json', (text) => text.replace('docker build', 'podman build'));
    rmSync(join(folder, 'compose.yaml'));
    edit(folder, '.projenrc.ts', (text) => text.replace('port: 8080,', 'port: 8080,\n  workflow: false,'));
    const before = snapshot(folder);
    const { code, out } = await call('check', '--json', folder);
    const { schemaVersion, drift, types } = JSON.parse(out);
    expect({ code, schemaVersion, errors: types.errors }).toEqual({ code: 1, schemaVersion: 1, errors: [] });
    expect(drift.map((each: { path: string; synthesis: string }) => `${each.synthesis} ${each.path}`)).toEqual([
      'changes .gitattributes', 'removes .github/workflows/image.yml', 'changes .gitignore', 'changes .projen/files.json', 'changes .projen/tasks.json',
      'changes Dockerfile', 'adds compose.yaml', 'changes rust-docker.pins.json',
    ]);
    expect(drift[5].diff).toContain('-EXPOSE 9090/tcp\n+EXPOSE 8080/tcp\n');
    expect(snapshot(folder)).toEqual(before);

    execFileSync('git', ['apply', '-'], { cwd: folder, input: drift.map((each: { diff: string }) => each.diff).join('') });
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf-8')).toBe(right.Dockerfile);
    expect(readFileSync(join(folder, 'compose.yaml'), 'utf-8')).toBe(right['compose.yaml']);
    const applied = snapshot(folder);
    expect(runProjenrc(folder, readFileSync(join(folder, '.projenrc.ts'), 'utf-8')).status).toBe(0);
    expect(snapshot(folder)).toEqual(applied);
    execFileSync('git', ['clean', '--quiet', '--force'], { cwd: folder });
  });

  test('a change in Cargo is a finding and a type error of the config, at its place', async () => {
    edit(folder, 'crates/api/Cargo.toml', (text) => text.replace('name = "orders"\n', 'name = "shop"\n'));
    const { code, out } = await call('check', folder);
    expect(code).toBe(1);
    expect(out).toContain('error unknown-binary: Dockerfile, builder "build"\n');
    expect(out).toMatch(/\nerror TS\d+: \.projenrc\.ts:5:14\n {2}Type '"orders"' is not assignable to type 'Binary'\./);
    expect(out).toMatch(/\n1 error, 1 warning, drift unknown: the errors stop the synthesis, 1 type error /);
    expect(status(folder)).toBe(' M crates/api/Cargo.toml\n');

    const sarif = JSON.parse((await call('check', '--sarif', folder)).out);
    expect(sarif.version).toBe('2.1.0');
    const [run] = sarif.runs;
    expect(run.results.map((each: any) => [each.ruleId, each.level, each.locations[0].physicalLocation.region.startLine])).toEqual([
      ['unknown-binary', 'error', 1], ['unpinned-base', 'warning', 1], ['type-error', 'error', 5],
    ]);
    for (const each of run.results) expect(run.tool.driver.rules[each.ruleIndex].id).toBe(each.ruleId);
    expect(run.tool.driver.rules.find((each: any) => each.id === 'unknown-binary').helpUri).toMatch(/docs\/rules\/unknown-binary\.md$/);
  });

  test('a config that throws leaves the question open', async () => {
    edit(folder, '.projenrc.ts', () => CONFIG.replace('port: 8080', 'port: 0'));
    const { code, out, err } = await call('check', folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('projen-rust-docker: the synthesis fails, so nothing is known of its files:\n');
    expect(err).toContain('a port is a whole number from 1 to 65535: got 0\n    in .projenrc.ts:4\n');
    const json = await call('check', '--json', folder);
    expect(JSON.parse(json.out)).toMatchObject({ schemaVersion: 1, error: { message: expect.stringContaining('got 0') } });
    expect(json.code).toBe(2);
  });

  test('without a compiler it says so, and judges the rest', async () => {
    renameSync(join(folder, 'node_modules/typescript'), join(folder, 'node_modules/.typescript'));
    try {
      const { code, out } = await call('check', folder);
      expect(out).toContain('note: .projenrc.ts was not type-checked: typescript is not installed; npm install --save-dev --save-exact typescript@');
      expect(out).toMatch(/no error, 1 warning, no drift, not type-checked\n$/);
      expect(code).toBe(0);
    } finally {
      renameSync(join(folder, 'node_modules/.typescript'), join(folder, 'node_modules/typescript'));
    }
  });
});

test('in a folder below the repository, with an ignored lock and without git', async () => {
  const below = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [path, text]));
  const folder = committedService({ ...below, '.gitignore': 'Cargo.lock\n' });
  // an ignored lock is a finding, and none is missing
  const { out } = await call('check', folder);
  expect(out).toContain('lock-ignored');
  expect(out).not.toContain('lock-missing');
  rmSync(join(folder, '.git'), { recursive: true });
  expect((await call('check', folder)).out).toMatch(/no drift/);
});

test('wrong use', async () => {
  expect(await call('check', '/nowhere/at/all')).toMatchObject({ code: 2, err: expect.stringContaining('there is no folder "/nowhere/at/all"') });
  expect(await call('check', '--json', '--sarif')).toMatchObject({ code: 2, err: expect.stringContaining('keep one of them') });
  expect(await call('check', folderWith({ 'package.json': '{}' }))).toMatchObject({ code: 2, err: expect.stringContaining('projen is not installed') });
});
