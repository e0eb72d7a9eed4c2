import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS, dependsOn, Place, takeBack, withDependency } from '../../../scripts/build-times/columns';
import { SUBJECTS } from '../../../scripts/build-times/subjects';

const column = (name: string) => COLUMNS.find((each) => each.name === name)!;
const place = async (): Promise<Place> => {
  const [folder, pristine] = [mkdtempSync(join(tmpdir(), 'columns-')), mkdtempSync(join(tmpdir(), 'pristine-'))];
  for (const each of [folder, pristine]) await SUBJECTS[0].place(each, () => undefined);
  return { subject: SUBJECTS[0], folder, pristine };
};
const read = ({ folder }: Place, path: string) => readFileSync(join(folder, path), 'utf8');

test.each([['main', 'crates/orders-api/src/main.rs'], ['library', 'crates/orders-core/src/lib.rs']])('an edit of %s adds code, another one each time', async (name, path) => {
  const folder = await place();
  const before = read(folder, path);
  void column(name).edit(folder, 0);
  const once = read(folder, path);
  void column(name).edit(folder, 1);
  expect(once.slice(0, before.length)).toBe(before);
  expect(once.slice(before.length)).toMatch(/^\n#\[allow\(dead_code\)\]\n(pub )?fn revision_0_[0-9a-f]{16}\(\) -> usize \{\n {4}0\n\}\n$/);
  expect(read(folder, path)).not.toBe(once);
});

test('another branch has another library, and the way back takes that back', async () => {
  const folder = await place();
  const [main, library] = ['crates/orders-api/src/main.rs', 'crates/orders-core/src/lib.rs'];
  const before = read(folder, library);
  void column('main').edit(folder, 0);
  void column('branch').edit(folder, 0);
  expect(read(folder, main)).not.toContain('revision_');
  expect(read(folder, library)).toContain('revision_200_');
  void column('branch').edit(folder, 1);
  expect(read(folder, library)).toBe(before);
  expect(read(folder, main)).toContain('revision_201_');
});

test('a fresh builder gets an edit of what was published, whatever was edited before', async () => {
  const folder = await place();
  const [main, library] = ['crates/orders-api/src/main.rs', 'crates/orders-core/src/lib.rs'];
  void column('main').edit(folder, 0);
  void column('fresh-library').edit(folder, 0);
  expect(read(folder, main)).not.toContain('revision_');
  expect(read(folder, library)).toContain('revision_100_');
  takeBack(folder);
  expect(read(folder, library)).not.toContain('revision_');
});

test('a dependency is one line in the table that is there, or a table of its own', () => {
  expect(withDependency('[package]\nname = "a"\n\n[dependencies]\nb = "1"\n', 'hex = "0.4"')).toBe('[package]\nname = "a"\n\n[dependencies]\nhex = "0.4"\nb = "1"\n');
  expect(withDependency('[dependencies.b]\nversion = "1"\n', 'hex = "0.4"')).toBe('[dependencies.b]\nversion = "1"\n\n[dependencies]\nhex = "0.4"\n');
});

test('what a manifest names already is not added', () => {
  for (const manifest of ['[dependencies]\nhex = "0.4"\n', '[dependencies]\nhex.workspace = true\n', '[dependencies.hex]\nversion = "0.4"\n']) expect(dependsOn(manifest, 'hex')).toBe(true);
  for (const manifest of ['[package]\nname = "hex"\n', '[dependencies]\nhex-literal = "1"\nto_hex = "1"\n', '[dependencies.hexane]\nversion = "1"\n']) expect(dependsOn(manifest, 'hex')).toBe(false);
});
