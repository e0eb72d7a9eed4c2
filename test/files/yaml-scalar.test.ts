import { commentText, scalarText } from '../../src/files/yaml-scalar';

test.each([
  'unless-stopped', '30s', '1m30s', '256m', '65532:65532', '/usr/local/bin', 'orders-data:/data', 'no-new-privileges:true', '${{ github.ref }}', 'v*', 'a#b', 'docker build "${A}" && b', './', 'é',
])('%s stands bare', (text) => expect(scalarText(text)).toBe(text));

test.each([
  ['', "''"], ['yes', "'yes'"], ['NULL', "'NULL'"], ['8080', "'8080'"], ['0777', "'0777'"], ['0b1', "'0b1'"], ['1_000', "'1_000'"], ['22:22', "'22:22'"], ['1000:10', "'1000:10'"], ['2001-01-01', "'2001-01-01'"],
  ['.', "'.'"], ['...', "'...'"], ['... a', "'... a'"], ['- a', "'- a'"], ['*a', "'*a'"], ['<<', "'<<'"], ['a: b', "'a: b'"], ['a:', "'a:'"], ['a #b', "'a #b'"], [' a', "' a'"], ['a ', "'a '"],
  ["'a'", '"\'a\'"'], ['a\tb', '"a\\tb"'], ['a\nb', '"a\\nb"'], ['a\u0085b', '"a\\u0085b"'], ['a\ufeffb', '"a\\ufeffb"'],
])('%j is written %s', (text, written) => expect(scalarText(text)).toBe(written));

test.each([
  ['a\nb', '|-\n  a\n  b'],
  ['a\n\nb\n', '|\n  a\n\n  b'],
  ['a\n\n', '"a\\n\\n"'],
  [' a\nb', '" a\\nb"'],
  ['a \nb', '"a \\nb"'],
  ['a\r\nb', '"a\\r\\nb"'],
])('the lines %j are written %j', (text, written) => expect(scalarText(text, { indent: '  ' })).toBe(written));

test('a comment has one line, or there is none', () => {
  expect(commentText('v1.2.3')).toBe(' # v1.2.3');
  expect(commentText(' a\r\nb\u0007: c\u0085')).toBe(' # a b: c');
  expect(commentText('\n')).toBe('');
});
