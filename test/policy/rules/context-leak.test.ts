import { contextLeak } from '../../../src/policy/rules/context-leak';
import { engine } from '../../support/engine';
import { withImage } from '../engine-judge';
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

engine.describe('a careless COPY', () => {
  const files = (ignored: string) => ({
    '.dockerignore': ignored, 'config/.env': 'TOKEN=1\n', 'src/main.rs': '', 'Dockerfile': 'FROM debian:trixie-slim\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["cat", "config/.env"]\n',
  });
  test('puts a credential that is let in into a layer', () => withImage(files('target\n'), (made) => expect(made.run()).toEqual({ code: 0, says: 'TOKEN=1' })), 120_000);
  test('has none where it is kept out', () => withImage(files('**/.env\n'), (made) => {
    expect(made.run()).toEqual({ code: 1, says: expect.stringContaining('No such file') });
  }), 120_000);
});
