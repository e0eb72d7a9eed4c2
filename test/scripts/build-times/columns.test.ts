import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS, placeExample } from '../../../scripts/build-times/columns';

const column = (name: string) => COLUMNS.find((each) => each.name === name)!;
const place = () => {
  const folder = mkdtempSync(join(tmpdir(), 'columns-'));
  placeExample(folder);
  return folder;
};
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

test.each([['main', 'crates/orders-api/src/main.rs'], ['library', 'crates/orders-core/src/lib.rs']])('an edit of %s adds code, another one each time', (name, path) => {
  const folder = place();
  const before = read(folder, path);
  void column(name).edit(folder, 0);
  const once = read(folder, path);
  void column(name).edit(folder, 1);
  expect(once.slice(0, before.length)).toBe(before);
  expect(once.slice(before.length)).toMatch(/^\n#\[allow\(dead_code\)\]\n(pub )?fn revision_0_\d+\(\) -> usize \{\n {4}0\n\}\n$/);
  expect(read(folder, path)).not.toBe(once);
});

test('another branch takes both edits back', async () => {
  const folder = place();
  const [main, library] = ['crates/orders-api/src/main.rs', 'crates/orders-core/src/lib.rs'];
  const before = read(folder, library);
  void column('library').edit(folder, 0);
  await column('branch').edit(folder, 1);
  expect(read(folder, library)).toBe(before);
  expect(read(folder, main)).toContain('revision_0');
});
