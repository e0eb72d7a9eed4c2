import { staticGlibcDns } from '../../../src/policy/rules/static-glibc-dns';
import { build, said, subject, workspace } from '../subject-builder';

const locked = (...names: string[]) => workspace(undefined, {
  lock: { path: '/repo/Cargo.lock', version: 4, packages: names.map((name) => ({ name, version: '1.0.0', dependencies: [] })) },
});
const of = (names: string[], facts: Parameters<typeof build>[0] = {}) => subject({ workspace: locked(...names), builds: [build({ linking: 'glibc-static', glibcVersion: '2.41', ...facts })] });

describe('catches', () => {
  test('a client that may meet more than DNS', () => {
    expect(said(staticGlibcDns, of(['serde', 'sqlx-core', 'reqwest']))).toEqual([
      'warning static-glibc-dns: Dockerfile, builder "build"\n'
      + '  the binary is linked statically to glibc and connects to hosts by name ("reqwest" and "sqlx-core"): glibc asks /etc/hosts and DNS within itself, and loads shared libraries of its own version '
      + 'for everything else that /etc/nsswitch.conf may name (mDNS, LDAP, systemd-resolved)\n'
      + '  way out: nothing where hosts are in DNS, as in Docker and Kubernetes; else linking: Linking.MUSL (new MuslStatic(builder)) or GLIBC',
    ]);
  });
  test('a glibc that resolves nothing within itself', () => {
    const [found] = said(staticGlibcDns, of(['redis'], { glibcVersion: '2.31' }));
    expect(found).toContain('glibc 2.31 loads shared libraries of its own version to resolve one');
    expect(found).toContain('way out: write suite: DebianSuite.BOOKWORM or later');
  });
});

describe('accepts', () => {
  test('a graph without such a client', () => expect(said(staticGlibcDns, of(['serde', 'axum']))).toEqual([]));
  test.each(['glibc', 'musl'])('linking %s', (linking) => expect(said(staticGlibcDns, of(['reqwest'], { linking }))).toEqual([]));
  test('what the lock names and nothing compiles', () => {
    expect(said(staticGlibcDns, of(['reqwest'], { graph: { source: 'cargo', packages: [] } as never }))).toEqual([]);
  });
  test('no lock', () => expect(said(staticGlibcDns, subject({ workspace: workspace(undefined, { lock: undefined }), builds: [build({ linking: 'glibc-static' })] }))).toEqual([]));
});
