import { MuslStatic } from '../../../src/image/builder/musl-static';
import { FetchLayer } from '../../../src/image/caches/fetch-layer';
import { ManifestCache } from '../../../src/image/caches/manifest-cache';
import { MountCache } from '../../../src/image/caches/mount-cache';
import { instructionsOf, oneImage, OneImage } from '../../support/images';

const fetched = (made: OneImage = {}) => {
  const image = oneImage(made);
  new FetchLayer(image.builder);
  return image;
};

test('what other systems need is not fetched, and what stands in for sources is in no layer', () => {
  expect(instructionsOf(fetched().dockerfile, 'dependencies')).toEqual([
    'FROM toolchain AS dependencies',
    'RUN --mount=type=bind,from=manifests,source=/manifests,target=/src,readwrite cargo fetch --locked --target "$(uname -m)-unknown-linux-gnu"',
  ]);
});

test('with another target, build scripts are the host\'s still', () => {
  const { dockerfile, builder } = fetched();
  new MuslStatic(builder);
  expect(instructionsOf(dockerfile, 'dependencies').at(-1)).toMatch(/cargo fetch --locked --target "\$\(uname -m\)-unknown-linux-gnu" --target "\$\(uname -m\)-unknown-linux-musl"$/);
});

test('the build starts from it, and mounts no target directory that is not there', () => {
  expect(instructionsOf(fetched().dockerfile, 'build')).toEqual([
    'FROM dependencies AS build',
    'COPY ./ ./',
    'RUN cargo build --locked --release --package orders --bin orders && install -D --target-directory /out target/release/orders',
  ]);
});

test('without network, cargo says so rather than to wait for one', () => {
  const compile = instructionsOf(fetched({ builder: { offline: true } }).dockerfile, 'build').at(-1);
  expect(compile).toMatch(/^RUN --network=none cargo build --offline --locked --release /);
});

test('a mount over the sources would hide them', () => {
  expect(() => new MountCache(fetched().builder)).toThrow(new Error('builder "build" already has its place for fetched sources; keep one of FetchLayer and MountCache'));
  expect(() => new ManifestCache(fetched().builder)).toThrow('keep one of FetchLayer and ManifestCache');
});
