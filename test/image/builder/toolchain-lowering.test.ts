import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const stage = (toolchain?: string, builder: RustBuilderStageOptions = {}) => {
  const files = { ...ONE_CRATE, ...(toolchain !== undefined && { 'rust-toolchain.toml': `[toolchain]\nchannel = "${toolchain}"\n` }) };
  return instructionsOf(oneImage({ files, builder }).dockerfile, 'toolchain');
};

test('without a toolchain file the image\'s toolchain is the only one', () => {
  expect(stage()).toEqual(['FROM rust:1-slim-trixie AS toolchain', 'WORKDIR /src']);
});

test.each(['stable', '1.95', '1.95.0'])('the toolchain file\'s %s is the image\'s own toolchain: rustup fetches none', (channel) => {
  expect(stage(channel).slice(1)).toEqual(['ENV RUSTUP_TOOLCHAIN=${RUST_VERSION}', 'WORKDIR /src']);
});

test('a channel that no image has is fetched once, for every stage', () => {
  expect(stage('nightly-2026-01-01').slice(1)).toEqual([
    'ENV RUSTUP_TOOLCHAIN=nightly-2026-01-01',
    'WORKDIR /src',
    'RUN rustup toolchain install nightly-2026-01-01 --profile minimal --no-self-update',
  ]);
});

describe('on a stated image', () => {
  const FETCH = 'RUN { rustup which --toolchain "$RUSTUP_TOOLCHAIN" cargo || rustup toolchain install "$RUSTUP_TOOLCHAIN" --profile minimal --no-self-update; }';

  test('without a toolchain file nothing is asked of rustup, which need not be there', () => {
    expect(stage(undefined, { image: 'acme/rust-without-rustup:1' })).toEqual(['FROM acme/rust-without-rustup:1 AS toolchain', 'WORKDIR /src']);
  });

  test('the toolchain file\'s channel is there in every stage, before anything is cooked', () => {
    expect(stage('1.95.0', { image: 'acme/builder:1' }).slice(1)).toEqual(['ENV RUSTUP_TOOLCHAIN=1.95.0', 'WORKDIR /src', FETCH]);
    expect(stage('nightly', { image: 'acme/builder:1' }).slice(1)).toEqual(['ENV RUSTUP_TOOLCHAIN=nightly', 'WORKDIR /src', FETCH]);
  });

  test('a mirror of the official image brings the toolchain under its full version', () => {
    expect(stage('1.95', { image: 'mirror.example.com/library/rust:1.95-slim-trixie' })[1]).toBe('ENV RUSTUP_TOOLCHAIN=${RUST_VERSION:-1.95}');
  });
});

test('packages come first and leave no lists; each once, sorted, globs in quotes', () => {
  expect(stage('beta', { packages: ['pkg-config', 'libssl-dev=3.*', 'pkg-config'] }).at(-1)).toBe('RUN apt-get update && '
    + 'apt-get install --yes --no-install-recommends "libssl-dev=3.*" pkg-config && rm -rf /var/lib/apt/lists/* && '
    + 'rustup toolchain install beta --profile minimal --no-self-update');
});
