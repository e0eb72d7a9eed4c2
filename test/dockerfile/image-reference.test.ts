import * as fc from 'fast-check';
import { parseImageReference, printImageReference } from '../../src/dockerfile/image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  test.each([
    ['rust', { repository: 'rust' }],
    ['rust:1.95-slim', { repository: 'rust', tag: '1.95-slim' }],
    ['library/rust', { repository: 'library/rust' }],
    ['gcr.io/distroless/cc-debian13', { registry: 'gcr.io', repository: 'distroless/cc-debian13' }],
    ['localhost/a', { registry: 'localhost', repository: 'a' }],
    ['registry:5000/name:tag', { registry: 'registry:5000', repository: 'name', tag: 'tag' }],
    [`registry:5000/a/b__c.d--e:tag@${DIGEST}`, { registry: 'registry:5000', repository: 'a/b__c.d--e', tag: 'tag', digest: DIGEST }],
    [`rust@${DIGEST}`, { repository: 'rust', digest: DIGEST }],
    ['[::1]:5000/a', { registry: '[::1]:5000', repository: 'a' }],
    ['Upper.example/a', { registry: 'Upper.example', repository: 'a' }],
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts);
    expect(printImageReference(parts)).toBe(text);
  });

  test.each([
    ['', 'the name is empty'], ['Rust', '"Rust" is no part of a name'], ['rust:', '"" is no tag'], ['rust:-x', '"-x" is no tag'], ['rust@sha256:abc', '"sha256:abc" is no digest'],
    [`rust@${DIGEST.toUpperCase()}`, 'is no digest'], ['a//b', '"" is no part of a name'], ['a b', '"a b" is no part'], ['rust\nRUN evil', 'is no part of a name'], ['-x', '"-x" is no part'],
    ['a..b', '"a..b" is no part'], ['host:port/a', '"host:port" is no registry host'], ['$X', '"$X" is no part'], [`a:${'t'.repeat(129)}`, 'is no tag'], ['a/'.repeat(130) + 'a', 'longer than 255'],
    ['0123456789abcdef'.repeat(4), 'an image id, not a name'],
  ])('refuses %j', (text, why) => {
    expect(() => parseImageReference(text)).toThrow(why);
    expect(() => parseImageReference(text)).toThrow(/^not an image reference: .*Write \[registry\/\]name\[:tag\]\[@sha256:…\]$/);
  });

  test('what it accepts it prints back, and never with anything that ends a word', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b9', '.', ':', '/', '@', '-', '_', '__', 'A', ' ', '\n', '[::1]', DIGEST, 'localhost', '5000'), { maxLength: 8 }).map((parts) => parts.join('')), (text) => {
      let parts;
      try {
        parts = parseImageReference(text);
      } catch {
        return;
      }
      expect(printImageReference(parts)).toBe(text);
      expect(text).toMatch(/^[\w.:/@[\]-]+$/);
    }), { numRuns: 3000 });
  });
});
