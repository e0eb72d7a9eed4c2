import { AlpineRuntime, AlpineRuntimeOptions } from '../../../src/image/runtimes/alpine-runtime';
import { imageOn, instructionsOf } from '../../support/images';

const on = (options: Partial<AlpineRuntimeOptions> = {}) =>
  imageOn((dockerfile, id, given) => new AlpineRuntime(dockerfile, id, { ...given, ...options }), { musl: true });

test('it has musl and a shell, and no libgcc', () => {
  expect(on().runtime._facts()).toMatchObject({ base: 'alpine:3.23', libc: 'musl', glibcVersion: undefined, libgcc: false, shell: true, programs: ['sh', 'ash', 'wget', 'nc'] });
  expect(on({ version: '3.22.1' }).runtime._facts().base).toBe('alpine:3.22.1');
});

test('nothing stands between the base and the program', () => {
  expect(instructionsOf(on().dockerfile, 'orders')).toEqual([
    'FROM alpine:3.23 AS orders',
    'WORKDIR /app',
    'COPY --from=build --link /out/orders /app/orders',
    'HEALTHCHECK NONE',
    'ENTRYPOINT ["/app/orders"]',
  ]);
});

test('packages are apk\'s', () => {
  expect(instructionsOf(on({ packages: ['tzdata', 'ca-certificates=~20250911'] }).dockerfile, 'orders')[1]).toBe('RUN apk add --no-cache "ca-certificates=~20250911" tzdata');
});

test.each<[Partial<AlpineRuntimeOptions>, string]>([
  [{ version: 'latest' }, 'not a version of Alpine: "latest"; write such as "3.23"'],
  [{ packages: ['a b'] }, 'not a package as apk takes it: "a b"; write "libpq" or "libpq=~17"'],
])('%j is refused', (options, message) => {
  expect(() => on(options)).toThrow(new Error(message));
});
