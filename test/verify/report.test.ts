import { fewOf, judged, ok, printSize, skipped } from '../../src/verify/report';

const PROBLEM = { message: 'it is root', wayOut: 'write uid: 65532' };

test('a check is fine, does not apply, or has found something', () => {
  expect(ok('user', '65532:65532')).toEqual({ name: 'user', status: 'ok', summary: '65532:65532', problems: [] });
  expect(skipped('health', 'there is none')).toEqual({ name: 'health', status: 'skipped', summary: 'there is none', problems: [] });
  expect(judged('user', 'root', [PROBLEM])).toEqual({ name: 'user', status: 'finding', summary: 'root', problems: [PROBLEM] });
  expect(judged('user', '65532', []).status).toBe('ok');
});

test.each([[[], ''], [['a'], 'a'], [['a', 'b', 'c'], 'a, b, c'], [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more']])('few of %j are %j', (items, text) => expect(fewOf(items)).toBe(text));
test('how many are few can be stated', () => expect(fewOf(['a', 'b'], 1)).toBe('a and 1 more'));

test.each([
  [0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [1049, '1.0 kB'], [99_900, '99.9 kB'], [99_950, '100 kB'], [999_499, '999 kB'], [999_500, '1.0 MB'], [39_300_000, '39.3 MB'], [2_190_000_000, '2.2 GB'],
  [5_000_000_000_000, '5000 GB'],
])('%d bytes are %s', (bytes, text) => expect(printSize(bytes)).toBe(text));
