import { Linking } from '../../src/image/linking';
import { MuslStatic } from '../../src/image/musl-static';
import { ONE_CRATE } from '../support/crates';
import { instructionsOf, oneImage } from '../support/images';

const setup = (...locked: string[]) => {
  const lock = locked.map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\n`).join('');
  const image = oneImage({ files: { ...ONE_CRATE, 'Cargo.lock': ONE_CRATE['Cargo.lock'] + lock } });
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
