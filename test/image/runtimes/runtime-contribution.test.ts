import { Instruction } from '../../../src/dockerfile/document';
import { contributedTo } from '../../../src/image/runtimes/runtime-contribution';

const copy = (id: string, destination = '/'): Instruction => ({ kind: 'COPY', id, sources: ['a'], destination });

test('the base comes first, the others by their names, whatever the order of the calls', () => {
  const others = [
    ['Zones', () => ({ copies: [copy('zones')], environment: [['TZ', 'UTC']] as const })],
    ['Labels', () => ({ metadata: [copy('labels')] })],
    ['Company', () => ({ copies: [copy('certificates')] })],
  ] as const;
  const base = { copies: [copy('accounts')], environment: [['A', '1']] as const };
  const both = [others, [...others].reverse()].map((each) => contributedTo(base, new Map<string, () => object>(each), []));
  expect(both[0]).toEqual(both[1]);
  expect(both[0].copies.map(({ id }) => id)).toEqual(['accounts', 'certificates', 'zones']);
  expect(both[0].environment).toEqual([['A', '1'], ['TZ', 'UTC']]);
  expect(both[0].metadata.map(({ id }) => id)).toEqual(['labels']);
});

test('what two copy under one id is copied once, as the first has it', () => {
  expect(contributedTo({ copies: [copy('a', '/first')] }, new Map([['B', () => ({ copies: [copy('a', '/second')] })]]), []).copies).toEqual([copy('a', '/first')]);
});

test('packages are each once, sorted, wherever they come from', () => {
  expect(contributedTo({ packages: ['libgcc'] }, new Map([['B', () => ({ packages: ['curl', 'libgcc'] })]]), ['tzdata', 'curl']).packages).toEqual(['curl', 'libgcc', 'tzdata']);
});
