import * as fc from 'fast-check';
import { imageNameOf, stageName } from '../../src/image/stage-name';

test.each(['orders', 'orders-2_x.y', 'target', 'bin', 'test', 'build'])('%s is a name', (name) => {
  expect(stageName(name, 'an image\'s name')).toBe(name);
});

test.each([
  ['Orders', '; did you mean "orders"?'],
  ['2fast', '; did you mean "fast"?'],
  ['my service', '; did you mean "my-service"?'],
  ['-x', '; did you mean "x"?'],
  ['größe', '; did you mean "gr-e"?'],
  ['日本', ''],
  ['', ''],
])('%j is none', (name, guess) => {
  expect(() => stageName(name, 'an image\'s name')).toThrow(
    new Error(`an image's name starts with a small letter, then come small letters, digits, "-", "_" and ".": got ${JSON.stringify(name)}${guess}`));
});

test.each(['scratch', 'context'])('%s is the builder\'s own', (name) => {
  expect(() => stageName(name, 'an image\'s name')).toThrow(
    new Error(`an image's name cannot be "${name}": the builder keeps it for itself; such as "${name}-service" is free`));
});

test('every binary that Cargo takes has an image that a Dockerfile takes', () => {
  expect(['orders', 'Orders', '1', '_worker', 'context', 'scratch', '3d-tiles'].map(imageNameOf))
    .toEqual(['orders', 'orders', 'image-1', 'image-worker', 'context-service', 'scratch-service', 'image-3d-tiles']);
  fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]*$/), (name) => {
    const image = imageNameOf(name);
    expect(stageName(image, 'an image')).toBe(image);
  }));
});
