import { binariesUnstated } from '../../../src/policy/rules/binaries-unstated';
import { crate, plant } from '../../cargo/tree';
import { run, withCargo } from '../cargo-judge';
import { build, pkg, said, subject, target, workspace } from '../subject-builder';

const unstated = (packages = [pkg('orders'), pkg('billing')], candidates = ['orders', 'billing'], features: string[] = []) => subject({
  workspace: workspace(packages),
  builds: [build({ binaries: [], candidates, features })],
});

describe('catches', () => {
  test('several that could be meant', () => {
    expect(said(binariesUnstated, unstated())).toEqual([
      'error binaries-unstated: Dockerfile, builder "build"\n'
      + '  which binary is compiled is open: none is stated, and 2 could be meant: "orders" and "billing"\n'
      + '  way out: write binaries: [\'orders\']; each that you name becomes an image',
    ]);
  });
  test('two of one name, and spells them with their packages', () => {
    const twins = [pkg('api', { targets: [target('server')] }), pkg('web', { targets: [target('server')] })];
    expect(said(binariesUnstated, unstated(twins, ['server', 'server']))[0]).toContain('2 could be meant: "api/server" and "web/server"');
  });
  test('a workspace without a binary', () => {
    expect(said(binariesUnstated, unstated([pkg('orders', { targets: [target('orders', 'lib')] })], []))).toEqual([
      'error binaries-unstated: Dockerfile, builder "build"\n'
      + '  the workspace has no binary: package "orders" is a library\n'
      + '  way out: add src/main.rs to a package, or set workspace to the folder of the Cargo.toml that has the service',
    ]);
    const libraries = ['a', 'b'].map((name) => pkg(name, { targets: [target(name, 'lib')] }));
    expect(said(binariesUnstated, unstated(libraries, []))[0]).toContain('has no binary: the packages "a" and "b" are libraries');
    expect(said(binariesUnstated, unstated([], []))[0]).toContain('has no binary: it has no package');
  });
  test('binaries that no default member has', () => {
    expect(said(binariesUnstated, unstated([pkg('orders')], []))).toEqual([
      'error binaries-unstated: Dockerfile, builder "build"\n'
      + '  which binary is compiled is open: the default members have no binary, other members have: "orders"\n'
      + '  way out: write binaries: [\'orders\']; each that you name becomes an image',
    ]);
  });
  test('the only one, which needs a feature that is off', () => {
    const admin = pkg('orders', { targets: [target('admin', 'bin', ['admin'])] });
    expect(said(binariesUnstated, unstated([admin], ['admin'], ['tls']))).toEqual([
      'error binaries-unstated: Dockerfile, builder "build"\n'
      + '  the only binary, "admin", is compiled only with the feature "admin"\n'
      + '  way out: write binaries: [\'admin\'] and features: [\'tls\', \'admin\']',
    ]);
  });
  test('an empty list', () => {
    expect(said(binariesUnstated, unstated([pkg('orders')], ['orders']))[0]).toContain('none is stated, and there is one: "orders"');
  });
});

describe('accepts', () => {
  test('a stated binary', () => expect(said(binariesUnstated, subject())).toEqual([]));
});

describe('cargo', () => {
  const several = { 'src/main.rs': 'fn main() {}\n', 'src/bin/migrate.rs': 'fn main() {}\n' };
  withCargo()('does not guess which of several is meant either', () => {
    const folder = plant({ ...crate('', 'orders'), ...several });
    expect(run(folder, ['run'])).toMatchObject({ refuses: true, says: expect.stringContaining('could not determine which binary to run') });
  }, 60_000);
  withCargo()('runs the one that default-run names', () => {
    const folder = plant({ ...crate('', 'orders', 'default-run = "migrate"\n'), ...several });
    expect(run(folder, ['run'])).toMatchObject({ refuses: false });
  }, 60_000);
});
