import { unknownBinary } from '../../../src/policy/rules/unknown-binary';
import { plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, target, workspace } from '../subject-builder';

const asking = (name: string, packages = [pkg('orders'), pkg('billing')], parts = {}) => subject({
  workspace: workspace(packages),
  builds: [build({ binaries: [binary(name, { packages: [], ...parts })] })],
});

describe('catches', () => {
  test('a misspelt name', () => {
    expect(said(unknownBinary, asking('order'))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  no binary of the workspace is called "order"; did you mean "orders"?\n'
      + '  way out: write binaries: [\'orders\']',
    ]);
  });
  test('a name that is like no other', () => {
    expect(said(unknownBinary, asking('web'))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  no binary of the workspace is called "web"; known: "billing", "orders"\n'
      + '  way out: name one of the workspace\'s binaries in binaries; cargo run --bin lists them',
    ]);
  });
  test('the package\'s name where its binary has another', () => {
    expect(said(unknownBinary, asking('orders', [pkg('orders', { targets: [target('orders', 'lib'), target('server')] })]))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  no binary of the workspace is called "orders"; package "orders" calls its binary "server"\n'
      + '  way out: write binaries: [\'server\']',
    ]);
  });
  test('a binary of another package', () => {
    expect(said(unknownBinary, asking('billing', undefined, { package: 'orders' }))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  package "orders" has no binary called "billing"; package "billing" has one\n'
      + '  way out: write binaries: [\'billing\']',
    ]);
  });
  test('a name of one package\'s, which another has, too', () => {
    const twins = [pkg('api', { targets: [target('server')] }), pkg('web', { targets: [target('server')] })];
    expect(said(unknownBinary, asking('servr', twins, { package: 'web' }))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  package "web" has no binary called "servr"; did you mean "server"?\n'
      + '  way out: write binaries: [\'web/server\']',
    ]);
  });
  test('a workspace of libraries', () => {
    expect(said(unknownBinary, asking('orders', [pkg('orders', { targets: [target('orders', 'lib')] })]))).toEqual([
      'error unknown-binary: Dockerfile, builder "build"\n'
      + '  no binary of the workspace is called "orders": it has libraries only\n'
      + '  way out: add src/main.rs to a package, or set workspace to the folder of the Cargo.toml that has the service',
    ]);
  });
  test('one of several, and keeps the others in the way out', () => {
    const found = said(unknownBinary, subject({
      workspace: workspace([pkg('orders'), pkg('billing')]),
      builds: [build({ binaries: [binary('orders'), binary('biling', { packages: [] })] })],
    }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('way out: write binaries: [\'orders\', \'billing\']');
  });
});

describe('accepts', () => {
  test('a binary that is there', () => expect(said(unknownBinary, subject())).toEqual([]));
  test('an unknown package, of which another rule tells', () => expect(said(unknownBinary, asking('orders', undefined, { package: 'order' }))).toEqual([]));
});

describe('cargo', () => {
  withCargo().each(['orders', 'order'])('says the same of %s', (name) => {
    const folder = plant({ 'Cargo.toml': '[package]\nname = "orders"\n', 'src/main.rs': 'fn main() {}' });
    run(folder, ['generate-lockfile']);
    const of = subjectOf(folder, { binaries: [name] });
    expect(said(unknownBinary, of).length > 0).toBe(plan(folder, callOf(of)).refuses);
  });
});
