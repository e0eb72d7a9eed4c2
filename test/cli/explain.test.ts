import { chmodSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { LogLevel, Project } from 'projen';
import { call } from './call';
import { committedService } from './service';
import {
  BuildSecret, ChefCache, FetchLayer, GitMetadata, GitValue, ManifestCache, MountCache, RustBuilderStage, RustDockerfile, Sccache, ScratchRuntime,
  TargetCache,
} from '../../src';
import { dryRun } from '../../src/cli/dry-run';
import { generatedFiles } from '../../src/cli/explain';
import { explainLines } from '../../src/cli/explain-lines';
import { ROOT } from '../docs/pages';
import { snapshot } from '../project/run';
import { folderWith, WORKSPACE } from '../support/crates';

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

/** The construct of each line that is not empty, with a stage for those that stand in one. */
function owners(dockerfile: RustDockerfile): { readonly text: string; readonly construct?: string; readonly subject?: string }[] {
  const report = { findings: [], dockerfiles: [{ path: 'Dockerfile', project: '.', workspace: '.', instructions: dockerfile._located() }] };
  return explainLines('Dockerfile', dockerfile._print(), report)!.filter(({ text }) => text !== '')
    .map(({ text, subject, explanation }) => ({ text, subject, construct: explanation?.construct }));
}

describe('each line is of the construct that really wrote it', () => {
  const project = () => new Project({ name: 'orders', outdir: folderWith(WORKSPACE), logging: { level: LogLevel.OFF } });
  const builderOf = (dockerfile: RustDockerfile) => {
    const builder = new RustBuilderStage(dockerfile, { binaries: ['orders'] });
    new ScratchRuntime(dockerfile, 'orders', { binary: builder.binaries[0], port: 8080 });
    return builder;
  };
  const CACHES: { readonly [name: string]: (builder: RustBuilderStage) => unknown } = {
    ChefCache: (builder) => new ChefCache(builder),
    FetchLayer: (builder) => new FetchLayer(builder),
    ManifestCache: (builder) => new ManifestCache(builder),
    TargetCache: (builder) => new TargetCache(builder),
    Sccache: (builder) => new Sccache(builder),
    MountCache: (builder) => new MountCache(builder),
  };
  test.each(Object.entries(CACHES))('%s', (name, add) => {
    const plain = new RustDockerfile(project());
    builderOf(plain);
    const dockerfile = new RustDockerfile(project());
    add(builderOf(dockerfile));
    const lines = owners(dockerfile);
    const before = owners(plain);
    expect(before.map(({ construct }) => construct)).not.toContain(name);
    // what was there without it stays its owner's, and what was not is the new construct's, or a line of a step that it changes
    const known = new Map(before.map(({ text, construct }) => [text, construct]));
    const added = lines.filter(({ text }) => !known.has(text));
    expect(added.length).toBeGreaterThan(0);
    // a step begins on the line of its first mount
    const others = added.filter(({ text, construct }) => construct !== name && !text.startsWith('RUN --mount='));
    expect(others.map(({ construct }) => construct).filter((construct) => construct !== 'RustBuilderStage')).toEqual([]);
    for (const { text } of others) expect(text).not.toMatch(/cargo chef|sccache|freshness|cargo fetch|stand-ins|target=\/usr\/local\/cargo/);
  });
  test('a mount in another\'s step, and the step itself', () => {
    const dockerfile = new RustDockerfile(project());
    const builder = builderOf(dockerfile);
    new MountCache(builder);
    new BuildSecret(builder, 'token', { env: 'CARGO_REGISTRIES_ACME_TOKEN' });
    const of = (part: string) => owners(dockerfile).filter(({ text }) => text.includes(part)).map(({ construct }) => construct);
    expect(of('cargo/registry')).toEqual(['MountCache']);
    expect(of('--mount=type=secret')).toEqual(['BuildSecret']);
    expect(of('cargo build')).toEqual(['RustBuilderStage']);
  });
  test('TargetCache compiles, and git\'s variables within it are GitMetadata\'s', () => {
    const dockerfile = new RustDockerfile(project());
    const builder = builderOf(dockerfile);
    new TargetCache(builder);
    new GitMetadata(builder, { variables: { COMMIT: GitValue.SHA } });
    const lines = owners(dockerfile);
    expect(lines.find(({ subject }) => subject?.startsWith('build-compile'))?.construct).toBe('TargetCache');
    expect(lines.find(({ text }) => text.startsWith('ENV COMMIT='))?.construct).toBe('GitMetadata');
  });
  test('a composed image is its runtime\'s, without a word of a service', () => {
    const dockerfile = new RustDockerfile(project());
    builderOf(dockerfile);
    const lines = owners(dockerfile);
    const of = (start: string) => lines.find(({ text }) => text.startsWith(start))?.construct;
    expect([of('EXPOSE'), of('ENTRYPOINT'), of('HEALTHCHECK NONE'), of('FROM scratch'), lines.find(({ text }) => /^COPY .*--from=build /.test(text))?.construct]).toEqual(Array(5).fill('ScratchRuntime'));
    expect(lines.map(({ construct }) => construct)).not.toContain('RustService');
    expect(lines.filter(({ construct }) => construct === undefined)).toEqual([]);
  });
  test('what the config replaced is nobody\'s but the config\'s', () => {
    const dockerfile = new RustDockerfile(project());
    builderOf(dockerfile).replace('build-compile', 'RUN cargo build --release --locked');
    expect(owners(dockerfile).find(({ text }) => text === 'RUN cargo build --release --locked')?.construct).toBe('RustDockerfile');
  });
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
