import { PackageManager } from '../../../src/image/builder/package-manager';
import { InitProcess } from '../../../src/image/runtimes/init-process';
import { instructionsOf, oneImage } from '../../support/images';

test('compose and the operator bring the init process: the image stays as it is', () => {
  const { dockerfile, runtime } = oneImage();
  const before = dockerfile._print();
  expect(runtime.init).toBe(false);
  new InitProcess(runtime);
  expect(runtime.init).toBe(true);
  expect(dockerfile._print()).toBe(before);
});

test('in the image it is a static one, and passes signals on', () => {
  const { dockerfile, runtime } = oneImage({ runtime: { args: ['--verbose'] } });
  new InitProcess(runtime, { inImage: true });
  // nobody outside has to bring another one
  expect(runtime.init).toBe(false);
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('apt-get install --yes --no-install-recommends "tini=0.19.*"');
  const image = instructionsOf(dockerfile, 'orders');
  expect(image).toContain('COPY --from=toolchain --link /usr/bin/tini-static /usr/local/bin/tini');
  expect(image.slice(-2)).toEqual(['ENTRYPOINT ["/usr/local/bin/tini", "--", "/app/orders"]', 'CMD ["--verbose"]']);
  expect(runtime._facts().destinations).toContainEqual({ path: '/usr/local/bin/tini', by: 'the init process' });
});

test('in the image it is Debian\'s', () => {
  const { runtime } = oneImage({ builder: { image: 'acme/rust:ubi9', packageManager: PackageManager.DNF } });
  expect(() => new InitProcess(runtime, { inImage: true })).toThrow('inImage takes a static tini from Debian\'s package, and the builder\'s image has packageManager "dnf"; leave inImage out');
  expect(() => new InitProcess(runtime)).not.toThrow();
});
