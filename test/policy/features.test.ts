import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { callOf, plan, run, subjectOf, withCargo } from './cargo-judge';
import { build, pkg, said, subject, workspace } from './subject-builder';
import { selectFeatures } from '../../src/policy/features';
import { requiredFeatures } from '../../src/policy/rules/required-features';
import { unknownFeature } from '../../src/policy/rules/unknown-feature';
import { plant, Tree } from '../cargo/tree';

const select = (features: string[], packages = [pkg('orders', { features: { tls: [] } })], parts = {}) => selectFeatures(
  workspace(packages, parts), build({ features }),
);

test('a feature is on with all that it turns on', () => {
  const orders = pkg('orders', { features: { full: ['tls'], tls: ['dep:rustls'], metrics: [] } });
  const selection = select(['full'], [orders]);
  expect(['full', 'tls', 'metrics'].map((name) => selection.isOn(orders, name))).toEqual([true, true, false]);
});

test('features that turn each other on come to an end', () => {
  const orders = pkg('orders', { features: { a: ['b'], b: ['a'] } });
  expect(select(['a'], [orders]).isOn(orders, 'b')).toBe(true);
});

test('a package that is not known accuses no feature of its own', () => {
  const { workspace: facts } = subject({ workspace: workspace([pkg('orders'), pkg('billing', { features: { tls: [] } })]) });
  expect(selectFeatures(facts, build({ binaries: [{ name: 'x', packages: [], requiredFeatures: [] }], features: ['tls'] })).unknown).toEqual([]);
});

test('names are split as cargo splits them', () => {
  expect(select(['tls, nope  other']).unknown).toEqual(['nope', 'other']);
});

test('names of JavaScript\'s own are no features', () => {
  expect(select(['constructor', 'toString']).unknown).toEqual(['constructor', 'toString']);
});

/** Three packages with features that reach into each other, and a call that asks for some of them. */
const scene = fc.record({
  resolver: fc.constantFrom('1', '2'),
  rootPackage: fc.boolean(),
  dependencies: fc.record({
    ab: fc.constantFrom('', 'b = { path = "b" }', 'b = { path = "b", optional = true }', 'b = { path = "b", features = ["x"], default-features = false }'),
    bc: fc.constantFrom('', 'c = { path = "../c" }', 'c = { path = "../c", features = ["y"] }', 'sea = { path = "../c", package = "c", optional = true }'),
  }),
  hasDefault: fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }),
  required: fc.constantFrom('', 'x', 'y', 'x,y'),
  features: fc.uniqueArray(fc.constantFrom('x', 'y', 'b', 'default', 'a/x', 'b/x', 'b?/y', 'c/y', 'b/nope', 'nope', 'nope/x', 'sea/x', 'dep:b'), { maxLength: 3 }),
  binaries: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
  defaultFeatures: fc.boolean(),
});

type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

function treeOf({ resolver, rootPackage, dependencies, hasDefault, required }: Scene): Tree {
  const below = (path: string) => (rootPackage ? path : path.replace('path = "b"', 'path = "../b"'));
  const crate = (name: 'a' | 'b' | 'c', dependency: string) => [
    `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[features]\n${hasDefault[name] ? 'default = ["x"]\n' : ''}`,
    // the one feature reaches into the dependency, where there is one that is always there
    dependency.startsWith('c =') || (dependency.startsWith('b =') && !dependency.includes('optional')) ? `x = []\ny = ["${dependency[0]}/y"]\n` : 'x = []\ny = ["x"]\n',
    `[[bin]]\nname = "${name}"\npath = "main.rs"\n${name === 'b' && required ? `required-features = ${JSON.stringify(required.split(','))}\n` : ''}`,
    `[lib]\npath = "lib.rs"\n[dependencies]\n${dependency}\n`,
  ].join('');
  const members = `[workspace]\nresolver = "${resolver}"\nmembers = [${rootPackage ? '' : '"a", '}"b", "c"]\n`;
  const at = rootPackage ? '' : 'a/';
  const a = crate('a', below(dependencies.ab));
  return {
    'Cargo.toml': rootPackage ? `${a}${members}` : members,
    ...(rootPackage ? {} : { 'a/Cargo.toml': a }),
    [`${at}main.rs`]: 'fn main() {}',
    [`${at}lib.rs`]: '',
    'b/Cargo.toml': crate('b', dependencies.bc),
    'b/main.rs': 'fn main() {}',
    'b/lib.rs': '',
    'c/Cargo.toml': crate('c', ''),
    'c/main.rs': 'fn main() {}',
    'c/lib.rs': '',
  };
}

withCargo()('cargo refuses the same features of random workspaces', () => {
  const verdicts = { refused: 0, taken: 0 };
  fc.assert(fc.property(scene, (made) => {
    const folder = plant(treeOf(made));
    const locked = run(folder, ['generate-lockfile']);
    if (locked.refuses) throw new Error(`the scene is wrong: ${locked.says}`);
    const of = subjectOf(folder, made);
    const ours = [...said(unknownFeature, of), ...said(requiredFeatures, of)];
    const cargos = plan(folder, callOf(of));
    rmSync(folder, { recursive: true });
    verdicts[cargos.refuses ? 'refused' : 'taken'] += 1;
    expect({ call: callOf(of), refuses: ours.length > 0, ours, says: cargos.says.slice(0, 200) }).toMatchObject({ refuses: cargos.refuses });
  }), { numRuns: Number(process.env.CARGO_ORACLE_RUNS ?? 25), seed: Number(process.env.CARGO_ORACLE_SEED ?? 3) });
  // a generator of which cargo takes all, or nothing, proves nothing
  expect(Math.min(verdicts.refused, verdicts.taken)).toBeGreaterThan(2);
}, 120_000);
