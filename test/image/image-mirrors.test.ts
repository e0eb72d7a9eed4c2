import * as fc from 'fast-check';
import { parseImageReference } from '../../src/dockerfile/image-reference';
import { ChefCache } from '../../src/image/caches/chef-cache';
import { ImageMirrors } from '../../src/image/image-mirrors';
import { Assets } from '../../src/image/inputs/assets';
import { RustService } from '../../src/project/rust-service';
import { ONE_CRATE, projectOver, synthesized } from '../support/crates';
import { oneImage } from '../support/images';

const one = new ImageMirrors('registry.acme.example/hub', {});
const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['rust:1-slim-trixie', 'registry.acme.example/hub/library/rust:1-slim-trixie'],
  ['docker.io/rust', 'registry.acme.example/hub/library/rust'],
  ['index.docker.io/library/rust:1', 'registry.acme.example/hub/library/rust:1'],
  ['lukemathwalker/cargo-chef:0.1.78', 'registry.acme.example/hub/lukemathwalker/cargo-chef:0.1.78'],
  ['gcr.io/distroless/cc-debian13:nonroot', 'registry.acme.example/hub/distroless/cc-debian13:nonroot'],
  ['localhost:5000/app', 'registry.acme.example/hub/app'],
  [`rust:1@${DIGEST}`, `registry.acme.example/hub/library/rust:1@${DIGEST}`],
  ['registry.acme.example/base/rust:1', 'registry.acme.example/base/rust:1'],
  ['scratch', 'scratch'],
])('%s is pulled as %s', (reference, expected) => expect(one.mirrored(reference)).toBe(expected));

test('each registry has a mirror of its own, where one is stated', () => {
  const mirrors = new ImageMirrors(undefined, { 'docker.io': 'registry.acme.example/hub', 'gcr.io': 'registry.acme.example:5000/gcr/' });
  expect(mirrors.mirrored('rust:1')).toBe('registry.acme.example/hub/library/rust:1');
  expect(mirrors.mirrored('gcr.io/distroless/static')).toBe('registry.acme.example:5000/gcr/distroless/static');
  expect(mirrors.mirrored('quay.io/acme/base:1')).toBe('quay.io/acme/base:1');
  expect(new ImageMirrors('mirror.example', { 'docker.io': 'hub.example' }).mirrored('quay.io/acme/base:1')).toBe('mirror.example/acme/base:1');
  expect(new ImageMirrors(undefined, { 'registry-1.docker.io': 'hub.example' }).mirrored('rust')).toBe('hub.example/library/rust');
});

test('without a mirror nothing changes', () => expect(new ImageMirrors(undefined, {}).mirrored('rust:1')).toBe('rust:1'));

test('a mirrored image is not mirrored again', () => {
  const parts = fc.constantFrom('rust', 'docker.io/rust:1', 'gcr.io/a/b', 'acme/tool:2', 'localhost:5000/x');
  fc.assert(fc.property(parts, (reference) => {
    const once = one.mirrored(reference);
    expect(one.mirrored(once)).toBe(once);
    expect(parseImageReference(once).tag).toBe(parseImageReference(reference).tag);
  }));
});

test.each([
  ['https://registry.acme.example/hub', 'images are named without a scheme'],
  ['hub', 'its first part is no host'],
  ['', 'not an image reference'],
  ['registry.acme.example/Hub', 'is no part of a name'],
])('%j is refused', (mirror, why) => expect(() => new ImageMirrors(mirror, {})).toThrow(why));

describe('a Dockerfile', () => {
  test('pulls every image from the mirror: FROM, COPY --from, and the frontend', () => {
    const { dockerfile, builder, runtime } = oneImage({ dockerfile: { imageMirror: 'registry.acme.example/hub', syntax: 'docker/dockerfile:1' } });
    new ChefCache(builder);
    new Assets(runtime, 'frontend', { image: 'ghcr.io/acme/frontend:1', paths: ['/web/:static'] });
    const text = dockerfile._print();
    expect(text.match(/^(# syntax=|FROM |COPY --from=)\S*[/:]\S*/gm)).toEqual([
      '# syntax=registry.acme.example/hub/docker/dockerfile:1',
      'FROM registry.acme.example/hub/library/rust:1-slim-trixie',
      'FROM registry.acme.example/hub/lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm',
      'FROM registry.acme.example/hub/distroless/cc-debian13:nonroot',
      'COPY --from=registry.acme.example/hub/acme/frontend:1',
    ]);
    expect(dockerfile.subject.baseImages).toHaveLength(4);
  });

  test('keeps the pins under the images\' own names', () => {
    const project = projectOver({ ...ONE_CRATE, 'rust-docker.pins.json': JSON.stringify({ schemaVersion: 1, images: { 'rust:1-slim-trixie': DIGEST } }) });
    new RustService(project, { workflow: false, imageMirrors: { 'docker.io': 'registry.acme.example/hub' } });
    const files = synthesized(project);
    expect(files.Dockerfile).toContain(`FROM registry.acme.example/hub/library/rust:1-slim-trixie@${DIGEST} AS toolchain`);
    expect(files.Dockerfile).toContain('FROM gcr.io/distroless/cc-debian13:nonroot');
    expect(JSON.parse(files['rust-docker.pins.json']).images['rust:1-slim-trixie']).toBe(DIGEST);
  });
});
