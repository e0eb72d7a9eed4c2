import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service } from '../../../scripts/engine/services';
import { applyEdit, replaceOnce } from '../../../scripts/engine/source';

test('an edit that would miss or hit twice is an error', () => {
  expect(replaceOnce('a b a', 'b', '$&c', 'x')).toBe('a $&c a');
  expect(() => replaceOnce('a b a', 'a', 'c', 'dufs: src/main.rs')).toThrow('dufs: src/main.rs has "a" 2 times instead of once');
  expect(() => replaceOnce('a b a', 'z', 'c', 'x')).toThrow('has "z" 0 times');
});

test('the edit lands in the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/main.rs'), 'body("OK")\n');
    const edit = { file: 'src/main.rs', from: 'body("OK")', to: 'body("edited")', answer: 'edited' };
    applyEdit({ name: 'x', flags: [], port: 1, path: '/', answer: 'OK', edit } satisfies Service, folder);
    expect(readFileSync(join(folder, 'src/main.rs'), 'utf8')).toBe('body("edited")\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
