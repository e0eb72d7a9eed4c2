import { pageOf } from '../../../src/cli/explanations/explanation';

test.each([
  ['ChefCache', 'constructs/chef-cache.md'], ['RustBuilderStage', 'constructs/rust-builder-stage.md'], ['Sccache', 'constructs/sccache.md'],
  ['projen', 'determinism-and-safety.md'], ['facts', 'facts.md'],
])('the page of %s is %s', (construct, page) => expect(pageOf(construct)).toBe(page));
