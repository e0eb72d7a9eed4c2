import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { DistrolessBase, DistrolessRuntime, DistrolessRuntimeOptions } from '../../../src/image/runtimes/distroless-runtime';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const base = (runtime: Partial<DistrolessRuntimeOptions> = {}, builder: RustBuilderStageOptions = {}, musl = false) => {
  const image = oneImage({ runtime, builder });
  if (musl) new MuslStatic(image.builder);
  return { from: instructionsOf(image.dockerfile, 'orders')[0].replace(/^FROM gcr\.io\/distroless\/(.*):nonroot AS orders$/, '$1'), facts: image.runtime._facts() };
};

test.each<[Partial<DistrolessRuntimeOptions>, RustBuilderStageOptions, boolean, string]>([
  [{}, {}, false, 'cc-debian13'],
  [{}, {}, true, 'static-debian13'],
  [{}, { suite: DebianSuite.BOOKWORM }, false, 'cc-debian12'],
  // no distroless stands on Debian 11 any more, and a newer glibc runs what an older one linked
  [{}, { suite: DebianSuite.BULLSEYE }, false, 'cc-debian12'],
  [{}, { image: 'acme/rust:1' }, false, 'cc-debian13'],
  [{ suite: DebianSuite.TRIXIE }, { suite: DebianSuite.BOOKWORM }, false, 'cc-debian13'],
  [{ base: DistrolessBase.BASE }, {}, true, 'base-debian13'],
  [{ base: DistrolessBase.STATIC }, {}, false, 'static-debian13'],
])('%j on a builder %j, static: %p', (runtime, builder, musl, expected) => {
  expect(base(runtime, builder, musl).from).toBe(expected);
});

test('the facts tell what the base brings', () => {
  const facts = (chosen: DistrolessBase) => {
    const { libc, glibcVersion, libgcc, shell } = base({ base: chosen }).facts;
    return { libc, glibcVersion, libgcc, shell };
  };
  expect(facts(DistrolessBase.CC)).toEqual({ libc: 'glibc', glibcVersion: '2.41', libgcc: true, shell: false });
  expect(facts(DistrolessBase.BASE)).toEqual({ libc: 'glibc', glibcVersion: '2.41', libgcc: false, shell: false });
  expect(facts(DistrolessBase.STATIC)).toEqual({ libc: 'none', glibcVersion: undefined, libgcc: false, shell: false });
});

test('the linkage counts when the file is printed, not when the image is created', () => {
  const { dockerfile, builder } = oneImage();
  new MuslStatic(builder);
  expect(instructionsOf(dockerfile, 'orders')[0]).toContain('/static-debian13:');
});

test('the facts tell which glibc the binary was linked against, where it was', () => {
  expect(base({}, { suite: DebianSuite.BOOKWORM }).facts.builderGlibcVersion).toBe('2.36');
  expect(base({}, {}, true).facts.builderGlibcVersion).toBeUndefined();
  expect(base({}, { image: 'acme/rust:1' }).facts.builderGlibcVersion).toBeUndefined();
});

test('an image takes binaries of its own Dockerfile only', () => {
  const { project, builder } = oneImage({ files: ONE_CRATE });
  const other = new RustDockerfile(project, { path: 'other.Dockerfile' });
  expect(() => new DistrolessRuntime(other, 'orders', { binary: builder.binaries[0] }))
    .toThrow(new Error('binary "orders" of image "orders" is compiled by another Dockerfile; create the image there, or a RustBuilderStage on other.Dockerfile'));
});

describe('a second target with a shell', () => {
  const debug = (made: Parameters<typeof oneImage>[0] = {}) => oneImage({ ...made, runtime: { ...made?.runtime, debugTarget: true } });

  test('has the same content on the base with a shell, and the image itself stays last', () => {
    const { dockerfile, runtime } = debug({ runtime: { writable: ['/data'], port: 8080 } });
    runtime.insertBefore('entrypoint', 'LABEL a=b');
    const [first, ...content] = instructionsOf(dockerfile, 'orders-debug');
    expect(first).toBe('FROM gcr.io/distroless/cc-debian13:debug-nonroot AS orders-debug');
    expect(content.filter((line) => !line.startsWith('#'))).toEqual(instructionsOf(dockerfile, 'orders').slice(1));
    expect(content).toContain('LABEL a=b');
    expect(dockerfile._document().stages.map((stage) => stage.name)).toEqual(['toolchain', 'build', 'orders-folders', 'orders-debug', 'orders']);
    expect(runtime.debugTarget).toBe('orders-debug');
  });

  test('moves out of the way of an image of its name, and is pinned like the other', () => {
    const { dockerfile, builder, runtime } = debug();
    new DistrolessRuntime(dockerfile, 'orders-debug', { binary: builder.binaries[0] });
    expect(runtime.debugTarget).toBe('orders-debug-stage');
    expect(dockerfile.subject.baseImages).toEqual(expect.arrayContaining(['gcr.io/distroless/cc-debian13:debug-nonroot', 'gcr.io/distroless/cc-debian13:nonroot']));
  });

  test('is none unless asked for', () => {
    expect(oneImage().runtime.debugTarget).toBeUndefined();
  });
});
