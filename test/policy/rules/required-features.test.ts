import { requiredFeatures } from '../../../src/policy/rules/required-features';
import { plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, target, workspace } from '../subject-builder';

const orders = pkg('orders', { features: { admin: [], all: ['admin', 'metrics'], metrics: [] }, targets: [target('admin', 'bin', ['admin', 'metrics'])] });
const asking = (features: string[], of = orders, parts = {}) => subject({
  workspace: workspace([of], parts),
  builds: [build({ features, binaries: [binary('admin', { packages: ['orders'], requiredFeatures: ['admin', 'metrics'] })] })],
});

describe('catches', () => {
  test('features that are off', () => {
    expect(said(requiredFeatures, asking([]))).toEqual([
      'error required-features: Dockerfile, builder "build"\n'
      + '  binary "admin" is compiled only with the features "admin" and "metrics", and they are off\n'
      + '  way out: write features: [\'admin\', \'metrics\']',
    ]);
  });
  test('the one that is missing', () => {
    expect(said(requiredFeatures, asking(['admin']))).toEqual([
      'error required-features: Dockerfile, builder "build"\n'
      + '  binary "admin" is compiled only with the feature "metrics", and it is off\n'
      + '  way out: write features: [\'admin\', \'metrics\']',
    ]);
  });
  test('default features that are switched off', () => {
    const defaults = pkg('orders', { ...orders, features: { ...orders.features, default: ['all'] } });
    const of = asking([], defaults);
    expect(said(requiredFeatures, { ...of, builds: [{ ...of.builds[0], defaultFeatures: false }] })).toHaveLength(1);
  });
  test('with the first resolver, and spells the package', () => {
    const root = pkg('root', { folder: '/repo' });
    const of = subject({ workspace: workspace([root, orders], { resolver: '1' }), builds: asking([]).builds });
    expect(said(requiredFeatures, of)[0]).toContain('way out: write features: [\'orders/admin\', \'orders/metrics\']');
  });
});

describe('accepts', () => {
  test('features that are on', () => expect(said(requiredFeatures, asking(['admin', 'metrics']))).toEqual([]));
  test('a feature that turns them on', () => expect(said(requiredFeatures, asking(['all']))).toEqual([]));
  test('default features', () => {
    expect(said(requiredFeatures, asking([], pkg('orders', { ...orders, features: { ...orders.features, default: ['all'] } })))).toEqual([]);
  });
  test('a binary that needs none', () => expect(said(requiredFeatures, subject())).toEqual([]));
});

describe('cargo', () => {
  const manifest = '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2021"\n[features]\nadmin = []\n'
    + '[[bin]]\nname = "admin"\npath = "src/main.rs"\nrequired-features = ["admin"]\n';
  withCargo()('refuses the binary when it is named, and skips it in silence when it is not', () => {
    const folder = plant({ 'Cargo.toml': manifest, 'src/main.rs': 'fn main() {}' });
    run(folder, ['generate-lockfile']);
    const of = subjectOf(folder, { binaries: ['admin'] });
    expect(said(requiredFeatures, of)).toHaveLength(1);
    expect(plan(folder, callOf(of))).toMatchObject({ refuses: true, says: expect.stringContaining('requires the features: `admin`') });
    const whole = plan(folder, ['build', '--locked']);
    expect(whole.refuses).toBe(false);
    expect(whole.says).not.toContain('"name":"admin"');
  });
});
