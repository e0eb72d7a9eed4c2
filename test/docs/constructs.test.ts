import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { Construct } from 'constructs';
import { classes } from './options';
import { ROOT } from './pages';
import * as library from '../../src';

/** What a user creates: every exported construct that is not abstract. */
const CONSTRUCTS = Object.entries(library)
  .filter(([name, value]) => typeof value === 'function' && value.prototype instanceof Construct && !classes().get(name)?.abstract)
  .map(([name]) => name)
  .sort();

test('the constructs of the library', () => {
  expect(CONSTRUCTS).toEqual(expect.arrayContaining(['ChefCache', 'ComposeFile', 'RustDockerfile', 'RustServiceProject']));
  expect(CONSTRUCTS).not.toContain('RuntimeStage');
});

describe.each(CONSTRUCTS)('%s', (name) => {
  const file = `${name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()}.md`;
  const page = join(ROOT, 'docs', 'constructs', file);

  test('has a page that is called like it', () => {
    expect(existsSync(page) ? readFileSync(page, 'utf-8').split('\n')[0] : `no docs/constructs/${file}`).toBe(`# ${name}`);
  });

  test('stands in the index', () => {
    expect(readFileSync(join(ROOT, 'docs', 'constructs', 'README.md'), 'utf-8')).toContain(`| [\`${name}\`](${file}) |`);
  });
});
