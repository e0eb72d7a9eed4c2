import { judge } from './real-cargo';
import { complaint, plant, Tree } from './tree';
import { CargoPackage } from '../../src/cargo/facts';
import { readWorkspace } from '../../src/cargo/workspace';

const FIELDS = ['version', 'authors', 'description', 'homepage', 'documentation', 'readme', 'keywords', 'categories', 'license', 'license-file', 'repository', 'publish', 'edition', 'rust-version', 'include', 'exclude'];
const SHARED = '[workspace]\nmembers = ["in/*"]\n[workspace.package]\nversion = "1.2.3"\nauthors = ["A"]\ndescription = "D"\nhomepage = "https://h.example"\ndocumentation = "https://d.example"\nreadme = "docs/R.md"\n'
  + 'keywords = ["k"]\ncategories = ["c"]\nlicense = "MIT"\nlicense-file = "legal/L"\nrepository = "https://r.example"\npublish = ["internal"]\nedition = "2021"\nrust-version = "1.80"\ninclude = ["src"]\nexclude = ["x"]\n';
const all = (fields: readonly string[] = FIELDS) => `[package]\nname = "app"\n${fields.map((field) => `${field}.workspace = true\n`).join('')}`;

function read(tree: Tree): CargoPackage {
  const folder = plant({ 'in/app/src/main.rs': '', ...tree });
  judge(folder);
  return readWorkspace(folder).packages[0];
}

test('every field that can be inherited, paths as the package would write them', () => {
  expect(read({ 'Cargo.toml': SHARED, 'in/app/Cargo.toml': all() })).toMatchObject({
    version: '1.2.3',
    authors: ['A'],
    description: 'D',
    homepage: 'https://h.example',
    documentation: 'https://d.example',
    readme: '../../docs/R.md',
    keywords: ['k'],
    categories: ['c'],
    license: 'MIT',
    licenseFile: '../../legal/L',
    repository: 'https://r.example',
    publish: ['internal'],
    edition: '2021',
    rustVersion: '1.80',
  });
});

test('the root\'s README is found without being stated, the package\'s own too', () => {
  const tree = { 'Cargo.toml': '[workspace]\nmembers = ["in/*"]\n', 'README.txt': '', 'in/app/README': '' };
  expect(read({ ...tree, 'in/app/Cargo.toml': all(['readme']) }).readme).toBe('../../README.txt');
  expect(read({ ...tree, 'in/app/Cargo.toml': all([]) }).readme).toBe('README');
  expect(read({ ...tree, 'in/app/Cargo.toml': `${all([])}readme = true\n` }).readme).toBe('README.md');
  expect(read({ ...tree, 'in/app/Cargo.toml': `${all([])}readme = false\n` }).readme).toBeUndefined();
});

test.each([
  ['[workspace]\nmembers = ["in/*"]\n', all(['readme']), 'package.readme is taken from the workspace, which has none'],
  ['[workspace]\nmembers = ["in/*"]\n[workspace.package]\nlicence = "MIT"\n', all(['license']), 'has no workspace.package.license; did you mean "licence"?'],
  ['[workspace]\nmembers = ["in/*"]\n', `${all([])}version = { workspace = false }\n`, 'package.version is a table; the only one it may be is { workspace = true }'],
  ['[workspace]\nmembers = ["in/*"]\n[workspace.package]\nauthors = "A"\n', all(['authors']), 'Cargo.toml:4:1: workspace.package.authors is the text "A", but must be a list of texts'],
  [SHARED.replace('"1.80"', '"1.x"'), all(['rust-version']), 'Cargo.toml:17:1: rust-version is "1.x"; write it like "1.80", without operators and suffixes'],
])('%#: what is missing or wrong is said where it stands', (root, member, expected) => {
  expect(complaint(() => read({ 'Cargo.toml': root, 'in/app/Cargo.toml': member }))).toContain(expected);
});
