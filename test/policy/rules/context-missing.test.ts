import { contextMissing } from '../../../src/policy/rules/context-missing';
import { said, subject } from '../subject-builder';

const missing = (...paths: string[]) => subject({ ignore: { path: '.dockerignore', missing: paths, leaked: [] } });

describe('catches', () => {
  test('a file that the patterns keep out', () => {
    expect(said(contextMissing, missing('migrations'))).toEqual([
      'error context-missing: .dockerignore\n'
      + '  the build needs "migrations", and the patterns keep it out\n'
      + '  way out: remove the pattern from dockerIgnore.exclude(…), or write dockerIgnore.include(\'migrations\')',
    ]);
  });
  test('a folder, and not each file in it', () => {
    expect(said(contextMissing, missing('src', 'src/main.rs', 'src-gen/a.rs'))[0]).toContain('the build needs "src" and "src-gen/a.rs", and');
  });
  test('many, without filling the screen', () => {
    const [found] = said(contextMissing, missing('a', 'b', 'c', 'd', 'e', 'f', 'it\'s'));
    expect(found).toContain('the build needs "a", "b", "c", "d" and 3 more, and the patterns keep them out');
    expect(found).toContain('dockerIgnore.include(\'a\', \'b\', \'c\', \'d\', \'e\')');
  });
});

describe('accepts', () => {
  test('a context that has all', () => expect(said(contextMissing, missing())).toEqual([]));
  test('no ignore file of ours', () => expect(said(contextMissing, subject())).toEqual([]));
});
