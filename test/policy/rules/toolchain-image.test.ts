import { toolchainImage } from '../../../src/policy/rules/toolchain-image';
import { engine } from '../../support/engine';
import { withImage } from '../engine-judge';
import { build, said, subject, workspace } from '../subject-builder';

const of = (channel: string | undefined, version: string | undefined, imageStated = true) => subject({
  workspace: workspace(undefined, { toolchain: { path: '/repo/rust-toolchain.toml', channel, components: [], targets: [] } }),
  builds: [build({ image: version ? `rust:${version}-slim-trixie` : 'ghcr.io/acme/rust:2026', rustVersion: version, imageStated })],
});

describe('catches', () => {
  test('two releases', () => {
    expect(said(toolchainImage, of('1.75', '1.95'))).toEqual([
      'error toolchain-image: Dockerfile, builder "build"\n'
      + '  rust-toolchain.toml asks for Rust "1.75", but the builder image "rust:1.95-slim-trixie" brings 1.95\n'
      + '  way out: leave builderImage out (image on RustBuilderStage), and the image follows rust-toolchain.toml; or write channel = "1.95" there',
    ]);
  });
  test('a release and the newest one', () => {
    expect(said(toolchainImage, of('1.75', '1'))).toEqual([
      'error toolchain-image: Dockerfile, builder "build"\n'
      + '  rust-toolchain.toml asks for Rust "1.75", but the builder image "rust:1-slim-trixie" brings the newest release\n'
      + '  way out: leave builderImage out (image on RustBuilderStage), and the image follows rust-toolchain.toml',
    ]);
  });
  test.each([['1.95.0', '1.95.1'], ['nightly-2026-01-01', '1.95'], ['nightly', '1'], ['beta', '1'], ['stable', '1.80']])('%s in an image of %s', (channel, version) => {
    expect(said(toolchainImage, of(channel, version))).toHaveLength(1);
  });
});

describe('accepts', () => {
  test.each([['1.95', '1.95'], ['1.95.0', '1.95'], ['1.95', '1.95.0'], ['stable', '1']])('%s in an image of %s', (channel, version) => {
    expect(said(toolchainImage, of(channel, version))).toEqual([]);
  });
  test('a nightly in the image that follows it', () => expect(said(toolchainImage, of('nightly', '1', false))).toEqual([]));
  test('an image that does not say what it brings', () => expect(said(toolchainImage, of('1.75', undefined))).toEqual([]));
  test('a toolchain file without a channel', () => expect(said(toolchainImage, of(undefined, '1.95'))).toEqual([]));
  test('no toolchain file', () => expect(said(toolchainImage, subject())).toEqual([]));
});

engine.describe('rustup', () => {
  // the release, or a command that prints it
  const files = (channel: string) => ({
    Dockerfile: `FROM rust:1-slim-trixie
WORKDIR /src
RUN printf '[toolchain]\\nchannel = "%s"\\n' "${channel}" > /file.toml && mv /file.toml rust-toolchain.toml
ENTRYPOINT ["cargo", "--version"]
`,
  });
  test('goes for the file\'s release, whatever the image has', () => withImage(files('1.70.0'), (made) => {
    const { code, says } = made.run(['--network', 'none', '--env', 'RUSTUP_MAX_RETRIES=0']);
    expect(code).not.toBe(0);
    expect(says).toMatch(/1\.70\.0/);
  }), 180_000);
  test('takes what is there where both name one release', () => withImage(files('$(rustc --version | cut -d " " -f 2)'), (made) => {
    expect(made.run(['--network', 'none'])).toEqual({ code: 0, says: expect.stringMatching(/^cargo 1\./) });
  }), 180_000);
});
