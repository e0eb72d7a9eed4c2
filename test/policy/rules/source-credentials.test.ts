import { CargoConfig, CargoLockPackage } from '../../../src/cargo/facts';
import { sourceCredentials } from '../../../src/policy/rules/source-credentials';
import { build, pkg, said, subject, workspace } from '../subject-builder';

const ACME = 'sparse+https://crates.acme.example/index/';
const locked = (name: string, source?: string, dependencies: string[] = []): CargoLockPackage => ({ name, version: '0.1.0', source, dependencies });
const dependency = (name: string, kind?: string) => ({ name, kind, req: '*', optional: false, usesDefaultFeatures: true, features: [] });

function of(source: string, config: Partial<CargoConfig> = {}, parts: { secrets?: string[]; kind?: string } = {}) {
  const packages = [locked('orders', undefined, ['auth']), locked('auth', source), locked('other', undefined, ['elsewhere']), locked('elsewhere', 'git+ssh://git@other.example/x#1')];
  return subject({
    workspace: workspace([pkg('orders', { folder: '/nowhere/orders', dependencies: [dependency('auth', parts.kind)] }), pkg('other')], {
      lock: { path: '/repo/Cargo.lock', version: 4, packages }, config: { ...workspace().config, ...config },
    }),
    builds: [build({ secrets: parts.secrets })],
  });
}

describe('catches', () => {
  test('a key that the builder has not', () => {
    expect(said(sourceCredentials, of('git+ssh://git@github.com/acme/auth.git?rev=1#1'))).toEqual([
      'warning source-credentials: Dockerfile, builder "build"\n'
      + '  "auth" comes from "ssh://git@github.com/acme/auth.git", and the builder has no key for it ("no authentication methods succeeded")\n'
      + '  way out: write the address with https ("https://github.com/acme/auth.git") into Cargo.toml where it may be read so; or run cargo vendor and commit what it writes',
    ]);
  });
  test('a registry that the configuration names', () => {
    expect(said(sourceCredentials, of(ACME, { registries: { 'acme-crates': ACME } }, { secrets: ['OTHER'] }))).toEqual([
      'warning source-credentials: Dockerfile, builder "build"\n'
      + '  "auth" comes from the registry "acme-crates", "sparse+https://crates.acme.example/index/", and the builder has no token for it\n'
      + '  way out: write secrets: { "acme-crates-token": "CARGO_REGISTRIES_ACME_CRATES_TOKEN" } (new BuildSecret(builder, …)); where everybody may read it, '
      + 'write rules: { \'source-credentials\': { severity: Severity.OFF, reason: \'…\' } }',
    ]);
  });
  test.each(['localhost:8000', '127.0.0.1', '[::1]:8000'])('a registry on %s, which is another machine in a container', (host) => {
    const [finding] = sourceCredentials.findings(of(`sparse+http://${host}/api/v1/crates/`, { registries: { ours: `sparse+http://${host}/api/v1/crates/` } }, { secrets: ['CARGO_REGISTRIES_OURS_TOKEN'] }));
    expect(finding.message).toBe(`"auth" comes from the registry "sparse+http://${host}/api/v1/crates/", and ${host.replace(/:\d+$/, '')} is the build's own container, where no registry answers`);
    expect(finding.wayOut).toMatch(/^name the registry by a host that a container reaches/);
  });
  test('a host that only begins so is another', () => {
    expect(sourceCredentials.findings(of('sparse+https://localhost.example/', {}))[0].message).toContain('the builder has no token for it');
  });
  test('a registry by its git index', () => {
    expect(said(sourceCredentials, of('registry+https://git.acme.example/index', { registries: { acme: 'https://git.acme.example/index' } }))[0]).toContain('the registry "acme", ');
  });
  test('one that no configuration names', () => expect(said(sourceCredentials, of('registry+https://x.example/index'))[0]).toContain('secrets: { "registry-token": "CARGO_REGISTRIES_NAME_TOKEN" }'));
});

describe('accepts', () => {
  test.each(['registry+https://github.com/rust-lang/crates.io-index', 'sparse+https://index.crates.io/', 'git+https://github.com/acme/auth#1'])('%s', (source) => expect(said(sourceCredentials, of(source))).toEqual([]));
  test('the registry\'s token', () => expect(said(sourceCredentials, of(ACME, { registries: { acme: ACME } }, { secrets: ['CARGO_REGISTRIES_ACME_TOKEN'] }))).toEqual([]));
  test('a token of a registry that no configuration names', () => expect(said(sourceCredentials, of(ACME, {}, { secrets: ['CARGO_REGISTRIES_ACME_TOKEN'] }))).toEqual([]));
  test('what is vendored', () => expect(said(sourceCredentials, of(ACME, { values: { source: { vendored: { directory: 'vendor' } } } }))).toEqual([]));
  test('what only tests need', () => expect(said(sourceCredentials, of(ACME, {}, { kind: 'dev' }))).toEqual([]));
  test('a workspace without a lock', () => expect(said(sourceCredentials, subject({ workspace: workspace(undefined, { lock: undefined }) }))).toEqual([]));
});
