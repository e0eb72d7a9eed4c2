import { Arg, Instruction, Mount, Stage } from '../../../src/dockerfile/document';
import { BuilderContribution, contributed } from '../../../src/image/builder/builder-contribution';

const arg = (name: string): Arg => ({ kind: 'ARG', name });
const workdir = (path: string): Instruction => ({ kind: 'WORKDIR', path });
const mount = (target: string): Mount => ({ type: 'cache', target });
const stage = (name: string, ...instructions: Instruction[]): Stage => ({ name, from: 'scratch', instructions });
const of = (...each: readonly (readonly [string, BuilderContribution])[]) => new Map(each.map(([name, contribution]) => [name, () => contribution]));

const A: BuilderContribution = {
  stages: [stage('a', workdir('/a'))],
  globalArguments: [arg('GA')],
  beforePackages: [workdir('/before-a')],
  packages: ['git'],
  environment: [['Z', 'a'], ['B', 'a']],
  toolchainArguments: [arg('TA')],
  cargoMounts: [mount('/a')],
  beforeCompile: [workdir('/compile-a')],
  contextPaths: ['a'],
  buildArguments: [{ name: 'A', default: '1' }],
};
const B: BuilderContribution = {
  stages: [stage('b')],
  globalArguments: [arg('GB')],
  beforePackages: [workdir('/before-b')],
  environment: [['C', 'b'], ['A', 'b']],
  toolchainArguments: [arg('TB')],
  cargoMounts: [mount('/b')],
  beforeCompile: [workdir('/compile-b')],
  contextPaths: ['b'],
};

test('all are one, in the order of their constructs\' names; each part is known as its construct\'s', () => {
  const all = {
    stages: [{ ...stage('a', { ...workdir('/a'), by: 'A' }), by: 'A' }, { ...stage('b'), by: 'B' }],
    globalArguments: [{ ...arg('GA'), by: 'A' }, { ...arg('GB'), by: 'B' }],
    beforePackages: [{ ...workdir('/before-a'), by: 'A' }, { ...workdir('/before-b'), by: 'B' }],
    packages: ['git'],
    environment: [['A', 'b', 'B'], ['B', 'a', 'A'], ['C', 'b', 'B'], ['Z', 'a', 'A']],
    toolchainArguments: [{ ...arg('TA'), by: 'A' }, { ...arg('TB'), by: 'B' }],
    cargoMounts: [{ ...mount('/a'), by: 'A' }, { ...mount('/b'), by: 'B' }],
    beforeCompile: [{ ...workdir('/compile-a'), by: 'A' }, { ...workdir('/compile-b'), by: 'B' }],
    contextPaths: ['a', 'b'],
    checks: [],
    buildArguments: [{ name: 'A', default: '1' }],
  };
  expect(contributed(of(['A', A], ['B', B]))).toEqual(all);
  expect(contributed(of(['B', B], ['A', A]))).toEqual(all);
});

test('of nothing every part is empty', () => {
  for (const nothing of [of(), of(['A', {}])]) expect(Object.values(contributed(nothing))).toEqual(Array(11).fill([]));
});

test('what already is another construct\'s stays so', () => {
  const { stages, cargoMounts } = contributed(of(['A', { stages: [{ ...stage('x', { ...workdir('/x'), by: 'Y' }), by: 'X' }], cargoMounts: [{ ...mount('/m'), by: 'M' }] }]));
  expect(stages).toEqual([{ ...stage('x', { ...workdir('/x'), by: 'Y' }), by: 'X' }]);
  expect(cargoMounts).toEqual([{ ...mount('/m'), by: 'M' }]);
});

test('parts that are named apart belong to the construct that people know, and stand by their own name', () => {
  const { beforeCompile } = contributed(of(['TimeZones', { beforeCompile: [workdir('/t')] }], ['RustZ', { beforeCompile: [workdir('/r')] }], ['ProfileSettings', { beforeCompile: [workdir('/p')] }]));
  expect(beforeCompile).toEqual([{ ...workdir('/p'), by: 'RustBuilderStage' }, { ...workdir('/r'), by: 'RustZ' }, { ...workdir('/t'), by: 'TimeZoneData' }]);
});

test('a variable that two set stands twice, by their constructs\' names', () => {
  const sets = (value: string): BuilderContribution => ({ environment: [['X', value]] });
  for (const order of [['B', 'A', 'C'], ['C', 'B', 'A'], ['A', 'B', 'C']]) {
    expect(contributed(of(...order.map((name) => [name, sets(name.toLowerCase())] as const))).environment).toEqual([['X', 'a', 'A'], ['X', 'b', 'B'], ['X', 'c', 'C']]);
  }
});

test('each is asked once, and only when its parts are needed', () => {
  let asked = 0;
  const contributions = new Map([['A', () => {
    asked++;
    return A;
  }]]);
  expect(asked).toBe(0);
  contributed(contributions);
  expect(asked).toBe(1);
});
