import { ChainguardBase, ChainguardRuntime, ChainguardRuntimeOptions } from '../../../src/image/runtimes/chainguard-runtime';
import { imageOn, instructionsOf } from '../../support/images';

const on = (options: Partial<ChainguardRuntimeOptions> = {}, musl = false) =>
  imageOn((dockerfile, id, given) => new ChainguardRuntime(dockerfile, id, { ...given, ...options }), { musl });

test.each<[ChainguardBase | undefined, boolean, object]>([
  [undefined, false, { base: 'cgr.dev/chainguard/glibc-dynamic:latest', libc: 'glibc', glibcVersion: undefined, libgcc: true, shell: false }],
  [undefined, true, { base: 'cgr.dev/chainguard/static:latest', libc: 'none', libgcc: false, shell: false }],
  [ChainguardBase.STATIC, false, { base: 'cgr.dev/chainguard/static:latest', libc: 'none' }],
  [ChainguardBase.GLIBC_DYNAMIC, true, { base: 'cgr.dev/chainguard/glibc-dynamic:latest', libc: 'glibc' }],
  [ChainguardBase.WOLFI, false, { base: 'cgr.dev/chainguard/wolfi-base:latest', libc: 'glibc', libgcc: true, shell: true, programs: ['sh', 'ash', 'wget', 'nc'] }],
])('%s, static: %p', (base, musl, facts) => {
  expect(on({ base }, musl).runtime._facts()).toMatchObject(facts);
});

test('wolfi gets the libgcc that a program linked to glibc loads, and a static one gets nothing', () => {
  const lines = (musl: boolean) => instructionsOf(on({ base: ChainguardBase.WOLFI }, musl).dockerfile, 'orders')[1];
  expect(lines(false)).toBe('RUN apk add --no-cache "libgcc>=13"');
  expect(lines(true)).toBe('WORKDIR /app');
});

test('another tag can be stated', () => {
  expect(on({ tag: '20260101' }).runtime._facts().base).toBe('cgr.dev/chainguard/glibc-dynamic:20260101');
});

test('packages need wolfi', () => {
  expect(instructionsOf(on({ base: ChainguardBase.WOLFI, packages: ['tzdata'] }).dockerfile, 'orders')[1]).toBe('RUN apk add --no-cache "libgcc>=13" tzdata');
  expect(() => on({ packages: ['tzdata'] })).toThrow(/stands on cgr.dev\/chainguard\/glibc-dynamic:latest, which has no package manager to install tzdata/);
});
