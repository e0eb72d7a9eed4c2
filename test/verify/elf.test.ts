import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import fc from 'fast-check';
import { madeElf } from './made-elf';
import { ElfError, isElf, readElf } from '../../src/verify/elf';
import { needs } from '../support/needed';

const ALL = {
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  soname: 'libx.so.1',
  needed: ['libgcc_s.so.1', 'libc.so.6'],
  rpath: '$ORIGIN/../lib:/opt/lib',
  runpath: '/usr/lib/private',
  requires: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.34', 'GLIBC_2.39'], 'libgcc_s.so.1': ['GCC_3.0'] },
  weak: ['GLIBC_2.39'],
  provides: ['X_1.0', 'X_1.1'],
};

test.each([
  ['amd64', 62, true, true], ['arm64', 183, true, true], ['s390x', 22, true, false], ['386', 3, false, true], ['machine 8', 8, false, false],
] as const)('all that a loader reads, of %s', (architecture, machine, wide, little) => {
  expect(readElf(madeElf({ ...ALL, machine, wide, little }))).toEqual({
    architecture,
    interpreter: '/lib64/ld-linux-x86-64.so.2',
    soname: 'libx.so.1',
    needed: ['libgcc_s.so.1', 'libc.so.6'],
    rpath: ['$ORIGIN/../lib', '/opt/lib'],
    runpath: ['/usr/lib/private'],
    requires: [{ library: 'libc.so.6', versions: ['GLIBC_2.2.5', 'GLIBC_2.34'] }, { library: 'libgcc_s.so.1', versions: ['GCC_3.0'] }],
    provides: ['X_1.0', 'X_1.1'],
  });
});

test('a static file needs nothing', () => {
  expect(readElf(madeElf())).toEqual({ architecture: 'amd64', interpreter: undefined, soname: undefined, needed: [], rpath: [], runpath: [], requires: [], provides: [] });
});

test('what is no ELF file', () => {
  expect(isElf(Buffer.from('#!/bin/sh'))).toBe(false);
  expect(isElf(Buffer.from('\x7fE'))).toBe(false);
  expect(() => readElf(Buffer.from('#!/bin/sh'))).toThrow(new ElfError('not an ELF file'));
});

test('a damaged one is said to be damaged, wherever the damage is', () => {
  const whole = madeElf(ALL);
  expect(() => readElf(whole.subarray(0, 200))).toThrow('the ELF file is damaged: it points outside of itself');
  fc.assert(fc.property(fc.integer({ min: 4, max: 5200 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
    const bytes = Buffer.from(whole);
    bytes[at] = value;
    try {
      readElf(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(ElfError);
    }
  }), { numRuns: 2000 });
});

const real = process.platform === 'linux' && spawnSync('readelf', ['--version']).status === 0;
needs(real, 'readelf of GNU binutils judges these tests on Linux, and is not on PATH; https://www.gnu.org/software/binutils').test('what readelf says of the Node that runs this', () => {
  const said = spawnSync('readelf', ['--wide', '--dynamic', '--program-headers', '--version-info', process.execPath], { encoding: 'utf-8', maxBuffer: 1e8 }).stdout;
  const all = (pattern: RegExp) => [...said.matchAll(pattern)].map((match) => match[1]);
  const elf = readElf(readFileSync(process.execPath));
  expect(elf.needed).toEqual(all(/\(NEEDED\)\s+Shared library: \[(.+?)\]/g));
  expect(elf.interpreter).toBe(all(/Requesting program interpreter: (.+?)\]/g)[0]);
  const wanted = said.slice(said.indexOf('Version needs section'));
  expect(elf.requires.map((each) => each.library)).toEqual([...wanted.matchAll(/File: (\S+)/g)].map((match) => match[1]));
  expect(elf.requires.flatMap((each) => each.versions)).toEqual([...wanted.matchAll(/Name: (\S+)\s+Flags: none/g)].map((match) => match[1]));
  expect(elf.needed.length).toBeGreaterThan(1);
});
