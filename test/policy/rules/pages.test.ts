import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../src/policy/rules';
import { firesOn, readPage, RulePage, withCorpus, withSaid } from '../page';
import { complaints, findingsOf } from '../page-runner';

const ROOT = join(__dirname, '..', '..', '..');
const PAGES = join(ROOT, 'docs', 'rules');
const UPDATE = Boolean(process.env.UPDATE_DOCS);
const codes = RULES.map((rule) => rule.code);
const names = (folder: string, end: string) => readdirSync(folder)
  .filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length)).sort();
const pathOf = (code: string) => join(PAGES, `${code}.md`);

/** A page with a mistake in its code. */
const WRONG = `# x

<!-- says -->
\`\`\`text
no
\`\`\`

<!-- bad -->
\`\`\`ts
new RustService(project, { profil: 'x' });
\`\`\`

<!-- file: a -->
\`\`\`text
b
\`\`\`

<!-- bad without: c -->
`;

const pages = codes.filter((code) => existsSync(pathOf(code)))
  .map((code): RulePage => ({ code, ...readPage(readFileSync(pathOf(code), 'utf-8')) }));

test('every rule has its file, its test and its page, and is in the table by its code', () => {
  expect(codes).toEqual([...codes].sort());
  expect(names(join(ROOT, 'src', 'policy', 'rules'), '.ts').filter((name) => name !== 'index')).toEqual(codes);
  expect(names(__dirname, '.test.ts').filter((name) => name !== 'pages')).toEqual(codes);
  expect(names(PAGES, '.md').filter((name) => name !== 'README')).toEqual(codes);
});

test('every example compiles, and what does not is found', () => {
  expect(complaints([...pages, { code: 'wrong', ...readPage(WRONG) }])).toEqual([expect.stringMatching(/^wrong: .*'profil' does not exist/)]);
}, 60_000);

describe.each(pages)('$code', (page) => {
  test('says what the page says, and takes what is good', () => {
    const bad = findingsOf(page.bad).filter((finding) => finding.code === page.code);
    const good = findingsOf(page.good);
    expect(bad.length).toBeGreaterThan(0);
    expect(good.filter((finding) => finding.code === page.code || finding.severity === 'error')).toEqual([]);
    const said = bad.map((finding) => `${finding.severity} ${finding.code}: ${finding.place}\n  ${finding.message}\n  way out: ${finding.wayOut}`).join('\n\n');
    if (UPDATE) writeFileSync(pathOf(page.code), withSaid(page, said));
    else expect(page.said).toBe(said);
  }, 20_000);

  test('has a reason with its source', () => {
    expect(page.text).toMatch(/\n## Why\n\n[^]*\[[^\]]*(https:\/\/|measured|#\d)[^\]]*\]/);
  });
});

test('the index has them all, in the words of their pages', () => {
  const path = join(PAGES, 'README.md');
  const rows = pages.map(({ code, text }) => `| [${code}](${code}.md) | ${RULES.find((rule) => rule.code === code)!.severity} | ${text.split('\n')[2].replace(/\.$/, '')} |`);
  const table = ['<!-- index -->', '| rule | weight | what must hold |', '|---|---|---|', ...rows, ''].join('\n');
  const text = readFileSync(path, 'utf-8');
  const [found] = /<!-- index -->\n[^]*?\n(?=\n)/.exec(text)!;
  if (UPDATE) writeFileSync(path, text.replace(found, () => table));
  else expect(found).toBe(table);
});

/** How often each rule fires, as `npm run corpus -- --table` counted it: the one place where the numbers stand. */
const corpus = readFileSync(join(ROOT, 'docs', 'corpus.md'), 'utf-8');
const counts = new Map([...corpus.matchAll(/^\| \[([\w-]+)\]\(rules\/\1\.md\) \| (\w+) \| (\d+) \|$/gm)].map(([, code, severity, times]) => [code, { severity, times: Number(times) }]));
const repositories = Number(/^\| rule \| weight \| fires on, of (\d+) \|$/m.exec(corpus)?.[1]);

test('the table of the corpus has every rule, with what it weighs', () => {
  expect(repositories).toBeGreaterThan(20);
  expect([...counts.keys()].sort()).toEqual(codes);
  for (const { code, severity } of RULES) expect({ code, ...counts.get(code) }).toEqual({ code, severity, times: counts.get(code)!.times });
});

test.each(pages)('$code says on how many repositories it fires, as the table does', ({ code, text }) => {
  const line = firesOn(counts.get(code)!.times, repositories);
  if (UPDATE) writeFileSync(pathOf(code), withCorpus(readFileSync(pathOf(code), 'utf-8'), line));
  else expect(withCorpus(text, line)).toBe(text);
});

test('a page without the line gets it above its first example', () => {
  const page = '# x\n\n## Why\n\ny\n\n<!-- file: a -->\n\n## Bad\n';
  const written = withCorpus(page, firesOn(3, 22));
  expect(written).toBe('# x\n\n## Why\n\ny\n\n<!-- corpus -->\nFires on 3 of the 22 [development repositories](../corpus.md), with the options that `projen new` leaves.\n\n<!-- file: a -->\n\n## Bad\n');
  expect(withCorpus(written, firesOn(0, 22))).toContain('\n<!-- corpus -->\nFires on none of the 22 [development repositories]');
});

test('a page is read and written back', () => {
  const page = readPage(WRONG);
  expect(page).toMatchObject({ said: 'no', bad: { files: { a: 'b\n', c: undefined } }, good: { code: 'new RustService(project);\n', files: { a: 'b\n' } } });
  expect(readPage(withSaid(page, 'yes, $1')).said).toBe('yes, $1');
  expect(() => readPage('<!-- bat -->\n')).toThrow('unknown comment: <!-- bat -->');
});
