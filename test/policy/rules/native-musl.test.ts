import { nativeMusl } from '../../../src/policy/rules/native-musl';
import { NativeVerdictFacts } from '../../../src/policy/subject';
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
