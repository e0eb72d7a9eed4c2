import { mkdirSync } from 'fs';
import { join } from 'path';
import { findRepositories, manifestFolders } from '../../../scripts/corpus/repositories';
import { folderWith } from '../../support/crates';

const names = (folder: string) => findRepositories(folder).map((path) => path.slice(folder.length + 1));

test('repositories lie side by side, or under their owners, with or without their .git', () => {
  const folder = folderWith({
    'a/.git/HEAD': '',
    'a/backend/Cargo.toml': '',
    'owner/b/.git/HEAD': '',
    'owner/b/Cargo.toml': '',
    'c/Cargo.toml': '',
    'd/services/api/Cargo.toml': '',
    'notes/README.md': '',
  });
  expect(names(folder)).toEqual(['a', 'c', 'd', 'owner/b']);
});

test('a folder that is a repository itself is the only one', () => {
  expect(names(folderWith({ 'Cargo.toml': '', 'fuzz/Cargo.toml': '' }))).toEqual(['']);
});

test('manifests are found from above to below, and not in what tools make', () => {
  const folder = folderWith({
    'z/Cargo.toml': '',
    'a/b/Cargo.toml': '',
    'Cargo.toml': '',
    'target/package/x/Cargo.toml': '',
    'web/node_modules/y/Cargo.toml': '',
    '.git/Cargo.toml': '',
    '.hidden/Cargo.toml': '',
  });
  mkdirSync(join(folder, 'empty'));
  expect(manifestFolders(folder)).toEqual(['.', '.hidden', 'z', 'a/b']);
});
