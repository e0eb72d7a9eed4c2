import { nativeRuntime } from '../../../src/policy/rules/native-runtime';
import { ImageFacts } from '../../../src/policy/subject';
import { image, said, subject } from '../subject-builder';

const PQ = { crate: 'pq-sys', files: ['libpq.so.5'], package: 'libpq5', instead: 'the feature "bundled"' };
const of = (parts: Partial<ImageFacts>) => subject({ images: [image({ nativeLibraries: [PQ], libraries: ['libssl.so.3'], ...parts })] });

describe('catches', () => {
  test('a library that the base has not', () => {
    expect(said(nativeRuntime, of({}))).toEqual([
      'error native-runtime: Dockerfile, image "orders"\n'
      + '  "pq-sys" makes the binary load "libpq.so.5", and the base "gcr.io/distroless/cc-debian13:nonroot" has no such file: it would end at its start\n'
      + '  way out: take the feature "bundled"; or stand on a base that has Debian\'s package libpq5, such as debian:trixie-slim',
    ]);
  });
  test('only the files that are missing, and a crate for which no other way is known', () => {
    const alsa = { crate: 'alsa-sys', files: ['libasound.so.2', 'libssl.so.3'], package: 'libasound2t64' };
    expect(said(nativeRuntime, of({ nativeLibraries: [alsa] }))[0]).toContain('load "libasound.so.2", and');
    expect(said(nativeRuntime, of({ nativeLibraries: [alsa] }))[0]).toContain('way out: stand on a base');
  });
});

describe('accepts', () => {
  test('a base that has it', () => expect(said(nativeRuntime, of({ libraries: ['libpq.so.5'] }))).toEqual([]));
  test('a library that somebody copies', () => {
    expect(said(nativeRuntime, of({ destinations: [{ path: '/usr/lib/x86_64-linux-gnu/libpq.so.5', by: 'asset "libpq.so.5"' }] }))).toEqual([]);
  });
  test('a base of which nobody knows what it has', () => expect(said(nativeRuntime, of({ libraries: undefined }))).toEqual([]));
  test('a static binary', () => expect(said(nativeRuntime, of({ linking: 'musl' }))).toEqual([]));
  test('a binary that loads nothing', () => expect(said(nativeRuntime, of({ nativeLibraries: undefined }))).toEqual([]));
});
