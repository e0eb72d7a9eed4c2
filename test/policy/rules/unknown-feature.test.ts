import { unknownFeature } from '../../../src/policy/rules/unknown-feature';
import { plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, workspace } from '../subject-builder';

const orders = pkg('orders', {
  features: { default: ['tls'], tls: [], metrics: [], sqlx: ['dep:sqlx'] },
  dependencies: [
    { name: 'sqlx', req: '^0.8', optional: true, usesDefaultFeatures: true, features: [], source: 'registry+https://github.com/rust-lang/crates.io-index' },
    { name: 'common', req: '*', optional: false, usesDefaultFeatures: true, features: [], path: '/repo/common' },
  ],
});
const common = pkg('common', { targets: [], features: { serde: [] } });
const billing = pkg('billing', { features: { pdf: [] } });
const asking = (features: string[], parts = {}, binaries = [binary('orders')]) => subject({
  workspace: workspace([orders, common, billing], parts),
  builds: [build({ features, binaries })],
});

describe('catches', () => {
  test('a misspelt feature, and keeps the others', () => {
    expect(said(unknownFeature, asking(['metrics', 'tsl']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  package "orders" has no feature "tsl"; did you mean "tls"?\n'
      + '  way out: write features: [\'metrics\', \'tls\']',
    ]);
  });
  test('one that is like no other', () => {
    expect(said(unknownFeature, asking(['grpc']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  package "orders" has no feature "grpc"; known: "default", "metrics", "sqlx", "tls"\n'
      + '  way out: leave the option features out',
    ]);
  });
  test('one of several packages that none has', () => {
    expect(said(unknownFeature, asking(['grpc'], {}, [binary('orders'), binary('billing')]))[0])
      .toContain('none of the packages "orders" and "billing" has a feature "grpc"; known:');
  });
  test('the feature of a package that is a dependency', () => {
    expect(said(unknownFeature, asking(['serde']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  package "orders" has no feature "serde"; package "common" has one\n'
      + '  way out: write features: [\'common/serde\']',
    ]);
  });
  test('a misspelt feature of a dependency in the workspace', () => {
    expect(said(unknownFeature, asking(['common/sered']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  package "common" has no feature "sered"; did you mean "serde"?\n'
      + '  way out: write features: [\'common/serde\']',
    ]);
  });
  test('a package that is not compiled', () => {
    expect(said(unknownFeature, asking(['billing/pdf']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  feature "billing/pdf" is of a package that is not compiled here: no binary of it is asked for, and it is no direct dependency of "orders"\n'
      + '  way out: leave the option features out',
    ]);
  });
  test('a package that is not there', () => {
    expect(said(unknownFeature, asking(['comon/serde']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  feature "comon/serde" is of a package "comon" that is neither compiled nor a direct dependency; did you mean "common"?\n'
      + '  way out: write features: [\'common/serde\']',
    ]);
  });
  test('a dependency as manifests write it', () => {
    expect(said(unknownFeature, asking(['dep:sqlx']))).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  "dep:sqlx" is a dependency and no feature: cargo takes "dep:" in manifests only\n'
      + '  way out: give Cargo.toml a feature that has "dep:sqlx", and ask for that',
    ]);
  });
  test('with the first resolver, a feature that is not the root package\'s', () => {
    const root = pkg('orders', { folder: '/repo', features: { tls: [] } });
    const of = subject({ workspace: workspace([root, billing], { resolver: '1' }), builds: [build({ features: ['pdf', 'orders/tls'], binaries: [binary('billing')] })] });
    expect(said(unknownFeature, of)).toEqual([
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  with resolver 1, features are of the root package, and package "orders" has no feature "pdf"; package "billing" has one\n'
      + '  way out: write features: [\'billing/pdf\', \'orders/tls\']',
      'error unknown-feature: Dockerfile, builder "build"\n'
      + '  "orders/tls" names the root package, which cargo takes without its name where the resolver is 1\n'
      + '  way out: write features: [\'pdf\', \'tls\']',
    ]);
  });
});

describe('accepts', () => {
  test.each([
    ['own features', ['tls', 'metrics']],
    ['an optional dependency', ['sqlx']],
    ['a package with its feature', ['orders/tls']],
    ['a feature of a direct dependency', ['common/serde']],
    ['a feature that only a registry knows', ['sqlx/postgres', 'sqlx?/mysql']],
    ['several in one word, as cargo does', ['tls,metrics', 'tls metrics']],
  ])('%s', (_, features) => expect(said(unknownFeature, asking(features))).toEqual([]));
});

describe('cargo', () => {
  withCargo().each(['tls', 'tsl'])('says the same of %s', (feature) => {
    const folder = plant({ 'Cargo.toml': '[package]\nname = "orders"\n[features]\ntls = []\n', 'src/main.rs': 'fn main() {}' });
    run(folder, ['generate-lockfile']);
    const of = subjectOf(folder, { binaries: ['orders'], features: [feature] });
    expect(said(unknownFeature, of).length > 0).toBe(plan(folder, callOf(of)).refuses);
  });
});
