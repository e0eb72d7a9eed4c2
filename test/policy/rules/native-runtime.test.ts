import { nativeRuntime } from '../../../src/policy/rules/native-runtime';
import { ImageFacts } from '../../../src/policy/subject';
import { engine } from '../../support/engine';
import { withImage } from '../engine-judge';
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

engine.describe('the loader', () => {
  const files = (...copied: string[]) => ({
    'main.rs': '#[link(name = "pq")] extern "C" { fn PQlibVersion() -> i32; }\nfn main() { println!("{}", unsafe { PQlibVersion() }); }\n',
    'pq.c': 'int PQlibVersion(void) { return 17; }\n',
    'Dockerfile': `FROM rust:1-slim-trixie AS build
COPY main.rs pq.c /
RUN mkdir /lib-of-it && cc -shared -Wl,-soname,libpq.so.5 -o /lib-of-it/libpq.so.5 /pq.c && ln -s libpq.so.5 /lib-of-it/libpq.so && rustc -L /lib-of-it -o /app /main.rs
FROM gcr.io/distroless/cc-debian13:nonroot
ENV LD_LIBRARY_PATH=/lib-of-it
${copied.map((path) => `COPY --from=build ${path} ${path}\n`).join('')}ENTRYPOINT ["/app"]
`,
  });
  test('does not start what is linked to a library that the image lacks', () => withImage(files('/app'), (made) => {
    expect(made.run()).toEqual({ code: 127, says: expect.stringContaining('error while loading shared libraries: libpq.so.5') });
  }), 180_000);
  test('starts it beside the library', () => withImage(files('/app', '/lib-of-it'), (made) => expect(made.run()).toEqual({ code: 0, says: '17' })), 180_000);
});
