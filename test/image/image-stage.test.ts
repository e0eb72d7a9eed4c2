import { MuslStatic } from '../../src/image/builder/musl-static';
import { ChefCache } from '../../src/image/caches/chef-cache';
import { Healthcheck } from '../../src/image/runtimes/healthcheck';
import { InitProcess } from '../../src/image/runtimes/init-process';
import { NonRootUser } from '../../src/image/runtimes/non-root-user';
import { Probe } from '../../src/image/runtimes/probe';
import { instructionsOf, oneImage } from '../support/images';

const made = () => {
  const image = oneImage({ runtime: { port: 8080, env: ['A=1'], writable: ['/data'] } });
  new ChefCache(image.builder);
  new NonRootUser(image.runtime);
  return image;
};

describe('an edit by id', () => {
  test('in a stage of the builder, wherever the instruction is', () => {
    const { dockerfile, builder } = made();
    builder.insertAfter('toolchain-workdir', 'ENV CC=clang');
    builder.insertBefore('dependencies-cook', 'ENV SQLX_OFFLINE=true');
    builder.insertAfter('build-sources', 'RUN touch build.rs');
    expect(instructionsOf(dockerfile, 'toolchain')).toEqual(['FROM rust:1-slim-trixie AS toolchain', 'WORKDIR /src', 'ENV CC=clang']);
    expect(instructionsOf(dockerfile, 'dependencies').slice(-2)[0]).toBe('ENV SQLX_OFFLINE=true');
    expect(instructionsOf(dockerfile, 'build').slice(1, 3)).toEqual(['COPY ./ ./', 'RUN touch build.rs']);
  });

  test('in the image, and in the stage beside it', () => {
    const { dockerfile, runtime } = made();
    runtime.insertBefore('user', 'LABEL a=b');
    runtime.replace('env', 'ENV A=2');
    runtime.remove('port');
    runtime.insertAfter('folders-make', 'RUN chmod 700 /folders/data');
    expect(instructionsOf(dockerfile, 'orders').slice(3)).toEqual([
      'COPY --from=build --link /out/orders /app/orders', 'ENV A=2', 'VOLUME ["/data"]', 'LABEL a=b', 'USER 65532:65532', 'HEALTHCHECK NONE', 'ENTRYPOINT ["/app/orders"]',
    ]);
    expect(instructionsOf(dockerfile, 'orders-folders').at(-1)).toBe('RUN chmod 700 /folders/data');
  });

  test('keeps the id of what is replaced, so that a template and its user both reach it', () => {
    const { dockerfile, runtime } = made();
    runtime.replace('user', 'USER 1:1');
    runtime.insertAfter('user', 'LABEL after=user');
    runtime.replace('user', 'USER 2:2');
    expect(instructionsOf(dockerfile, 'orders').join('\n')).toContain('USER 2:2\nLABEL after=user\n');
  });

  test('may come before what it edits is there', () => {
    const { dockerfile, runtime } = oneImage({ runtime: { port: 8080 } });
    runtime.insertBefore('healthcheck-program', 'LABEL x=y');
    new Healthcheck(runtime, { probe: Probe.tcp() });
    expect(instructionsOf(dockerfile, 'orders')[2]).toBe('LABEL x=y');
  });

  test('of one image leaves the other alone', () => {
    const { dockerfile, builder, runtime } = made();
    builder.remove('toolchain-workdir');
    runtime.remove('workdir');
    expect(dockerfile._print()).not.toContain('WORKDIR');
  });
});

describe('what cannot be edited', () => {
  test('is an unknown id: the error names the nearest, and all', () => {
    const { dockerfile, runtime } = made();
    runtime.insertBefore('usr', 'LABEL a=b');
    expect(() => dockerfile._print()).toThrow('no instruction has the id "usr"; did you mean "user"? '
      + 'The stage has folders-make, workdir, folders, binary-orders, env, port, volumes, user, healthcheck, entrypoint');
  });

  test('is an unknown id of the builder', () => {
    const { dockerfile, builder } = made();
    builder.remove('user');
    expect(() => dockerfile._print()).toThrow('no instruction has the id "user". The stage has toolchain-workdir, planner-chef, planner-sources, planner-prepare, '
      + 'dependencies-chef, dependencies-recipe, dependencies-cook, build-sources, build-compile');
  });

  test.each([
    ['RUN a\nRUN b', 'a raw instruction goes on after its end, with "RUN b"'],
    ['FROM scratch', 'a raw instruction starts a stage of its own'],
    ['LABLE a=b', 'a raw instruction has an unknown keyword, LABLE'],
    ['', 'a raw instruction does not start with a keyword'],
  ])('is done with %j', (text, message) => {
    const { project, runtime } = made();
    runtime.insertAfter('user', text);
    expect(() => project.synth()).toThrow(message);
  });
});

test('one phase has one contributor, and the second is not created', () => {
  const { builder, runtime } = made();
  new MuslStatic(builder);
  new InitProcess(runtime);
  expect(() => new MuslStatic(builder)).toThrow(new Error('builder "build" already has its linkage; keep one MuslStatic'));
  expect(() => new InitProcess(runtime)).toThrow(new Error('image "orders" already has its init process; keep one InitProcess'));
  expect(() => new NonRootUser(runtime)).toThrow(new Error('image "orders" already has its user; keep one NonRootUser'));
  expect(() => builder._claim('linkage', 'GlibcStatic')).toThrow(new Error('builder "build" already has its linkage; keep one of MuslStatic and GlibcStatic'));
  expect(runtime.node.children.map(({ node }) => node.id)).toEqual(['NonRootUser', 'InitProcess']);
});

test('a scope that makes no sense does not compile', () => {
  const { builder, runtime } = oneImage();
  // @ts-expect-error a cache is of a builder
  expect(() => new ChefCache(runtime)).toThrow();
  // @ts-expect-error a user is of an image
  expect(() => new NonRootUser(builder)).toThrow();
  // @ts-expect-error a health check is of an image
  expect(() => new Healthcheck(builder, { probe: Probe.tcp() })).toThrow();
});
