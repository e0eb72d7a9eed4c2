import * as fc from 'fast-check';
import { Project } from 'projen';
import { cacheId, projectPrefix } from '../../../src/image/caches/cache-id';
import { folderWith } from '../../support/crates';

test('parts are joined', () => expect(cacheId('orders', [], 'cargo', 'git')).toBe('orders-cargo-git'));

test('a declared platform is the builder\'s to fill in', () => {
  expect(cacheId('orders', ['linux/amd64'], 'cargo')).toEqual(['orders-cargo-', { variable: 'TARGETPLATFORM' }]);
});

test('nothing in an id has a meaning of its own', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (prefix, part) => {
    expect(cacheId(prefix, [], part)).toMatch(/^[a-z0-9._-]*$/);
  }));
});

test('a subproject has its parents\' names before its own', () => {
  const root = new Project({ name: 'shop', outdir: folderWith({}) });
  expect(projectPrefix(root)).toBe('shop');
  expect(projectPrefix(new Project({ name: 'api', parent: root, outdir: 'api' }))).toBe('shop-api');
});
