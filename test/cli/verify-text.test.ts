import { printVerdict } from '../../src/cli/verify-text';
import { Check, judged, ok, Report, skipped } from '../../src/verify/report';

const report = (...checks: Check[]): Report => ({ image: 'orders:local', platform: 'linux/amd64', size: 12_345_678, user: '65532', binaries: [], checks });
const print = (of: Report, isTTY?: boolean) => printVerdict(of, { stdout: { isTTY, write: () => undefined }, stderr: { write: () => undefined } });
const FOUND = judged('size', '12.3 MB of 1.0 MB', [
  { message: 'it is too large', wayOut: 'strip the binary', said: ['layer 1', '', 'layer 2'] }, { message: 'it is still too large', wayOut: 'take another base' },
]);
const MIXED = report(ok('user', '65532'), FOUND, skipped('start', 'not run'), judged('stop', 'killed', [{ message: 'SIGTERM is ignored', wayOut: 'handle it' }]));

let before: string | undefined;
beforeEach(() => {
  before = process.env.NO_COLOR;
  delete process.env.NO_COLOR;
});
afterEach(() => {
  if (before === undefined) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = before;
});

const PLAIN = `orders:local  linux/amd64, 12.3 MB

       CHECK  SEEN
ok     user   65532
FOUND  size   12.3 MB of 1.0 MB
-      start  not run
FOUND  stop   killed

size: it is too large
  layer 1
  
  layer 2
  way out: strip the binary

size: it is still too large
  way out: take another base

stop: SIGTERM is ignored
  way out: handle it

3 findings
`;

test('the table, what is wrong with its way out, and the sum', () => expect(print(MIXED)).toBe(PLAIN));

test('on a terminal the mark alone is coloured, and without the colours it is the same text', () => {
  const shown = print(MIXED, true);
  expect(shown).toContain('\n\u001b[32mok\u001b[0m     user   65532\n\u001b[31mFOUND\u001b[0m  size   12.3 MB of 1.0 MB\n\u001b[2m-\u001b[0m      start  not run\n');
  expect(shown).toContain('\n\u001b[1msize\u001b[0m: it is too large\n');
  expect(shown.startsWith('\u001b[1morders:local\u001b[0m  linux/amd64')).toBe(true);
  expect(shown.replace(/\u001b\[\d+m/g, '')).toBe(PLAIN);
});

test('NO_COLOR counts on a terminal, and an empty one does not, as no-color.org has it', () => {
  process.env.NO_COLOR = '1';
  expect(print(MIXED, true)).toBe(PLAIN);
  process.env.NO_COLOR = '';
  expect(print(MIXED, true)).not.toBe(PLAIN);
});

test('nothing found, one and two', () => {
  expect(print(report(ok('user', '65532')))).toBe('orders:local  linux/amd64, 12.3 MB\n\n    CHECK  SEEN\nok  user   65532\n\nnothing found\n');
  expect(print(report(judged('a', 'b', [{ message: 'c', wayOut: 'd' }])))).toMatch(/\n\na: c\n {2}way out: d\n\n1 finding\n$/);
  expect(print(report(FOUND))).toMatch(/\n\n2 findings\n$/);
});
