import { existsSync, readFileSync, statSync } from 'fs';
import { dirname, join, relative } from 'path';
import { anchorsOf, linksOf } from './links';
import { PAGES, ROOT } from './pages';

test.each(PAGES)('%s has no mark of a merge', (page) => {
  expect(read(page).split('\n').filter((line) => /^(?:<{7}|={7}|>{7})(?: |$)/.test(line))).toEqual([]);
});

describe('every link leads somewhere', () => {
  test.each(PAGES)('%s', (page) => {
    const broken = linksOf(read(page)).flatMap(({ line, path, anchor }) => {
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      if (relative(ROOT, target).startsWith('..') || !existsSync(target)) return [`${page}:${line}: no file ${path}`];
      if (anchor === undefined || (statSync(target).isFile() && anchorsOf(readFileSync(target, 'utf-8')).includes(anchor))) return [];
      return [`${page}:${line}: ${path || page} has no heading #${anchor}`];
    });
    expect(broken).toEqual([]);
  });
});

test('every page can be reached from the README', () => {
  const reached = new Set<string>();
  const queue = ['README.md'];
  for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
    if (reached.has(page) || !PAGES.includes(page)) continue;
    reached.add(page);
    const from = page;
    queue.push(...linksOf(read(page)).filter(({ path }) => path !== '').map(({ path }) => relative(ROOT, join(ROOT, dirname(from), path)).replace(/\\/g, '/')));
  }
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

test('links, not what looks like one', () => {
  expect(linksOf('see [a](b/c.md), [d](#e) and [f](g.md#h)\n`[no](code.md)`\n```\n[no](block.md)\n```\n[i](https://example.com)\n[`j`](k.md)')).toEqual([
    { line: 1, path: 'b/c.md' },
    { line: 1, path: '', anchor: 'e' },
    { line: 1, path: 'g.md', anchor: 'h' },
    { line: 7, path: 'k.md' },
  ]);
});

test('anchors as GitHub makes them', () => {
  expect(anchorsOf('# What is written\n## `ChefCache`, and more\n## Options\n```\n# no heading\n```\n## Options')).toEqual([
    'what-is-written', 'chefcache-and-more', 'options', 'options-1',
  ]);
});

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf-8');
}
