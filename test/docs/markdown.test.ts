import { diff } from './diff';
import { parsePage, withBodies } from './markdown';
import { optionsTable } from './options';

const PAGE = [
  '# Page', '<!-- example: program -->', '```ts', 'one();', '```', '', '<!-- writes: Dockerfile -->', '```dockerfile', '```', '',
  '<!-- options: Some -->', '| old |', '', '```ts', 'unmarked();', '```', '',
].join('\n');

test('the bodies of a page are found and replaced, and nothing else changes', () => {
  const page = parsePage(PAGE);
  expect(page.directives.map(({ verb, subject, body }) => ({ verb, subject, body }))).toEqual([
    { verb: 'example', subject: 'program', body: ['one();'] },
    { verb: 'writes', subject: 'Dockerfile', body: [] },
    { verb: 'options', subject: 'Some', body: ['| old |'] },
  ]);
  expect(withBodies(page, new Map())).toBe(PAGE);
  const replaced = withBodies(page, new Map([[page.directives[1], ['FROM a', 'USER 1']], [page.directives[2], ['| new |']]]));
  expect(replaced).toBe(PAGE.replace('```dockerfile\n', '```dockerfile\nFROM a\nUSER 1\n').replace('| old |', '| new |'));
});

test('a TypeScript block without a comment is told', () => {
  expect(parsePage(PAGE).unmarked).toEqual([14]);
});

test('a comment that means nothing, and a block without an end', () => {
  expect(() => parsePage('<!-- exmaple: program -->')).toThrow('unknown comment');
  expect(() => parsePage('```ts\none();')).toThrow('the block has no end');
});

test('a diff has the changes, a line around each, and a sign for what is left out', () => {
  expect(diff('a\nb\nc\nd\ne\nf', 'a\nB\nc\nd\ne\nf\ng')).toEqual([' a', '-b', '+B', ' c', '@@', ' f', '+g']);
  expect(diff('a\nb', 'a\nb')).toEqual([]);
});

test('a table of options: value, words, and what is required', () => {
  const table = optionsTable('HealthcheckOptions');
  expect(table).toContain("| `interval` | `string` | The time between two checks. | `'30s'` |");
  expect(table).toContain('| `probe` | `Probe` | How the service is asked. | *required* |');
  expect(() => optionsTable('NoSuchOptions')).toThrow('no exported struct is called NoSuchOptions');
});
