import { Mount } from '../../src/dockerfile/document';
import { BuilderContribution } from '../../src/image/builder/builder-contribution';
import { contributedPart } from '../../src/image/contributed-part';
import { RuntimeContribution } from '../../src/image/runtimes/runtime-contribution';

const mount = (target: string): Mount => ({ type: 'tmpfs', target });

test('one part alone has the order of the constructs\' names, and nobody\'s name', () => {
  const contributions = new Map<string, () => BuilderContribution>([
    ['B', () => ({ contextPaths: ['b'], environment: [['C', 'b'], ['A', 'b']], cargoMounts: [mount('/b')] })],
    ['A', () => ({ contextPaths: ['a'], environment: [['Z', 'a'], ['B', 'a']], cargoMounts: [mount('/a')] })],
  ]);
  expect(contributedPart(contributions, 'contextPaths')).toEqual(['a', 'b']);
  expect(contributedPart(contributions, 'environment')).toEqual([['Z', 'a'], ['B', 'a'], ['C', 'b'], ['A', 'b']]);
  expect(contributedPart(contributions, 'cargoMounts')).toEqual([mount('/a'), mount('/b')]);
  expect(contributedPart(contributions, 'checks')).toEqual([]);
});

test('a runtime\'s part is the same, asked when it is needed', () => {
  let asked = 0;
  const contributions = new Map<string, () => RuntimeContribution>([['B', () => ({ packages: ['b'] })], ['A', () => {
    asked++;
    return { packages: ['a'] };
  }]]);
  expect(asked).toBe(0);
  expect(contributedPart(contributions, 'packages')).toEqual(['a', 'b']);
  expect(asked).toBe(1);
});
