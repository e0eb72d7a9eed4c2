import { FetchLayer } from '../../../src/image/caches/fetch-layer';
import { ManifestCache } from '../../../src/image/caches/manifest-cache';
import { ONE_CRATE, WORKSPACE } from '../../support/crates';
import { instructionsOf, oneImage, OneImage, stageOf } from '../../support/images';

const manifests = (made: OneImage = {}) => {
  const { dockerfile, builder } = oneImage(made);
  new ManifestCache(builder);
  return instructionsOf(dockerfile, 'manifests').filter((line) => /^(WORKDIR|RUN)/.test(line));
};
const copied = (made?: OneImage) => manifests(made).at(-1)!.match(/cp -R --parents (.*?) \/manifests/)![1].split(' ');

test('takes what decides about the dependencies, and stands in for every target', () => {
  expect(manifests({ files: WORKSPACE, builder: { binaries: ['orders'] } })).toEqual([
    'WORKDIR /context',
    'RUN --mount=type=bind,target=/context mkdir /manifests && '
    + 'cp -R --parents Cargo.lock Cargo.toml crates/api/Cargo.toml crates/core/Cargo.toml crates/tool/Cargo.toml crates/worker/Cargo.toml /manifests && '
    + 'install -D -m 644 /stand-ins/lib.rs /manifests/crates/core/src/lib.rs && '
    + 'for file in crates/api/src/main.rs crates/tool/src/main.rs crates/worker/src/main.rs; do install -D -m 644 /stand-ins/main.rs "/manifests/$file" || exit 1; done',
  ]);
});

test('is the same stage for what fetches', () => {
  const text = (cache: typeof FetchLayer | typeof ManifestCache) => {
    const { dockerfile, builder } = oneImage();
    new cache(builder);
    return stageOf(dockerfile, 'manifests');
  };
  expect(text(FetchLayer)).toEqual(text(ManifestCache));
});

test('nothing stands in for what the workspace has not', () => {
  const { dockerfile, builder } = oneImage();
  new ManifestCache(builder);
  expect(stageOf(dockerfile, 'manifests').join('\n')).not.toContain('lib.rs');
});

test('takes the toolchain file and the configuration', () => {
  expect(copied({ files: { ...ONE_CRATE, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.95"\n', '.cargo/config.toml': '[net]\nretry = 1\n' } }))
    .toEqual(['.cargo/config.toml', 'Cargo.lock', 'Cargo.toml', 'rust-toolchain.toml']);
});

test('takes path dependencies that are no members whole', () => {
  const manifest = `${ONE_CRATE['Cargo.toml']}\n[dependencies]\nutil = { path = "lib/util" }\n\n[workspace]\nexclude = ["lib"]\n`;
  const files = { ...ONE_CRATE, 'Cargo.toml': manifest, 'lib/util/Cargo.toml': '[package]\nname = "util"\nversion = "1.0.0"\n', 'lib/util/src/lib.rs': '' };
  expect(copied({ files })).toEqual(['Cargo.lock', 'Cargo.toml', 'lib/util']);
});

test('quotes paths, and breaks long lines between them', () => {
  const members = Array.from({ length: 40 }, (_, index) => `a member ${index}`);
  const crates = members.flatMap((folder, index) => [[`${folder}/Cargo.toml`, `[package]\nname = "m${index}"\nversion = "1.0.0"\n`], [`${folder}/src/lib.rs`, '']]);
  const files = { ...ONE_CRATE, ...Object.fromEntries(crates), 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[workspace]\nmembers = ${JSON.stringify(members)}\n` };
  const { dockerfile, builder } = oneImage({ files });
  new ManifestCache(builder);
  const lines = stageOf(dockerfile, 'manifests');
  expect(lines.join('\n')).toContain('\'a member 39/Cargo.toml\'');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(140);
});

test('in a workspace below the context, paths are the context\'s', () => {
  const below = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`back/${path}`, text]));
  expect(copied({ files: below, dockerfile: { workspace: 'back' } })).toEqual(['back/Cargo.lock', 'back/Cargo.toml']);
});
