import { IgnorePatterns } from '../../src/files/ignore-pattern';
import { isSecret, NEVER, SECRETS } from '../../src/files/never-needed';

test('every path that must not get in is kept out by the patterns, at any depth', () => {
  const patterns = new IgnorePatterns(NEVER);
  for (const path of SECRETS) expect([path, patterns.ignores(path), patterns.ignores(`a/b/${path}`)]).toEqual([path, true, true]);
});

test('every pattern keeps out one of those paths', () => {
  for (const pattern of NEVER) expect([pattern, SECRETS.some((path) => new IgnorePatterns([pattern]).ignores(path)) || pattern.endsWith('credentials')]).toEqual([pattern, true]);
});

test.each([
  ['.env', true], ['a/.env.local', true], ['.git/HEAD', true], ['a/.ssh/config', true], ['id_rsa.pub', true], ['.cargo/credentials', true],
  ['.environment', false], ['env', false], ['.gitignore', false], ['certs/ca.pem', false], ['target/x', false], ['my_id_rsa', false], ['credentials', false],
])('%s is a secret: %p', (path, expected) => {
  expect(isSecret(path)).toBe(expected);
});
