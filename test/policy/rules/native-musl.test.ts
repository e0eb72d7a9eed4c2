import { spawnSync } from 'node:child_process';
import { nativeMusl } from '../../../src/policy/rules/native-musl';
import { NativeVerdictFacts } from '../../../src/policy/subject';
import { crate, plant } from '../../cargo/tree';
import { withCrate } from '../cargo-judge';
import { build, said, subject } from '../subject-builder';

const of = (notForMusl: NativeVerdictFacts[], linking = 'musl') => subject({ builds: [build({ linking, notForMusl })] });
const OPENSSL = { crate: 'openssl-sys', reason: 'it links Debian\'s libcrypto.so.3, which is linked to glibc', instead: 'rustls' };

describe('catches', () => {
  test('what cannot be linked, with what to take instead', () => {
    expect(said(nativeMusl, of([OPENSSL]))).toEqual([
      'error native-musl: Dockerfile, builder "build"\n'
      + '  "openssl-sys" cannot be linked to musl: it links Debian\'s libcrypto.so.3, which is linked to glibc\n'
      + '  way out: take rustls; or write linking: Linking.GLIBC',
    ]);
  });
  test('each crate, and one for which nothing is known', () => {
    expect(said(nativeMusl, of([OPENSSL, { crate: 'cxx-build', reason: 'it compiles C++' }])).map((text) => text.split('way out: ')[1])).toEqual(['take rustls; or write linking: Linking.GLIBC', 'write linking: Linking.GLIBC']);
  });
});

describe('accepts', () => {
  test('nothing of the kind', () => expect(said(nativeMusl, of([]))).toEqual([]));
  test('a builder that says nothing of it', () => expect(said(nativeMusl, subject({ builds: [build({ linking: 'musl' })] }))).toEqual([]));
  test('glibc', () => expect(said(nativeMusl, of([OPENSSL], 'glibc'))).toEqual([]));
});

withCrate('pkg-config@0.3.32')('pkg-config, which most crates with C ask, refuses the libraries of the builder for musl', () => {
  const folder = plant({
    ...crate('', 'orders', '[build-dependencies]\npkg-config = "0.3"\n'),
    'build.rs': 'fn main() { if let Err(error) = pkg_config::probe_library("libpq") { panic!("{error}"); } }\n',
    'src/main.rs': 'fn main() {}\n',
  });
  // build scripts come first, so that the target's standard library need not be there
  const { status, stderr } = spawnSync('cargo', ['build', '--target', 'x86_64-unknown-linux-musl'], { cwd: folder, encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('pkg-config has not been configured to support cross-compilation');
}, 180_000);
