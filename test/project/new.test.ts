import { execFileSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { CommandFailed, run } from '../../scripts/kit/command';
import { newcomerEnvironment } from '../../scripts/kit/environment';
import { packLibrary } from '../../scripts/kit/library';
import { Newcomer } from '../../scripts/kit/newcomer';
import { folderWith, ONE_CRATE } from '../support/crates';

jest.setTimeout(300_000);

const THEIRS = {
  ...ONE_CRATE,
  'src/main.rs': '// SIGTERM is handled\nfn main() { let _ = "SIGTERM"; }\n',
  'Dockerfile': 'FROM scratch\n',
  '.gitignore': '# ours\n/target\n*.log\n',
  // an ES module, so that the config is one, too
  'package.json': '{\n    "name": "orders-tools",\n    "type": "module",\n    "scripts": {\n        "lint": "true"\n    }\n}\n',
};

/** No server answers there, and npm may not ask any. */
const OFFLINE = { npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:9/', HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };

function registryAnswers(): boolean {
  try {
    execFileSync('npm', ['view', 'tsx', 'version', '--fetch-retries=0', '--fetch-timeout=20000'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI) throw new Error('npm view tsx: no answer from the registry, which projen new needs');
    process.stderr.write('skipped: projen new needs a registry, and none answers\n');
    return false;
  }
}

test('one command in an existing repository, as a newcomer runs it', async () => {
  if (!registryAnswers()) return;
  const folder = folderWith(THEIRS);
  const newcomer = new Newcomer(folder);
  const read = (path: string) => readFileSync(join(folder, path), 'utf-8');
  await newcomer.commitAll();
  const tarball = await packLibrary(folderWith({}), () => {});

  // refused first: their Dockerfile stays, and npm's own first files are named
  const refused = await newcomer.create(tarball, ['--port', '8080', '--args=--verbose']).then(() => undefined, (error: CommandFailed) => error);
  expect(refused?.ending).toBe('exit code 1');
  const said = refused!.output.slice(refused!.output.indexOf('error:'));
  expect(said).toMatch(/^error: 1 finding; no file was written\n\n {2}error hand-written-file: Dockerfile\n/);
  expect(said).toContain('way out: mkdir -p before-projen && mv Dockerfile before-projen/\n');
  expect(said).toMatch(/run the same command again.*npm wrote package\.json and node_modules/);
  expect(said).not.toMatch(/^ {4}at /m);
  expect(read('Dockerfile')).toBe(THEIRS.Dockerfile);
  expect(existsSync(join(folder, '.projen'))).toBe(false);

  await newcomer.followWayOut(said);
  await newcomer.create(tarball, ['--port', '8080', '--args=--verbose']);
  expect(read('before-projen/Dockerfile')).toBe(THEIRS.Dockerfile);
  expect(read('.projenrc.ts')).toBe(`\
import { RustServiceProject } from 'projen-rust-docker';
import type { OptionsOf } from './.projen/workspace.ts';

const project = new RustServiceProject({
  port: 8080,
  args: ['--verbose'],
  // healthPath: '/healthz', // the path that answers 200 to 399 while the service is healthy
} satisfies OptionsOf<typeof RustServiceProject>);

project.synth();
`);
  const manifest = JSON.parse(read('package.json'));
  expect(manifest).toMatchObject({ name: 'orders-tools', type: 'module', scripts: { lint: 'true' } });
  const { 'projen-rust-docker': ours, ...exact } = manifest.devDependencies;
  expect(ours).toMatch(/^file:.*\.tgz$/);
  for (const version of Object.values(exact)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'].filter((path) => existsSync(join(folder, path)))).toEqual(['package-lock.json']);
  expect(read('.gitignore').startsWith(THEIRS['.gitignore'])).toBe(true);

  // projen has committed what it made; from now on no network is needed, and nothing changes
  await newcomer.clean('projen new');
  await run(['npx', 'projen'], { cwd: folder, env: { ...newcomerEnvironment(), ...OFFLINE } });
  await newcomer.clean('npx projen');
  const checked = await run(['npx', 'projen', 'docker:check'], { cwd: folder, env: { ...newcomerEnvironment(), ...OFFLINE } });
  expect(checked.stdout).toMatch(/no error, 1 warning, no drift, no type error \(TypeScript \d+\.\d+\.\d+\)\n/);
  await newcomer.clean('npx projen docker:check');

  writeFileSync(join(folder, '.projenrc.ts'), read('.projenrc.ts').replace('8080', '0'));
  const failed = await run(['npx', 'projen'], { cwd: folder, env: newcomerEnvironment() }).then(() => undefined, (error: CommandFailed) => error);
  expect(failed?.ending).toBe('exit code 1');
  expect(failed!.output).toContain('error: a port is a whole number from 1 to 65535: got 0\n  in .projenrc.ts:4\n');
  expect(failed!.output).not.toMatch(/^ {4}at /m);
});
