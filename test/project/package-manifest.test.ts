import { addTooling } from '../../src/project/package-manifest';

const VERSIONS = { 'projen': '0.103.25', 'projen-rust-docker': '1.2.3', 'tsx': '4.23.15' };

test('what npm wrote a moment ago is private, sorted and exact', () => {
  expect(addTooling('{\n  "devDependencies": {\n    "projen": "^0.103.25",\n    "projen-rust-docker": "^1.0.0"\n  }\n}\n', VERSIONS)).toBe(`\
{
  "private": true,
  "devDependencies": {
    "projen": "0.103.25",
    "projen-rust-docker": "1.2.3",
    "tsx": "4.23.15"
  }
}
`);
});

test('what people wrote stays, with its order and its indent', () => {
  const before = '{\n\t"name": "web",\n\t"scripts": {\n\t\t"test": "vitest"\n\t},\n\t"type": "module",\n\t"devDependencies": {\n\t\t"vite": "^6.0.0"\n\t}\n}\n';
  expect(addTooling(before, VERSIONS)).toBe(before.replace(
    '"vite": "^6.0.0"',
    '"projen": "0.103.25",\n\t\t"projen-rust-docker": "1.2.3",\n\t\t"tsx": "4.23.15",\n\t\t"vite": "^6.0.0"',
  ));
});

test.each([
  ['file:../lib.tgz', 'file:../lib.tgz'],
  ['github:team/fork', 'github:team/fork'],
  ['workspace:*', 'workspace:*'],
  ['next', 'next'],
  ['^1.0.0', '1.2.3'],
  ['~1.2.0', '1.2.3'],
  ['latest', '1.2.3'],
])('%s becomes %s', (spec, expected) => {
  const after = JSON.parse(addTooling(JSON.stringify({ name: 'x', devDependencies: { 'projen-rust-docker': spec } }), VERSIONS));
  expect(after.devDependencies['projen-rust-docker']).toBe(expected);
});

test('a package that is a dependency already is not named twice', () => {
  const after = JSON.parse(addTooling(JSON.stringify({ name: 'x', dependencies: { tsx: '^4.0.0' } }), VERSIONS));
  expect(after.dependencies).toEqual({ tsx: '4.23.15' });
  expect(Object.keys(after.devDependencies)).toEqual(['projen', 'projen-rust-docker']);
});

test('a range that says with what the user\'s own package works stays a range', () => {
  const after = JSON.parse(addTooling(JSON.stringify({ name: 'x', peerDependencies: { projen: '>=0.100.0' } }), VERSIONS));
  expect(after.peerDependencies).toEqual({ projen: '>=0.100.0' });
});
