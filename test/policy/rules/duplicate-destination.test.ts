import { duplicateDestination } from '../../../src/policy/rules/duplicate-destination';
import { DestinationFacts } from '../../../src/policy/subject';
import { engine } from '../../support/engine';
import { refusal, withImage } from '../engine-judge';
import { image, said, subject } from '../subject-builder';

const binary = { path: '/app/orders', by: 'binary "orders"' };
const asset = (source: string, path: string, folder = false): DestinationFacts => ({ path, by: `asset "${source}"`, folder });
const having = (...destinations: DestinationFacts[]) => subject({ images: [image({ destinations })] });

describe('catches', () => {
  test('an asset in the binary\'s place', () => {
    expect(said(duplicateDestination, having(binary, asset('data/orders', '/app/orders')))).toEqual([
      'error duplicate-destination: Dockerfile, image "orders"\n'
      + '  binary "orders" and asset "data/orders" are both put at "/app/orders", and only the last one would be there\n'
      + '  way out: give the asset another target, such as assets: [\'data/orders:assets/orders\']',
    ]);
  });
  test('one path in two spellings', () => {
    expect(said(duplicateDestination, having(binary, asset('x', '/app/./y/../orders/')))).toHaveLength(1);
  });
  test.each([[0, 1], [1, 0]])('a file where another needs a folder, in either order', (...order) => {
    const both = [binary, asset('a.toml', '/app/orders/a.toml')];
    expect(said(duplicateDestination, having(...order.map((at) => both[at])))).toEqual([
      'error duplicate-destination: Dockerfile, image "orders"\n'
      + '  binary "orders" is put at "/app/orders", where asset "a.toml" needs a folder\n'
      + '  way out: give the asset another target, such as assets: [\'a.toml:assets/a.toml\']',
    ]);
  });
  test('two things of which none is an asset', () => {
    expect(said(duplicateDestination, having({ path: '/usr/local/bin/tini', by: 'the init process' }, { path: '/usr/local/bin/tini', by: 'the health check' }))[0])
      .toContain('way out: give one of them another name or path');
  });
  test('a writable folder in the place of a program, or below it', () => {
    const folder = (path: string) => ({ path, by: `writable folder "${path}"`, folder: true });
    expect(said(duplicateDestination, having(binary, folder('/app/orders')))[0]).toContain('binary "orders" and writable folder "/app/orders" are both put at "/app/orders"');
    expect(said(duplicateDestination, having(folder('/app/orders/data'), binary))[0]).toContain('binary "orders" is put at "/app/orders", where writable folder "/app/orders/data" needs a folder');
  });
  test('a folder in the place of a file', () => expect(said(duplicateDestination, having(binary, asset('orders', '/app/orders', true)))).toHaveLength(1));
});

describe('accepts', () => {
  test('paths that only begin alike', () => expect(said(duplicateDestination, having(binary, asset('orders.toml', '/app/orders.toml')))).toEqual([]));
  test('a file and a folder in a writable folder', () => {
    const folder = { path: '/data', by: 'writable folder "/data"', folder: true };
    expect(said(duplicateDestination, having(folder, asset('seed.db', '/data/seed.db'), asset('data', '/data', true)))).toEqual([]);
  });
  test('a file in a folder that is copied', () => {
    expect(said(duplicateDestination, having(asset('static', '/app/static', true), asset('logo.svg', '/app/static/logo.svg')))).toEqual([]);
  });
  test('two folders, which become one', () => {
    expect(said(duplicateDestination, having(asset('a/static', '/app/static', true), asset('b/static', '/app/static', true)))).toEqual([]);
  });
  test('paths whose letters differ in case', () => expect(said(duplicateDestination, having(binary, asset('Orders', '/app/Orders')))).toEqual([]));
  test('one path in two images', () => expect(said(duplicateDestination, subject({ images: [image(), image({ name: 'worker' })] }))).toEqual([]));
});

engine.describe('COPY', () => {
  const base = 'FROM debian:trixie-slim\n';
  test('hides the first of two files at one path without a word', () => {
    const files = { a: 'first\n', b: 'second\n', Dockerfile: `${base}COPY a /app\nCOPY b /app\nENTRYPOINT ["cat", "/app"]\n` };
    withImage(files, (made) => expect(made.run()).toEqual({ code: 0, says: 'second' }));
  }, 120_000);
  test('puts no folder where a file is', () => {
    expect(refusal({ 'a': 'first\n', 'folder/b': 'second\n', 'Dockerfile': `${base}COPY a /app\nCOPY folder /app\n` })).toContain('cannot copy to non-directory');
  }, 120_000);
  test('and a volume in the place of a file end in no container', () => {
    withImage({ a: 'first\n', Dockerfile: `${base}COPY a /app/a\nVOLUME /app/a\nENTRYPOINT ["ls", "/app"]\n` }, (made) => {
      expect(made.run()).toEqual({ code: 125, says: expect.stringContaining('cannot mount volume over existing file') });
    });
  }, 120_000);
  test('makes one of two folders', () => {
    const files = { 'one/a': 'a\n', 'two/b': 'b\n', 'Dockerfile': `${base}COPY one /app\nCOPY two /app\nENTRYPOINT ["ls", "/app"]\n` };
    withImage(files, (made) => expect(made.run()).toEqual({ code: 0, says: 'a\nb' }));
  }, 120_000);
});
