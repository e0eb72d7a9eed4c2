import { subject, build, printed } from './subject-builder';
import { MuslStatic } from '../../src/image/builder/musl-static';
import { ALLOCATORS } from '../../src/policy/allocators';
import { judge } from '../../src/policy/judge';
import { muslAllocator } from '../../src/policy/rules/musl-allocator';
import { synthesized } from '../support/crates';
import { naming } from '../support/facts';
import { oneImage } from '../support/images';

test('each is a name that a crate can have, once, and in order', () => {
  for (const name of ALLOCATORS) expect(name).toMatch(/^[a-z][a-z0-9_-]*$/);
  expect(ALLOCATORS).toEqual([...new Set(ALLOCATORS)].sort());
});

test('none is only the C library of one: that allocates for nobody until a crate registers it', () => {
  expect(ALLOCATORS.filter((name) => /-sys$|^lib/.test(name))).toEqual([]);
});

test('the crate that the rule advises ends its warning', () => {
  const of = (names: string[]) => judge([muslAllocator], subject({
    builds: [build({ linking: 'musl', graph: { source: 'cargo', packages: names.map((name) => ({ name, version: '1.0.0', features: [], dependencies: [] })) } })],
  })).map(printed);
  const [, advised] = /cargo add (\S+),/.exec(of([])[0])!;
  expect(ALLOCATORS).toContain(advised);
  expect(of([advised])).toEqual([]);
});

test.each(ALLOCATORS)('cargo is asked whether a static program really has %s', (name) => {
  const { project, builder } = oneImage({ files: naming([name]), runtime: { allowRoot: true } });
  new MuslStatic(builder);
  expect(JSON.parse(synthesized(project)['.projen/rust-docker.facts.json']).graphs).toHaveLength(1);
});
