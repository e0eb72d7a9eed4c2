import { join } from 'path';
import { runProjenrc, snapshot } from './run';
import { folderWith, ONE_CRATE } from '../support/crates';

// each of these is a process of its own, because what a terminal shows is what counts
jest.setTimeout(60_000);

const CONFIG = `import { Probe, RustServiceProject } from 'projen-rust-docker';

const project = new RustServiceProject({ port: 8080, health: Probe.tcp() });

project.synth();
`;

test('what is wrong with Cargo\'s files is their place and the sentence: no trace, no source line, no Node version', () => {
  const folder = folderWith({ ...ONE_CRATE, 'Cargo.toml': '[package]\nname = "orders"\nversion = \n' });
  const before = snapshot(folder);
  const { status, shown } = runProjenrc(folder, CONFIG);
  expect(status).toBe(1);
  expect(shown).toMatch(/^error: Cargo\.toml:3:\d+: this is not TOML: [^\n]+\n$/);
  expect(snapshot(folder)).toEqual(before);
});

test('what is wrong with an option has the line of the config', () => {
  const port = runProjenrc(folderWith(ONE_CRATE), CONFIG.replace('8080', '80800'));
  expect(port).toEqual({ status: 1, shown: 'error: a port is a whole number from 1 to 65535: got 80800\n  in .projenrc.ts:3\n' });
});

test('so has an option that fails before the project is made', () => {
  const probe = runProjenrc(folderWith(ONE_CRATE), CONFIG.replace('Probe.tcp()', 'Probe.httpGet(\'health\')'));
  expect(probe.status).toBe(1);
  expect(probe.shown).toMatch(/^error: [^\n]*"health"[^\n]*\n {2}in \.projenrc\.ts:3\n$/);
});

test('findings are a list', () => {
  const { status, shown } = runProjenrc(folderWith({ ...ONE_CRATE, Dockerfile: 'FROM scratch\n' }), CONFIG);
  expect(status).toBe(1);
  expect(shown).toMatch(/^error: 1 finding; no file was written\n\n {2}error hand-written-file: Dockerfile\n {4}[^\n]*\n {4}way out: mkdir -p before-projen && mv Dockerfile before-projen\/\n/);
});

test('an error of the user\'s own code keeps its trace', () => {
  const { status, shown } = runProjenrc(folderWith(ONE_CRATE), `${CONFIG}throw new Error('mine');\n`);
  expect(status).toBe(1);
  expect(shown).toMatch(/Error: mine\n {4}at .*\.projenrc\.ts:6/);
});

test('an error that the user\'s own code handles is not printed', () => {
  const config = CONFIG.replace(/const project[^]*/, 'try { new RustServiceProject(); } catch { console.log("handled"); }\n');
  expect(runProjenrc(folderWith({}), config)).toEqual({ status: 0, shown: 'handled\n' });
});

test('with a handler for uncaught errors, that handler decides', () => {
  const handler = 'process.on("uncaughtException", (error) => { console.log("got " + error.constructor.name); process.exit(3); });\n';
  expect(runProjenrc(folderWith({}), CONFIG.replace('\n', `\n${handler}`))).toEqual({ status: 3, shown: 'got CargoError\n' });
});

test('a folder with a line break, an apostrophe and a dollar in its name', () => {
  const folder = join(folderWith(Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`it's\n$HOME 本/${path}`, text]))), 'it\'s\n$HOME 本');
  expect(runProjenrc(folder, CONFIG).status).toBe(0);
  expect(Object.keys(snapshot(folder))).toContain('Dockerfile');
});
