import { Project } from 'projen';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { TestTarget } from '../../../src/image/builder/test-target';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { MountCache } from '../../../src/image/caches/mount-cache';
import { Platform } from '../../../src/image/platform';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { folderWith, ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage, OneImage } from '../../support/images';

const GIT = '--mount=type=cache,id=orders-cargo-git,target=/usr/local/cargo/git,sharing=locked';
const REGISTRY = '--mount=type=cache,id=orders-cargo-registry,target=/usr/local/cargo/registry,sharing=locked';

const mounted = (made: OneImage = {}) => {
  const image = oneImage(made);
  new MountCache(image.builder);
  return image;
};

test('the step that compiles mounts what cargo fetched, and nothing over cargo itself', () => {
  expect(instructionsOf(mounted().dockerfile, 'build').at(-1)).toBe(
    `RUN ${GIT} ${REGISTRY} cargo build --locked --release --package orders --bin orders && install -D --target-directory /out target/release/orders`,
  );
});

test('so does the step that cooks, with the same ids', () => {
  const { dockerfile, builder } = mounted();
  new ChefCache(builder);
  const cook = instructionsOf(dockerfile, 'dependencies').at(-1)!;
  const compile = instructionsOf(dockerfile, 'build').at(-1)!;
  for (const step of [cook, compile]) expect(step.match(/--mount=type=cache\S+/g)).toEqual([GIT, REGISTRY]);
});

test('cargo\'s home is the image\'s', () => {
  const step = instructionsOf(mounted({ builder: { image: 'acme/rust:1', cargoHome: '/opt/cargo' } }).dockerfile, 'build').at(-1);
  expect(step).toContain('target=/opt/cargo/git,');
  expect(step).toContain('target=/opt/cargo/registry,');
});

test.each(['cargo', '/', '/opt/cargo/', '/opt/my cargo', '$CARGO_HOME'])('a home that is no absolute folder is refused: %j', (cargoHome) => {
  expect(() => oneImage({ builder: { cargoHome } })).toThrow(`cargo's home is an absolute folder: got ${JSON.stringify(cargoHome)}; write such as "/usr/local/cargo"`);
});

describe('the ids', () => {
  const ids = (project: Project, options?: { readonly idPrefix?: string }, platforms?: Platform[]) => {
    const dockerfile = new RustDockerfile(project, { platforms });
    new MountCache(new RustBuilderStage(dockerfile), options);
    return instructionsOf(dockerfile, 'build').at(-1)!.match(/(?<=id=)[^,]+/g);
  };
  const project = (name: string, parent?: Project) => new Project({ name, parent, outdir: parent ? 'inner' : folderWith({ ...ONE_CRATE, ...Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`inner/${path}`, text])) }) });

  test('are the project\'s, whatever letters its name has', () => {
    expect(ids(project('@Acme/Orders Service'))).toEqual(['acme-orders-service-cargo-git', 'acme-orders-service-cargo-registry']);
  });

  test('of a subproject are not another one\'s of that name', () => {
    expect(ids(project('api', project('shop')))).toEqual(['shop-api-cargo-git', 'shop-api-cargo-registry']);
  });

  test('can be shared', () => {
    expect(ids(project('orders'), { idPrefix: 'acme' })).toEqual(['acme-cargo-git', 'acme-cargo-registry']);
    expect(() => ids(project('orders'), { idPrefix: '--' })).toThrow('the id of a cache mount has letters or digits: got "--"; write such as idPrefix: "orders"');
  });

  test('are of one platform each where platforms are declared, so that none waits for another', () => {
    const platforms = [Platform.AMD64, Platform.ARM64];
    expect(ids(project('orders'), {}, platforms)).toEqual(['orders-cargo-git-${TARGETPLATFORM}', 'orders-cargo-registry-${TARGETPLATFORM}']);
  });
});

test('the platform is known to the stages that name it, and to no other file', () => {
  const { dockerfile, builder } = mounted({ dockerfile: { platforms: [Platform.ARM64] } });
  new TestTarget(builder);
  const naming = dockerfile._document().stages.map(({ name }) => name!).filter((name) => instructionsOf(dockerfile, name).some((line) => line.includes('${TARGETPLATFORM}')));
  expect(naming).toEqual(expect.arrayContaining(['build', 'test']));
  for (const name of naming) expect(instructionsOf(dockerfile, name)[1]).toBe('ARG TARGETPLATFORM');
  // an image can stand for it, and stages inherit no argument from an image
  expect(instructionsOf(dockerfile, 'toolchain').join('\n')).not.toContain('TARGETPLATFORM');
  expect(mounted().dockerfile._print()).not.toContain('TARGETPLATFORM');
  expect(oneImage({ dockerfile: { platforms: [Platform.ARM64] } }).dockerfile._print()).not.toContain('TARGETPLATFORM');
});

test('a builder fetches to one place', () => {
  const { builder } = mounted();
  expect(() => new MountCache(builder)).toThrow(new Error('builder "build" already has its place for fetched sources; keep one MountCache'));
});

test('the rules know where caches are mounted', () => {
  expect(mounted().dockerfile.subject.builds[0].cacheMounts).toEqual(['/usr/local/cargo/git', '/usr/local/cargo/registry']);
  expect(oneImage().dockerfile.subject.builds[0].cacheMounts).toEqual([]);
});
