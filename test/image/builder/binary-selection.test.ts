import { readWorkspace } from '../../../src/cargo/workspace';
import { binaries, candidateBinaries, selectBinaries } from '../../../src/image/builder/binary-selection';
import { folderWith, ONE_CRATE, WORKSPACE } from '../../support/crates';

const over = (files: { readonly [path: string]: string }) => readWorkspace(folderWith(files));
const twoBinaries = (manifest = '') => over({
  'Cargo.toml': `[package]\nname = "tools"\nversion = "1.0.0"\nedition = "2021"\n${manifest}`,
  'src/bin/one.rs': 'fn main() {}\n',
  'src/bin/two.rs': 'fn main() {}\n',
});

describe('with nothing asked for', () => {
  test('the only binary is meant', () => {
    expect(selectBinaries(over(ONE_CRATE), undefined, [])).toEqual([{ name: 'orders', packages: ['orders'], requiredFeatures: [] }]);
  });

  test('default-run says which of several', () => {
    expect(selectBinaries(twoBinaries('default-run = "two"\n'), undefined, [])).toEqual([{ name: 'two', packages: ['tools'], requiredFeatures: [] }]);
  });

  test('of several that could be meant none is', () => {
    expect(selectBinaries(twoBinaries(), undefined, [])).toEqual([]);
    expect(selectBinaries(over(WORKSPACE), undefined, [])).toEqual([]);
  });

  test('default-members say which members are meant', () => {
    const workspace = over({ ...WORKSPACE, 'Cargo.toml': `${WORKSPACE['Cargo.toml']}default-members = ["crates/worker"]\n` });
    expect(selectBinaries(workspace, undefined, []).map(({ name }) => name)).toEqual(['orders-worker']);
  });

  test('a binary that needs a feature is meant where the feature is on, by default through other features, too', () => {
    const needing = (features: string) => twoBinaries(`[features]\n${features}\n[[bin]]\nname = "two"\npath = "src/bin/two.rs"\nrequired-features = ["metrics"]\n`);
    const off = needing('metrics = []');
    const chained = needing('default = ["all"]\nall = ["metrics"]\nmetrics = []');
    const circular = needing('default = ["all"]\nall = ["default"]\nmetrics = []');
    expect(candidateBinaries(off).map(({ name }) => name)).toEqual(['one']);
    expect(candidateBinaries(off, ['metrics']).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(candidateBinaries(off, 'all').map(({ name }) => name)).toEqual(['one', 'two']);
    expect(candidateBinaries(chained).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(candidateBinaries(circular).map(({ name }) => name)).toEqual(['one']);
    expect(selectBinaries(off, undefined, [])).toEqual([{ name: 'one', packages: ['tools'], requiredFeatures: [] }]);
  });
});

describe('what is asked for', () => {
  test('is found by its own name, which is not its package\'s', () => {
    expect(selectBinaries(over(WORKSPACE), ['orders-worker', 'orders'], [])).toEqual([
      { name: 'orders-worker', package: undefined, packages: ['orders-worker'], requiredFeatures: [] },
      { name: 'orders', package: undefined, packages: ['orders-api'], requiredFeatures: [] },
    ]);
  });

  test('and is nowhere has no package: a rule says so', () => {
    expect(selectBinaries(over(ONE_CRATE), ['order'], [])).toEqual([{ name: 'order', package: undefined, packages: [], requiredFeatures: [] }]);
  });

  test('in two packages is both, unless the package is named', () => {
    const member = (name: string) => ({
      [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n\n[features]\nx = []\n\n[[bin]]\nname = "server"\npath = "main.rs"\nrequired-features = ["x"]\n`,
      [`${name}/main.rs`]: 'fn main() {}\n',
    });
    const workspace = over({ 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...member('a'), ...member('b') });
    expect(selectBinaries(workspace, ['server'], [])).toEqual([{ name: 'server', package: undefined, packages: ['a', 'b'], requiredFeatures: [] }]);
    expect(selectBinaries(workspace, ['b/server'], [])).toEqual([{ name: 'server', package: 'b', packages: ['b'], requiredFeatures: ['x'] }]);
    expect(binaries(workspace).map(({ name, package: pkg }) => `${pkg.name}/${name}`)).toEqual(['a/server', 'b/server']);
  });
});
