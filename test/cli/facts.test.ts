import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from './call';
import { parseFacts, printFacts } from '../../src/cargo/graph-file';
import { GraphQuestion } from '../../src/cargo/graph-question';
import { plant, Tree } from '../cargo/tree';
import { describeWithCargo } from '../support/build-context';

const FILE = '.projen/rust-docker.facts.json';
const library = (name: string, more = ''): Tree => ({ [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`, [`${name}/src/lib.rs`]: '' });
const locked = (name: string, ...dependencies: string[]) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${
  dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`}`;
const question: GraphQuestion = { workspace: '.', packages: ['orders'], features: [], defaultFeatures: true, targets: ['x86_64-unknown-linux-gnu'] };

/** Path dependencies alone, so that no registry is asked. */
const REPOSITORY: Tree = {
  'Cargo.toml': `[package]
name = "orders"
version = "0.1.0"
edition = "2021"

[dependencies]
always = { path = "always", features = ["fast"] }
optional = { path = "optional", optional = true }

[target.'cfg(windows)'.dependencies]
windows = { path = "windows" }

[build-dependencies]
building = { path = "building" }

[dev-dependencies]
testing = { path = "testing" }

[features]
all = ["dep:optional"]

[workspace]
resolver = "2"
`,
  'src/main.rs': 'fn main() {}\n',
  'build.rs': 'fn main() {}\n',
  ...library('always', '[features]\nfast = []\nslow = []\n'),
  ...library('optional'),
  ...library('windows'),
  ...library('building', '[dependencies]\nalways = { path = "../always", features = ["slow"] }\n'),
  ...library('testing'),
  'Cargo.lock': ['version = 4\n', locked('always'), locked('building', 'always'), locked('optional'),
    locked('orders', 'always', 'building', 'optional', 'testing', 'windows'), locked('testing'), locked('windows')].join(''),
};
const asking = (questions: GraphQuestion[], files: Tree = REPOSITORY) => (
  plant({ ...files, [FILE]: printFacts(questions.map((each) => ({ question: each }))) }));
const answers = (folder: string) => parseFacts(readFileSync(join(folder, FILE), 'utf-8')).map(({ answer }) => answer);

describeWithCargo('cargo\'s answer', () => {
  test('is of the target, the features and the second resolver', async () => {
    const folder = asking([question]);
    const { code, out, err } = await call('facts', folder);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe('orders in .: 3 packages compiled, 3 more in the lock; not asked before\n');
    // the program and the build script each have their own set of features
    const [answer] = answers(folder);
    expect(answer).toMatchObject({ built: ['always fast', 'orders'], buildOnly: ['always slow', 'building'], notBuilt: ['optional', 'testing', 'windows'] });
  });

  test('is one for each question, and of all targets together', async () => {
    const folder = asking([{ ...question, features: ['all'] }, { ...question, targets: ['x86_64-pc-windows-msvc', 'x86_64-unknown-linux-gnu'] }]);
    expect((await call('facts', folder)).code).toBe(0);
    expect(answers(folder).map((answer) => answer!.notBuilt)).toEqual([['testing', 'windows'], ['optional', 'testing']]);
  });

  test('is the same after a version was raised, and that is clean', async () => {
    const folder = asking([question]);
    await call('facts', folder);
    const path = join(folder, 'always/Cargo.toml');
    writeFileSync(path, readFileSync(path, 'utf-8').replace('0.1.0', '0.1.1'));
    const lock = join(folder, 'Cargo.lock');
    writeFileSync(lock, readFileSync(lock, 'utf-8').replace('"always"\nversion = "0.1.0"', '"always"\nversion = "0.1.1"'));
    expect(await call('facts', '--check', folder)).toEqual({ code: 0, out: 'orders in .: 3 packages compiled, 3 more in the lock; the same answer\n', err: '' });
  });

  test('is another one after a feature was turned on: drift, and nothing is written', async () => {
    const folder = asking([question]);
    await call('facts', folder);
    const before = readFileSync(join(folder, FILE), 'utf-8');
    const path = join(folder, 'Cargo.toml');
    writeFileSync(path, readFileSync(path, 'utf-8').replace('all =', 'default = ["all"]\nall ='));
    const { code, out } = await call('facts', '--check', folder);
    expect([code, out]).toEqual([1, 'orders in .: 4 packages compiled, 2 more in the lock; another answer\n  - orders\n  + optional\n  + orders all,default\nrun npx projen docker:facts, and commit what it writes\n']);
    expect(readFileSync(join(folder, FILE), 'utf-8')).toBe(before);
    const json = JSON.parse((await call('facts', '--check', '--json', folder)).out);
    expect(json).toMatchObject({ schemaVersion: 1, graphs: [{ packages: ['orders'], asked_before: true, changes: ['- orders', '+ optional', '+ orders all,default'] }] });
  });

  test('is none where --locked refuses, in cargo\'s own words', async () => {
    const folder = asking([question], { ...REPOSITORY, 'Cargo.lock': 'version = 4\n' });
    const { code, out, err } = await call('facts', folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^projen-rust-docker: cargo tree --locked [^\n]* --package orders says:\nerror: .*--locked/s);
    expect(JSON.parse((await call('facts', '--json', folder)).out)).toEqual({ schemaVersion: 1, error: { message: expect.stringContaining('--locked') } });
  });
});

test('no cargo is said in one line', async () => {
  const folder = asking([question]);
  const { PATH } = process.env;
  try {
    process.env.PATH = mkdirSync(join(folder, 'empty'), { recursive: true });
    expect(await call('facts', folder)).toEqual({ code: 2, out: '', err: expect.stringMatching(/^projen-rust-docker: cargo cannot be run: .*; get it from https:\/\/rustup\.rs\n$/) });
  } finally {
    process.env.PATH = PATH;
  }
});

test('without questions there is nothing to ask', async () => {
  expect(await call('facts', plant({ '.projen/tasks.json': '{}' }))).toEqual({ code: 0, out: 'nothing to ask: no decision hangs on what is really compiled\n', err: '' });
});

test('a folder that is no project, and a file that cannot be meant', async () => {
  expect((await call('facts', plant({}))).err).toMatch(/is no projen project, so there are no questions; run npx projen first, or name the project's folder\n/);
  expect((await call('facts', '/no/such')).code).toBe(2);
  expect(await call('facts', plant({ [FILE]: '{}' }))).toEqual({ code: 2, out: '', err: expect.stringContaining(`${FILE} has schemaVersion none`) });
});
