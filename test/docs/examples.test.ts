import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Directive, Page, parsePage, withBodies } from './markdown';
import { PAGES_WITH_CODE, ROOT } from './pages';
import { complaints, Program, programOf } from './program';
import { render } from './render';

/** A page with each comment's example: its own, or the one that stands above. */
interface Read { readonly path: string; readonly page: Page; readonly programs: ReadonlyMap<Directive, Program> }

const READ: readonly Read[] = PAGES_WITH_CODE.map((path) => {
  const page = parsePage(readFileSync(join(ROOT, path), 'utf-8'));
  const programs = new Map<Directive, Program>();
  let above: Program | undefined;
  for (const directive of page.directives) {
    if (directive.verb === 'example') above = programOf(path, directive);
    if (above) programs.set(directive, above);
  }
  return { path, page, programs };
});

test('every example compiles', () => {
  const programs = new Set(READ.flatMap(({ programs: all }) => [...all.values()]));
  expect(programs.size).toBeGreaterThan(0);
  // one that is wrong shows that the compiler was asked
  const [wrong] = parsePage('<!-- example: image -->\n```ts\nruntime.addEnv(1);\n```').directives;
  expect(complaints([...programs, programOf('wrong.md', wrong)])).toEqual(['wrong.md:3: Expected 2 arguments, but got 1.']);
}, 120_000);

describe.each(READ)('$path', ({ path, page, programs }) => {
  test('every TypeScript block is an example', () => {
    expect(page.unmarked.map((line) => `${path}:${line}`)).toEqual([]);
  });

  test('what stands below the examples is what comes out (UPDATE_DOCS=1 rewrites it)', () => {
    const bodies = new Map(page.directives.map((directive) => [directive, render(directive, programs.get(directive))]));
    if (process.env.UPDATE_DOCS) {
      const text = withBodies(page, bodies);
      if (text !== page.lines.join('\n')) writeFileSync(join(ROOT, path), text);
      return;
    }
    for (const [directive, body] of bodies) {
      expect(`${path}:${directive.line}\n${directive.body.join('\n')}`).toBe(`${path}:${directive.line}\n${body.join('\n')}`);
    }
  }, 60_000);
});
