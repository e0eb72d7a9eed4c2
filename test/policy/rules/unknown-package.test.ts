import { unknownPackage } from '../../../src/policy/rules/unknown-package';
import { plant } from '../../cargo/tree';
import { callOf, plan, subjectOf, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, target, workspace } from '../subject-builder';

const asking = (owner: string | undefined, name: string, packages = [pkg('orders'), pkg('billing')]) => subject({
  workspace: workspace(packages),
  builds: [build({ binaries: [binary(name, { package: owner, packages: [] })] })],
});

describe('catches', () => {
  test('a misspelt package', () => {
    expect(said(unknownPackage, asking('order', 'orders'))).toEqual([
      'error unknown-package: Dockerfile, builder "build"\n'
      + '  no package of the workspace is called "order"; did you mean "orders"?\n'
      + '  way out: write binaries: [\'orders\']',
    ]);
  });
  test('a package where two others have the binary', () => {
    const twins = [pkg('api', { targets: [target('server')] }), pkg('web', { targets: [target('server')] })];
    expect(said(unknownPackage, asking('wep', 'server', twins))).toEqual([
      'error unknown-package: Dockerfile, builder "build"\n'
      + '  no package of the workspace is called "wep"; did you mean "web"?\n'
      + '  way out: write binaries: [\'web/server\']',
    ]);
  });
  test('a package, and a binary that nobody has', () => {
    expect(said(unknownPackage, asking('biling', 'server'))).toEqual([
      'error unknown-package: Dockerfile, builder "build"\n'
      + '  no package of the workspace is called "biling"; did you mean "billing"?\n'
      + '  way out: write binaries: [\'billing/server\']',
    ]);
  });
});

describe('accepts', () => {
  test('a binary alone', () => expect(said(unknownPackage, asking(undefined, 'orders'))).toEqual([]));
  test('a package of the workspace', () => expect(said(unknownPackage, asking('orders', 'orders'))).toEqual([]));
});

withCargo()('cargo refuses it', () => {
  const folder = plant({ 'Cargo.toml': '[package]\nname = "orders"\n', 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.0.0"\n', 'src/main.rs': '' });
  const of = subjectOf(folder, { binaries: ['order/orders'] });
  expect(said(unknownPackage, of)).toHaveLength(1);
  expect(plan(folder, callOf(of))).toMatchObject({ refuses: true, says: expect.stringContaining('`order` did not match any packages') });
});
