import { unpinnedBase } from '../../../src/policy/rules/unpinned-base';
import { build, image, said, subject } from '../subject-builder';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('catches', () => {
  test('images without a digest, all in one', () => {
    expect(said(unpinnedBase, subject())).toEqual([
      'warning unpinned-base: Dockerfile\n'
      + '  2 images are named by tag alone, which is another image tomorrow: "gcr.io/distroless/cc-debian13:nonroot" and "rust:1-slim-trixie"\n'
      + '  way out: in rust-docker.pins.json, put the digest in the place of null; '
      + 'docker buildx imagetools inspect gcr.io/distroless/cc-debian13:nonroot prints it',
    ]);
  });
  test('one, once', () => {
    expect(said(unpinnedBase, subject({ baseImages: ['rust:1', 'rust:1', `alpine@${digest}`] }))[0]).toContain('an image is named by tag alone, which is another image tomorrow: "rust:1"');
  });
});

describe('accepts', () => {
  test('digests', () => {
    expect(said(unpinnedBase, subject({ builds: [build({ image: `rust:1@${digest}` })], images: [image({ base: `gcr.io/distroless/cc@${digest}` })] }))).toEqual([]);
  });
  test('scratch, which is no image', () => expect(said(unpinnedBase, subject({ baseImages: ['scratch'] }))).toEqual([]));
});
