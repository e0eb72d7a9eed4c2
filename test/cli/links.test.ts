import { existsSync } from 'fs';
import { join } from 'path';
import { docsPage, rulePage } from '../../src/cli/links';
import { RULES } from '../../src/policy/rules';
import { ROOT } from '../docs/pages';

const DOCS = 'https://github.com/projen-rust-docker/projen-rust-docker/blob/main/docs/';

test('a page of the docs', () => expect(docsPage('constructs/chef-cache.md')).toBe(`${DOCS}constructs/chef-cache.md`));

test('each rule has a page that is there', () => {
  for (const { code } of RULES) {
    expect(rulePage(code)).toBe(`${DOCS}rules/${code}.md`);
    expect({ code, page: existsSync(join(ROOT, 'docs/rules', `${code}.md`)) }).toEqual({ code, page: true });
  }
});

test.each(['acme-base-image', '', 'constructor', 'LIBC-MATCH'])('%j is a team\'s own, and has none of ours', (code) => expect(rulePage(code)).toBeUndefined());
