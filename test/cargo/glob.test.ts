import { plant } from './tree';
import { Disk } from '../../src/cargo/disk';
import { expandGlob, isGlob } from '../../src/cargo/glob';

const ROOT = plant({ 'crates/a/x': '', 'crates/b/x': '', 'crates/.hidden/x': '', 'crates/file.txt': '', 'crates/b[1]/x': '', 'deep/one/two/three/x': '', 'deep/loop': { link: '..' }, 'zed/x': '', '.git': null });
const expand = (pattern: string) => expandGlob(new Disk(ROOT), ROOT, pattern)?.map((path) => path.slice(ROOT.length + 1));

test.each([
  ['crates/*', ['crates/.hidden', 'crates/a', 'crates/b', 'crates/b[1]', 'crates/file.txt']], ['./crates//?', ['crates/a', 'crates/b']], ['crates/[!a]', ['crates/b']],
  ['crates/[a-c]', ['crates/a', 'crates/b']], ['crates/b[[]1[]]', ['crates/b[1]']], ['*/one', ['deep/one']], ['deep/**', ['deep/one', 'deep/one/two', 'deep/one/two/three']],
  ['deep/**/t*', ['deep/one/two', 'deep/one/two/three']], ['nothing/*', []], ['crates/../z*', ['zed']], ['cr.tes/*', []], ['(crates|zed)', []],
])('%s', (pattern, paths) => expect(expand(pattern)).toEqual(paths));

test.each(['a**', '**b', 'a/***', 'a[', 'a[]', '[z-a]'])('%s is no pattern', (pattern) => expect(expand(pattern)).toBeUndefined());

test('what a pattern is', () => expect(['a/*', 'a?', 'a[b]', 'a/b', 'a{b}'].map(isGlob)).toEqual([true, true, true, false, false]));
