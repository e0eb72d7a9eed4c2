import { SystemPackages } from '../../../src/image/inputs/system-packages';
import { AlpineRuntime } from '../../../src/image/runtimes/alpine-runtime';
import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { imageOn, instructionsOf, oneImage } from '../../support/images';

test('headers go to the builder, the library into the image', () => {
  const { dockerfile, runtime } = imageOn((...args) => new DebianSlimRuntime(...args));
  new SystemPackages(runtime, { builder: ['libpq-dev=17.*'], runtime: ['libpq5=17.*'] });
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('"libpq-dev=17.*"');
  expect(instructionsOf(dockerfile, 'orders')[1]).toContain('"libpq5=17.*"');
});

test('each in the spelling of its own distribution', () => {
  const { dockerfile, runtime } = imageOn((...args) => new AlpineRuntime(...args));
  new SystemPackages(runtime, { builder: ['libpq-dev=17.*'], runtime: ['libpq=~17'] });
  expect(instructionsOf(dockerfile, 'orders')[1]).toBe('RUN apk add --no-cache "libpq=~17"');
  expect(() => new SystemPackages(imageOn((...args) => new AlpineRuntime(...args)).runtime, { builder: ['libpq=~17', 'a b'] })).toThrow(/not a Debian package/);
});

test('a base without a package manager refuses them, and the builder stays as it was', () => {
  const { dockerfile, runtime } = oneImage();
  expect(() => new SystemPackages(runtime, { builder: ['libpq-dev'], runtime: ['libpq5'] }))
    .toThrow(new Error('image "orders" stands on gcr.io/distroless/cc-debian13:nonroot, which has no package manager to install libpq5; write base: ServiceBase.DEBIAN_SLIM (new DebianSlimRuntime), or link the library statically'));
  expect(instructionsOf(dockerfile, 'toolchain').join('\n')).not.toContain('libpq');
});

test('for the builder alone any base will do', () => {
  const { dockerfile, runtime } = oneImage();
  new SystemPackages(runtime, { builder: ['cmake'] });
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('cmake');
});
