import * as fc from 'fast-check';
import { parsePins, PinsContent, printPins } from '../../src/image/pins-content';

const FILE = 'rust-docker.pins.json';
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const COMMIT = 'c'.repeat(40);

const parsed = (content: unknown) => parsePins(typeof content === 'string' ? content : JSON.stringify(content), FILE);

test('without a file, and in a section that is not there, nothing is pinned', () => {
  const nothing = { images: {}, actions: {}, tools: {} };
  expect(parsePins(undefined, FILE)).toEqual(nothing);
  expect(parsed({ schemaVersion: 1 })).toEqual(nothing);
});

test('the whole file, sorted by bytes, whatever order the pins came in', () => {
  const text = printPins({ tools: { tini: '0.19.0', chef: '0.1.78' }, actions: { 'docker/x': { commit: COMMIT, version: 'v3' } }, images: { 'rust:1': DIGEST, 'a:2': null, 'Z:1': null } });
  expect(text).toBe(`\
{
  "schemaVersion": 1,
  "images": {
    "Z:1": null,
    "a:2": null,
    "rust:1": "${DIGEST}"
  },
  "actions": {
    "docker/x": {
      "commit": "${COMMIT}",
      "version": "v3"
    }
  },
  "tools": {
    "chef": "0.1.78",
    "tini": "0.19.0"
  }
}
`);
});

test('what an action says beside commit and version is not kept', () => {
  expect(parsed({ schemaVersion: 1, actions: { 'a/b': { commit: COMMIT, version: '1', note: 'x' } } }).actions).toEqual({ 'a/b': { commit: COMMIT, version: '1' } });
});

test('whatever is pinned comes back as it was, under any name, and is printed the same again', () => {
  const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '1', '<<<<<<< HEAD'));
  const entries = <T>(value: fc.Arbitrary<T>) => fc.array(fc.tuple(name, value), { maxLength: 4 }).map((each) => Object.fromEntries(each));
  const version = fc.stringMatching(/^v?[0-9][\w.+-]{0,8}$/);
  const pins: fc.Arbitrary<PinsContent> = fc.record({
    images: entries(fc.option(hex(64).map((digest) => `sha256:${digest}`))),
    actions: entries(fc.record({ commit: hex(40), version })),
    tools: entries(version),
  });
  fc.assert(fc.property(pins, (content) => {
    const text = printPins(content);
    const back = parsePins(text, FILE);
    expect(JSON.parse(printPins(back))).toEqual(JSON.parse(text));
    for (const section of ['images', 'actions', 'tools'] as const) {
      expect(Object.entries(back[section]).sort()).toEqual(Object.entries(content[section]).map(([key, value]) => [key, typeof value === 'object' && value !== null ? { ...value } : value]).sort());
    }
    expect(printPins(back)).toBe(text);
  }));
});

test.each([
  ['not JSON', '{"schemaVersion": 1,}', /^rust-docker\.pins\.json is not JSON: .*; mend it, or delete it to start with no pins$/],
  ['a merge that was not finished', '{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> main\n}', /^rust-docker\.pins\.json:2 has the conflict markers of a merge; keep/],
  ['the same with CRLF', '{\r\n<<<<<<< HEAD\r\n', /^rust-docker\.pins\.json:2 has the conflict markers/],
  ['a list', [], 'rust-docker.pins.json holds not an object in braces: got []'],
  ['no version', {}, 'rust-docker.pins.json has schemaVersion none, and this version of projen-rust-docker knows 1'],
  ['a version from the future', { schemaVersion: 2 }, 'has schemaVersion 2, and this version of projen-rust-docker knows 1; update projen-rust-docker'],
  ['an unknown section', { schemaVersion: 1, image: {} }, 'has an unknown section "image"; did you mean "images"?'],
  ['a section that is a list', { schemaVersion: 1, images: [] }, 'rust-docker.pins.json: images is not an object in braces: got []'],
  ['a short digest', { schemaVersion: 1, images: { 'rust:1': 'sha256:ab' } }, 'images["rust:1"] is not a digest, "sha256:" and 64 hexadecimal digits, or null: got "sha256:ab"'],
  ['a tag for a commit', { schemaVersion: 1, actions: { 'a/b': { commit: 'v1', version: 'v1' } } }, 'actions["a/b"].commit is not a commit of 40 hexadecimal digits: got "v1"'],
  ['no version of a commit', { schemaVersion: 1, actions: { 'a/b': { commit: 'c'.repeat(40) } } }, 'actions["a/b"].version is not the version of that commit, such as "v1.2.3": got nothing'],
  ['a version with a line break', { schemaVersion: 1, tools: { chef: '1.2\n3' } }, 'tools["chef"] is not a version, such as "1.2.3": got "1.2\\n3"'],
  ['two sides of a merge, the base between them', '{\n"a": 1,\n||||||| 1a2b\n=======\n}', /^rust-docker\.pins\.json:4 has the conflict markers of a merge/],
  ['nothing but a text', '"pins"', 'rust-docker.pins.json holds not an object in braces: got "pins"'],
  ['a version in quotes', { schemaVersion: '1' }, 'has schemaVersion "1", and this version of projen-rust-docker knows 1'],
  ['a digest in capitals', { schemaVersion: 1, images: { a: DIGEST.toUpperCase() } }, 'images["a"] is not a digest'],
  ['a digest with a line break', { schemaVersion: 1, images: { a: `${DIGEST}\n` } }, 'images["a"] is not a digest'],
  ['an action that is a commit alone', { schemaVersion: 1, actions: { 'a/b': 'c'.repeat(40) } }, `actions["a/b"] is not an object in braces: got "${'c'.repeat(40)}"`],
  ['a number for a version', { schemaVersion: 1, tools: { chef: 1.2 } }, 'tools["chef"] is not a version, such as "1.2.3": got 1.2'],
])('%s is an error that says what to do', (_, content, message) => {
  expect(() => parsed(content)).toThrow(message);
});
