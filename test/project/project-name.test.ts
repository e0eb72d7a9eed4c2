import { basename, join } from 'path';
import { Project } from 'projen';
import { projectName } from '../../src/project/project-name';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';

test('the only binary gives the name, not its package and not the folder', () => {
  expect(projectName({ outdir: folderWith({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[[bin]]\nname = "orders-d"\npath = "src/main.rs"\n` }) })).toBe('orders-d');
});

test('the first of the binaries that were asked for gives the name, its package aside', () => {
  expect(projectName({ outdir: folderWith(WORKSPACE), binaries: ['orders-worker/orders-worker', 'orders'] })).toBe('orders-worker');
});

test('with several binaries the root package gives the name', () => {
  const folder = folderWith({ ...ONE_CRATE, 'src/bin/one.rs': 'fn main() {}\n', 'src/bin/two.rs': 'fn main() {}\n' });
  expect(projectName({ outdir: folder })).toBe('orders');
});

test('in a virtual workspace with several binaries only the folder is left', () => {
  const folder = folderWith(WORKSPACE);
  expect(projectName({ outdir: folder })).toBe(basename(folder).toLowerCase());
});

test('the workspace may lie in a folder of the project, and the project in one of its parent', () => {
  const parent = new Project({ name: 'all', outdir: folderWith(Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [join('services/a/rust', path), text]))) });
  expect(projectName({ parent, outdir: 'services/a', workspace: 'rust' })).toBe('orders');
});

test('a name is what Docker takes for an image\'s', () => {
  const manifest = '[package]\nname = "Übung_API"\nversion = "0.1.0"\n';
  expect(projectName({ outdir: folderWith({ ...ONE_CRATE, 'Cargo.toml': manifest }) })).toBe('bung_api');
});
