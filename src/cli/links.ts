import { RULES } from '../policy/rules';

const DOCS = 'https://github.com/projen-rust-docker/projen-rust-docker/blob/main/docs';

/** A page of the docs: `constructs/chef-cache.md`. */
export function docsPage(path: string): string {
  return `${DOCS}/${path}`;
}

/** The page of a rule, unless it is a team's own. */
export function rulePage(code: string): string | undefined {
  return RULES.some((rule) => rule.code === code) ? docsPage(`rules/${code}.md`) : undefined;
}
