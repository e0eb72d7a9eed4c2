import { compiledCrates, condense, lastBase, parseListing, uniqueName, usedCache } from '../../../scripts/kit/engine';

test('the last stage names the base, whatever its flags and its name', () => {
  expect(lastBase('FROM rust:1 AS builder\nRUN x\nFROM --platform=$BUILDPLATFORM gcr.io/distroless/cc-debian13:nonroot AS app\n'))
    .toBe('gcr.io/distroless/cc-debian13:nonroot');
  expect(() => lastBase('RUN x')).toThrow('no FROM');
});

test('only regular files have a size in a listing', () => {
  expect(parseListing('-rwxr-xr-x 0/0        14680064 2026-11-21 08:00 usr/local/bin/or ders')).toEqual([['/usr/local/bin/or ders', 14680064]]);
  expect(parseListing('drwxr-xr-x 0/0               0 2026-11-21 08:00 usr/')).toEqual([]);
  expect(parseListing('lrwxrwxrwx 0/0               0 2026-11-21 08:00 bin -> usr/bin')).toEqual([]);
  expect(parseListing('')).toEqual([]);
});

test("a line of BuildKit's progress loses its number and its seconds", () => {
  expect(condense('#12 34.56    Compiling serde v1.0.229')).toBe('Compiling serde v1.0.229');
  expect(condense('#7 [builder 2/7] RUN cargo build')).toBe('[builder 2/7] RUN cargo build');
});

describe('usedCache', () => {
  const progress = (...lines: string[]) => lines.join('\n');
  test('a RUN that was not run again counts', () => {
    expect(usedCache(progress('#7 [builder 2/7] RUN cargo build', '#7 CACHED'))).toBe(true);
  });
  test('base images and copied files do not', () => {
    expect(usedCache(progress('#5 [builder 1/7] FROM rust:1', '#5 CACHED', '#6 [builder 2/7] COPY ./ ./', '#6 CACHED', '#7 [builder 3/7] RUN x', '#7 DONE 3.0s')))
      .toBe(false);
  });
});

test('a name is legal for an image and for a container', () => {
  expect(uniqueName('orders')).toMatch(/^[a-z][a-z0-9-]*-\d+$/);
});

test('the crates that cargo compiled are counted', () => {
  expect(compiledCrates('#12 2.2   Downloaded axum v0.8.9\n#12 3.1    Compiling axum v0.8.9\n#12 4.0    Compiling orders v0.1.0 (/src)\n#12 5.0     Finished\n')).toBe(2);
});
