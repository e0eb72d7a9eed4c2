import { Mount, Stage } from '../../src/dockerfile/document';
import { cacheMounts, mountsName } from '../../src/image/stage-mounts';

const stage = (...mounts: Mount[]): Stage => ({
  from: 'x', instructions: [{ kind: 'WORKDIR', path: '/src' }, { kind: 'RUN', mounts, command: { form: 'exec', words: ['true'] } }, { kind: 'RUN', command: { form: 'exec', words: ['true'] } }],
});

test('caches alone, each path once, sorted', () => {
  const cache: Mount = { type: 'cache', target: '/b' };
  expect(cacheMounts([stage(cache), stage({ type: 'cache', target: '/a' }, cache, { type: 'bind', target: '/c' }, { type: 'secret', id: 's' })])).toEqual(['/a', '/b']);
  expect(cacheMounts([stage({ type: 'cache', target: ['/a/', { variable: 'X' }] })])).toEqual(['/a/${X}']);
});

test('a variable in an id or in a path', () => {
  const named: Mount = { type: 'cache', target: '/a', id: ['x-', { variable: 'TARGETPLATFORM' }] };
  expect(mountsName([stage(named)], 'TARGETPLATFORM')).toBe(true);
  expect(mountsName([stage({ type: 'cache', target: [{ variable: 'TARGETPLATFORM' }] })], 'TARGETPLATFORM')).toBe(true);
  expect(mountsName([stage(named)], 'TARGETARCH')).toBe(false);
  expect(mountsName([stage({ type: 'cache', target: '/TARGETPLATFORM' })], 'TARGETPLATFORM')).toBe(false);
});
