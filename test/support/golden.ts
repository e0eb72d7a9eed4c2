import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname } from 'path';

/** Compares a whole text with the one that people read; `UPDATE_GOLDEN=1` writes it anew, to be read before it is committed. */
export function expectGolden(text: string, path: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf-8') : `no such file: ${path}`);
}
