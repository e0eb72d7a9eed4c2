import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Files } from './workspace';
import { filesBelow } from '../../src/cargo/package-tree';

/** Makes a folder hold these files and links and nothing else. What is the same already keeps its time, as with `git checkout`. */
export function writeTree(folder: string, files: Files, links: Files, written: Date): void {
  mkdirSync(folder, { recursive: true });
  for (const path of filesBelow(folder)) {
    if (!(path in files) && !(path in links)) rmSync(join(folder, path));
  }
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() && readFileSync(file, 'utf8') === content) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, written, written);
  }
  for (const [path, target] of Object.entries(links)) {
    const link = join(folder, path);
    if (lstatSync(link, { throwIfNoEntry: false })) {
      if (readlinkSync(link) === target) continue;
      rmSync(link);
    }
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
}
