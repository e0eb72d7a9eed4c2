import { Add, Copy } from '../../src/dockerfile/document';
import { jsonWord, printCopy } from '../../src/dockerfile/print-copy';

const copy = (given: Partial<Copy>): Copy => ({ kind: 'COPY', sources: ['a'], destination: './', ...given });
const add = (given: Partial<Add>): Add => ({ kind: 'ADD', sources: ['a'], destination: './', ...given });
const print = (given: Copy | Add) => printCopy(given, '\\');

test('plain paths are words, others are JSON', () => {
  expect(print(copy({ sources: ['a', 'b/c'] }))).toMatchObject({ words: ['a', 'b/c', './'], json: false });
  expect(print(copy({ sources: ['a b'] }))).toMatchObject({ words: ['"a b"', '"./"'], json: true });
  for (const start of ['--a', '#a']) expect(print(copy({ sources: [start] })).json).toBe(true);
});

test('a source is a path and no pattern, unless it is stated as one', () => {
  const [source] = print(copy({ sources: ['a*'] })).words;
  expect(source).not.toBe('a*');
  expect(print(copy({ sources: [], patterns: ['*.rs'] })).words).toEqual(['*.rs', './']);
  expect(() => print(copy({ sources: ['a*'], parents: true }))).toThrow('COPY --parents reads its sources as patterns, which cannot hold "a*" literally');
});

test('the flags, in one order', () => {
  expect(print(copy({ from: 'build', link: true, parents: true, chown: '1:1', chmod: '755', exclude: ['*.md'] })).flags)
    .toEqual(['--from=build', '--link', '--parents', '--chown=1:1', '--chmod=755', '--exclude=*.md']);
  expect(print(add({ sources: ['https://x/y'], link: true, checksum: 'sha256:0', keepGitDir: false, unpack: true, chown: '1', chmod: '644' })).flags)
    .toEqual(['--link', '--checksum=sha256:0', '--keep-git-dir=false', '--unpack=true', '--chown=1', '--chmod=644']);
});

test('an inline file stands before the destination, and nothing in it is expanded unless that is asked for', () => {
  expect(print(copy({ sources: [], files: [{ content: 'a\n' }], destination: '/a' }))).toEqual({ flags: [], words: ['<<\'EOF\'', '/a'], json: false, heredoc: ['a', 'EOF'] });
  expect(print(copy({ sources: ['b'], files: [{ name: 'x', content: '', expand: true }] })).words).toEqual(['b', '<<x', './']);
});

test.each<[Copy | Add, string]>([
  [copy({ sources: [] }), 'COPY has no source. Name at least one'],
  [copy({ sources: [''] }), 'a path of COPY is empty. Write "./" for the folder itself'],
  [copy({ sources: ['a', 'b'], destination: '/c' }), 'COPY has 2 sources, so its destination must be a folder: "/c". End it with /'],
  [copy({ sources: ['https://x/y'] }), 'COPY cannot take an address: "https://x/y". Use ADD, or write ./ in front of a path'],
  [copy({ sources: [], files: [{ content: '' }] }), 'an inline file without a name is copied to a folder: "./"'],
  [copy({ sources: [], files: [{ name: 'a b', content: '' }] }), 'the name of an inline file of COPY is no delimiter: "a b"'],
  [copy({ sources: [], files: [{ name: 'a', content: '' }, { name: 'a', content: '' }] }), 'each name once'],
  [copy({ sources: ['a b'], files: [{ name: 'x', content: '' }] }), 'COPY has an inline file and a path with a space: "a b". Use two instructions'],
  [copy({ chmod: '' }), '--chmod of COPY is empty. Leave it out or give it a value'],
  [copy({ from: 'a b' }), '--from of COPY is neither a stage nor an image: "a b"'],
  [add({ sources: ['a', 'b'], checksum: 'sha256:0' }), 'ADD --checksum is of one source. Use one ADD for each'],
])('%j is refused', (given, message) => expect(() => print(given)).toThrow(message));

test('space at the ends of an element needs quotes of its own', () => {
  expect(jsonWord('a b', '\\')).toBe('"a b"');
  expect(jsonWord(' a$', '\\')).toBe(JSON.stringify('" a\\$"'));
  expect(jsonWord([{ variable: 'A' }, ' '], '\\')).toBe(JSON.stringify('"${A} "'));
});
