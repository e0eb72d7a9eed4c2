import { chmodSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { call } from './call';
import { committedService } from './service';
import { dryRun } from '../../src/cli/dry-run';
import { generatedFiles } from '../../src/cli/explain';
import { explainLines } from '../../src/cli/explain-lines';
import { ROOT } from '../docs/pages';
import { snapshot } from '../project/run';
import { WORKSPACE } from '../support/crates';

jest.setTimeout(180_000);

let folder: string;
const home = process.cwd();
beforeAll(() => {
  folder = committedService(WORKSPACE);
  process.chdir(folder);
});
afterAll(() => process.chdir(home));

test('every line of every generated file has its construct, its reason and its page', () => {
  const before = snapshot(folder);
  dryRun('.', (run) => {
    const files = generatedFiles(run);
    expect(files).toEqual(expect.arrayContaining(['.dockerignore', '.github/workflows/image.yml', 'Dockerfile', 'compose.yaml', 'docker-bake.json', 'rust-docker.pins.json']));
    for (const file of files) {
      const text = readFileSync(file, 'utf-8');
      const explained = explainLines(file, text, run.report);
      expect(explained).toBeDefined();
      expect(explained!.map((each) => each.text).join('\n')).toBe(text.replace(/\n$/, ''));
      const without = explained!.filter((each) => each.text !== '' && !each.explanation);
      // people write above the block in these two
      if (!/^\.git(ignore|attributes)$/.test(file)) expect({ file, without }).toEqual({ file, without: [] });
      expect(explained!.some(({ explanation }) => explanation)).toBe(true);
    }
  });
  expect(snapshot(folder)).toEqual(before);
});

test('without an argument, what can be asked', async () => {
  const { files, rules } = JSON.parse((await call('explain', '--json')).out);
  expect(files).toContain('compose.yaml');
  expect(rules).toContain('libc-match');
});

test('a line by its construct, option, reason and page', async () => {
  const port = readFileSync('Dockerfile', 'utf-8').split('\n').findIndex((line) => line.startsWith('EXPOSE')) + 1;
  expect((await call('explain', `Dockerfile:${port}`)).out).toBe(`\
Dockerfile:${port}  EXPOSE 8080/tcp
  what       port in stage orders
  construct  DistrolessRuntime
  options    port
  why        says on which port the service listens; compose and the health check follow the same value
  docs       https://github.com/projen-rust-docker/projen-rust-docker/blob/main/docs/constructs/distroless-runtime.md
`);
  const health = readFileSync('compose.yaml', 'utf-8').split('\n').findIndex((line) => line.includes('start_interval')) + 1;
  const { out } = await call('explain', `compose.yaml:${health}`);
  expect(out).toContain('  what       services.orders.healthcheck.start_interval\n  construct  Healthcheck\n');
});

test('a file that drifted is explained as it would be written, and says so', async () => {
  chmodSync('Dockerfile', 0o644);
  const text = readFileSync('Dockerfile', 'utf-8');
  writeFileSync('Dockerfile', `# mine\n${text}`);
  try {
    const { out } = await call('explain', join(folder, 'Dockerfile'));
    expect(out).toMatch(/^note: Dockerfile is not what npx projen writes now; this explains what it would write\n/);
    expect(out).not.toContain('# mine');
  } finally {
    writeFileSync('Dockerfile', text);
  }
});

test('a rule is its page', async () => {
  expect(await call('explain', 'libc-match')).toEqual({ code: 0, out: readFileSync(join(ROOT, 'docs/rules/libc-match.md'), 'utf-8'), err: '' });
  expect(JSON.parse((await call('explain', '--json', 'libc-match')).out)).toMatchObject({ schemaVersion: 1, rule: 'libc-match' });
});

test('what is neither has the nearest, and a line that is not there is said', async () => {
  expect(await call('explain', 'Dockerfil')).toMatchObject({ code: 2, err: expect.stringContaining('"Dockerfil" is neither a generated file nor a rule; did you mean "Dockerfile"?') });
  expect(await call('explain', 'Cargo.toml')).toMatchObject({ code: 2, err: expect.stringContaining('is neither a generated file nor a rule') });
  expect(await call('explain', 'Dockerfile:999')).toMatchObject({ code: 2, err: expect.stringMatching(/Dockerfile has \d+ lines, and no line 999/) });
});
