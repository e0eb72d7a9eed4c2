import { Linking } from '../../../src/image/builder/linking';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { factsOf, naming } from '../../support/facts';
import { instructionsOf, oneImage } from '../../support/images';

const setup = (...locked: string[]) => {
  const image = oneImage({ files: naming(locked) });
  expect(image.builder.linking).toBe(Linking.GLIBC);
  new MuslStatic(image.builder);
  expect(image.builder.linking).toBe(Linking.MUSL);
  return instructionsOf(image.dockerfile, 'toolchain').slice(2);
};

test('the target is of the builder\'s own architecture, and no C compiler comes where nothing needs it', () => {
  expect(setup('serde', 'ccc')).toEqual(['RUN rustup target add "$(uname -m)-unknown-linux-musl"']);
});

test.each(['cc', 'cmake'])('a lock that has %s brings musl\'s C compiler', (crate) => {
  expect(setup('serde', crate)).toEqual([
    'RUN apt-get update && apt-get install --yes --no-install-recommends "musl-tools=1.2.*" && rm -rf /var/lib/apt/lists/* && rustup target add "$(uname -m)-unknown-linux-musl"',
  ]);
});

test('one that cargo does not compile does not', () => {
  const image = oneImage({ files: naming(['cc'], factsOf({ built: ['orders'], notBuilt: ['cc'] })) });
  new MuslStatic(image.builder);
  expect(instructionsOf(image.dockerfile, 'toolchain').at(-1)).toBe('RUN rustup target add "$(uname -m)-unknown-linux-musl"');
});

test('the user\'s own version of the compiler stays', () => {
  const image = oneImage({ files: naming(['cc']), builder: { packages: ['musl-tools=1.2.5-3'] } });
  new MuslStatic(image.builder);
  expect(instructionsOf(image.dockerfile, 'toolchain').at(-1)).toContain('--no-install-recommends "musl-tools=1.2.5-3" &&');
});
