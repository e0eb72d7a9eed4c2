import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, linkSync, symlinkSync } from 'fs';
import { join } from 'path';
import { inPieces, madeTar } from './made-tar';
import { readTar, TarEntry, wholeOf } from '../../src/verify/tar';
import { folderWith } from '../support/crates';
import { needs } from '../support/needed';

async function entriesOf(bytes: Buffer, size?: number): Promise<(Omit<TarEntry, 'peek' | 'content'> & { text: string })[]> {
  const found = [];
  for await (const { path, type, mode, size: length, target, ...entry } of readTar(inPieces(bytes, size))) {
    found.push({ path, type, mode, size: length, target, text: (await wholeOf({ path, type, mode, size: length, target, ...entry })).toString() });
  }
  return found;
}

const MADE = madeTar([
  { path: 'bin/', flag: '5', mode: 0o755 },
  { path: 'bin/su', content: 'x'.repeat(700), mode: 0o4755 },
  { path: 'bin/sh', flag: '2', target: 'su' },
  { path: 'bin/hard', flag: '1', target: 'bin/su' },
  { path: 'dev/null', flag: '3' },
  { path: 'old', flag: '\0', content: 'v7' },
]);

/* eslint-disable no-bitwise -- a mode is bits */

test.each([1, 7, 512, 1000, 100_000])('entries, from pieces of %d bytes', async (size) => {
  expect(await entriesOf(MADE, size)).toEqual([
    { path: 'bin/', type: 'folder', mode: 0o755, size: 0, target: '', text: '' },
    { path: 'bin/su', type: 'file', mode: 0o4755, size: 700, target: '', text: 'x'.repeat(700) },
    { path: 'bin/sh', type: 'symlink', mode: 0o644, size: 0, target: 'su', text: '' },
    { path: 'bin/hard', type: 'link', mode: 0o644, size: 0, target: 'bin/su', text: '' },
    { path: 'dev/null', type: 'other', mode: 0o644, size: 0, target: '', text: '' },
    { path: 'old', type: 'file', mode: 0o644, size: 2, target: '', text: 'v7' },
  ]);
});

test('what nobody reads is passed over, and a look does not move on', async () => {
  const seen = [];
  for await (const entry of readTar(inPieces(MADE, 100))) seen.push(`${entry.path} ${(await entry.peek(3)).toString()}`);
  expect(seen).toEqual(['bin/ ', 'bin/su xxx', 'bin/sh ', 'bin/hard ', 'dev/null ', 'old v7']);
});

test.each([
  ['a text', Buffer.from('{"not": "an archive"}'.padEnd(600)), 'not a tar archive: the checksum of a header is wrong'],
  ['half a header', MADE.subarray(0, 300), 'the archive ends within a header'],
  ['half a file', MADE.subarray(0, 1200), 'the archive ends within bin/su'],
  ['a damaged pax header', madeTar([{ path: 'x', flag: 'x', content: 'no length=here\n' }]), 'a pax header is damaged'],
])('%s is refused', async (_, bytes, message) => {
  await expect(entriesOf(bytes)).rejects.toThrow(message);
});

test('a number that octal digits cannot hold', async () => {
  const bytes = madeTar([{ path: 'big', content: 'x' }]);
  bytes.fill(0, 124, 136);
  bytes[124] = 0x80;
  bytes[135] = 1;
  bytes.fill(' ', 148, 156);
  bytes.write(`${bytes.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  expect(await entriesOf(bytes)).toEqual([expect.objectContaining({ path: 'big', size: 1, text: 'x' })]);
});

const gnu = /GNU tar/.test(spawnSync('tar', ['--version'], { encoding: 'utf-8' }).stdout ?? '');
needs(gnu, 'GNU tar writes what is read here, and is not on PATH; https://www.gnu.org/software/tar').test.each(['ustar', 'pax', 'gnu'])('what tar writes as %s', async (format) => {
  const long = `${'folder/'.repeat(format === 'ustar' ? 15 : 30)}${'n'.repeat(80)}é`;
  const folder = folderWith({ [long]: 'deep\n', plain: '' });
  chmodSync(join(folder, 'plain'), 0o2755);
  symlinkSync(`/${'t'.repeat(format === 'ustar' ? 90 : 150)}`, join(folder, 'symlink'));
  linkSync(join(folder, 'plain'), join(folder, 'zlink'));
  const bytes = execFileSync('tar', ['--format', format, '--sort=name', '-cf', '-', 'plain', 'symlink', long, 'zlink'], { cwd: folder });
  expect((await entriesOf(bytes)).map(({ path, type, mode, target, text }) => ({ path, type, mode: type === 'symlink' ? 0 : mode & 0o6000, target, text }))).toEqual([
    { path: 'plain', type: 'file', mode: 0o2000, target: '', text: '' },
    { path: 'symlink', type: 'symlink', mode: 0, target: `/${'t'.repeat(format === 'ustar' ? 90 : 150)}`, text: '' },
    { path: long, type: 'file', mode: 0, target: '', text: 'deep\n' },
    { path: 'zlink', type: 'link', mode: 0o2000, target: 'plain', text: '' },
  ]);
});
