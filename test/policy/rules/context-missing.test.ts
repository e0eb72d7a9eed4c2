import { contextMissing } from '../../../src/policy/rules/context-missing';
import { engine } from '../../support/engine';
import { refusal, withImage } from '../engine-judge';
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

engine.describe('rustc in the container', () => {
  const files = (ignored: string) => ({
    '.dockerignore': ignored,
    'migrations/1.sql': 'select 1;\n',
    'main.rs': 'fn main() { print!("{}", include_str!("migrations/1.sql")); }\n',
    'Dockerfile': 'FROM rust:1-slim-trixie\nWORKDIR /src\nCOPY . .\nRUN rustc -o /app main.rs\nENTRYPOINT ["/app"]\n',
  });
  test('does not find what is kept out', () => expect(refusal(files('*.md\nmigrations\n'))).toContain('couldn\'t read `migrations/1.sql`'), 120_000);
  test('finds what is let in', () => withImage(files('*.md\n'), (made) => expect(made.run()).toEqual({ code: 0, says: 'select 1;' })), 120_000);
});
