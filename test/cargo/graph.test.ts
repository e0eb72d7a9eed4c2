import { crate, plant } from './tree';
import { CargoWorkspace } from '../../src/cargo/facts';
import { compiledGraph } from '../../src/cargo/graph';
import { GraphAnswer } from '../../src/cargo/graph-answer';
import { lockHash, manifestsHash } from '../../src/cargo/graph-inputs';
import { readWorkspace } from '../../src/cargo/workspace';

const locked = (name: string, dependencies: string[] = [], version = '1.0.0') => `\n[[package]]\nname = "${name}"\nversion = "${version}"\n${
  name === 'orders' ? '' : 'source = "registry+https://github.com/rust-lang/crates.io-index"\n'}${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`}`;
const lock = (...packages: string[]) => `version = 4\n${packages.join('')}`;
const LOCK = [locked('cc'), locked('openssl-sys', ['cc']), locked('orders', ['openssl-sys', 'zstd-sys'], '0.1.0'), locked('zstd-sys', ['cc'])];

const workspace = (lines: string, manifest = '[dependencies]\nopenssl-sys = { version = "1", optional = true }\nzstd-sys = "1"\n') => readWorkspace(plant({ ...crate('', 'orders', manifest), 'Cargo.lock': lines }));
const said = (of: CargoWorkspace, answer?: GraphAnswer) => {
  const { source, packages } = compiledGraph(of, ['orders'], answer);
  return [source, ...packages.map(({ name, features }) => `${name} ${features?.join(',') ?? '?'}`)];
};

const before = workspace(lock(...LOCK));
const ANSWER: GraphAnswer = { manifests: manifestsHash(before), lock: lockHash(before), built: ['cc', 'orders', 'zstd-sys legacy,std'], buildOnly: ['cc parallel'], notBuilt: ['openssl-sys'] };

test('without an answer, all that the lock names', () => {
  expect(said(before)).toEqual(['lock', 'cc ?', 'openssl-sys ?', 'orders ?', 'zstd-sys ?']);
});

test('with one, what it says, and a package twice that is compiled twice', () => {
  expect(said(before, ANSWER)).toEqual(['cargo', 'cc ', 'cc parallel', 'orders ', 'zstd-sys legacy,std']);
  expect(compiledGraph(before, ['orders'], ANSWER).packages.map(({ buildOnly }) => buildOnly ?? false)).toEqual([false, true, false, false]);
  expect(compiledGraph(before, ['orders'], ANSWER).packages.at(-1)).toEqual({ name: 'zstd-sys', version: '1.0.0', features: ['legacy', 'std'], dependencies: ['cc'] });
});

describe('after the lock changed alone', () => {
  test('an update of versions changes nothing', () => {
    const bumped = workspace(lock(...LOCK).replace('"zstd-sys"\nversion = "1.0.0"', '"zstd-sys"\nversion = "1.0.9"'));
    expect(said(bumped, ANSWER)).toEqual(['record', ...said(before, ANSWER).slice(1)]);
  });
  test('what is new counts as compiled, and what is gone does not', () => {
    const other = workspace(lock(locked('orders', ['openssl-sys', 'ring'], '0.1.0'), locked('openssl-sys'), locked('ring')));
    expect(said({ ...other, packages: before.packages }, ANSWER)).toEqual(['record', 'orders ', 'ring ?']);
  });
  test('a second version of one that is not compiled is not compiled either, and of one that is, is', () => {
    const two = workspace(lock(locked('cc'), locked('cc', [], '2.0.0'), locked('openssl-sys', ['cc 1.0.0']), locked('openssl-sys', [], '2.0.0'), locked('orders', ['cc 2.0.0', 'openssl-sys 1.0.0', 'openssl-sys 2.0.0', 'zstd-sys'], '0.1.0'), locked('zstd-sys', ['cc 1.0.0'])));
    expect(said(two, ANSWER)).toEqual(['record', 'cc ', 'cc parallel', 'cc ', 'cc parallel', 'orders ', 'zstd-sys legacy,std']);
  });
});

test('after the manifests changed the lock decides again', () => {
  const edited = workspace(lock(...LOCK), '[dependencies]\nopenssl-sys = "1"\nzstd-sys = "1"\n');
  expect(said(edited, ANSWER)).toEqual(['outdated', ...said(edited).slice(1)]);
});
