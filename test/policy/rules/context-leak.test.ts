import { contextLeak } from '../../../src/policy/rules/context-leak';
import { said, subject } from '../subject-builder';

const leaked = (...paths: string[]) => subject({ ignore: { path: '.dockerignore', missing: [], leaked: paths } });

describe('catches', () => {
  test('a credential', () => {
    expect(said(contextLeak, leaked('config/.env'))).toEqual([
      'error context-leak: .dockerignore\n'
      + '  "config/.env" would reach the builder: caches, history and credentials never may\n'
      + '  way out: narrow the pattern of dockerIgnore.include(…) that lets it in, or write dockerIgnore.exclude(\'**/.env\')',
    ]);
  });
  test('folders, by their name at any depth, once', () => {
    expect(said(contextLeak, leaked('target/release/app', 'a/target/release/app', '.git/config', 'b/.cargo/credentials.toml'))[0])
      .toContain('write dockerIgnore.exclude(\'**/target\', \'**/.git\', \'**/.cargo/credentials.toml\')');
  });
});

describe('accepts', () => {
  test('a context without them', () => expect(said(contextLeak, leaked())).toEqual([]));
  test('no ignore file of ours', () => expect(said(contextLeak, subject())).toEqual([]));
});
