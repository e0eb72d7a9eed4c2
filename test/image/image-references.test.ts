import { Instruction, Mount, Stage } from '../../src/dockerfile/document';
import { CustomStage } from '../../src/image/custom-stage';
import { pulledImages, renameImages } from '../../src/image/image-references';
import { oneImage, stageOf } from '../support/images';

const stage = (name: string | undefined, from: Stage['from'], ...instructions: Instruction[]): Stage => ({ name, from, instructions });
const copy = (from?: string): Instruction => ({ kind: 'COPY', id: 'copied', from, sources: ['/a'], destination: '/b' });
const run = (...mounts: Mount[]): Instruction => ({ kind: 'RUN', mounts, command: { form: 'exec', words: ['true'] } });
const renamed = (...stages: Stage[]) => renameImages(stages, (reference) => `mirror/${reference}`);

test('FROM, COPY --from and mounts name images, or stages', () => {
  const [build, image] = renamed(
    stage('build', 'rust:1', copy('busybox'), run(
      { type: 'bind', target: '/a', from: 'alpine', source: '/etc' },
      { type: 'cache', target: '/b', id: 'x', from: 'build', sharing: 'locked' },
      { type: 'cache', target: '/c' },
      { type: 'tmpfs', target: '/d' },
    )),
    stage('orders', 'build', copy('build'), copy()),
  );
  expect(build).toEqual(stage('build', 'mirror/rust:1', copy('mirror/busybox'), run(
    { type: 'bind', target: '/a', from: 'mirror/alpine', source: '/etc' },
    { type: 'cache', target: '/b', id: 'x', from: 'build', sharing: 'locked' },
    { type: 'cache', target: '/c' },
    { type: 'tmpfs', target: '/d' },
  )));
  expect(image).toEqual(stage('orders', 'build', copy('build'), copy()));
});

test('a FROM of variables is nobody\'s reference, and what has no image stays the same object', () => {
  const workdir: Instruction = { kind: 'WORKDIR', path: '/rust:1' };
  const plain = run();
  const [made] = renamed(stage('build', [{ variable: 'BASE' }], workdir, plain));
  expect(made.from).toEqual([{ variable: 'BASE' }]);
  expect(made.instructions[0]).toBe(workdir);
  expect(pulledImages([made])).toEqual([]);
});

test('the stages that are given are not changed', () => {
  const given = [stage('build', 'rust:1', copy('busybox'), run({ type: 'bind', target: '/a', from: 'alpine' }))];
  const before = JSON.stringify(given);
  renamed(...given);
  expect(JSON.stringify(given)).toBe(before);
});

test('the facts and the owner of a stage are kept', () => {
  const [made] = renamed({ ...stage('build', 'rust:1'), description: 'compiles', facts: { role: 'build' }, platform: 'linux/amd64', by: 'X' });
  expect(made).toEqual({ ...stage('build', 'mirror/rust:1'), description: 'compiles', facts: { role: 'build' }, platform: 'linux/amd64', by: 'X' });
});

test('what is pulled is each image once, sorted by bytes', () => {
  const stages = [stage(undefined, 'rust:1', copy('busybox')), stage('build', 'Z/z'), stage('orders', 'busybox', copy('build'), copy('rust:1'))];
  expect(pulledImages(stages)).toEqual(['Z/z', 'busybox', 'rust:1']);
});

// BuildKit looks for the stage of a FROM among those above it, and for that of a COPY among all
describe('a stage that is called like an image', () => {
  test('is no base of its own, nor of a stage above it', () => {
    expect(renamed(stage('node', 'node'), stage('rust', 'node'), stage('orders', 'rust')).map(({ from }) => from)).toEqual(['mirror/node', 'node', 'rust']);
    expect(renamed(stage('build', 'rust'), stage('rust', 'scratch')).map(({ from }) => from)).toEqual(['mirror/rust', 'mirror/scratch']);
    expect(pulledImages([stage('node', 'node')])).toEqual(['node']);
  });

  test('is what is copied from, and mounted, wherever it stands', () => {
    const [made] = renamed(stage('build', 'rust:1', copy('later'), run({ type: 'bind', target: '/a', from: 'later' })), stage('later', 'alpine'));
    expect(made.instructions).toEqual([copy('later'), run({ type: 'bind', target: '/a', from: 'later' })]);
  });

  test('has its image from the mirror, and the rules hear of it', () => {
    const { dockerfile } = oneImage({ dockerfile: { imageMirror: 'registry.acme.example' } });
    new CustomStage(dockerfile, 'node', { image: 'node', instructions: ['WORKDIR /web'] });
    expect(stageOf(dockerfile, 'node')[0]).toBe('FROM registry.acme.example/library/node AS node');
    expect(dockerfile.subject.baseImages).toContain('registry.acme.example/library/node');
  });
});

describe('an instruction as somebody wrote it', () => {
  const raw = (text: string) => {
    const [{ instructions: [made] }] = renamed(stage('web', 'node:24', { kind: 'RAW', text }), stage('build', 'rust:1'));
    return made.kind === 'RAW' ? made.text : made.kind;
  };
  test.each([
    ['COPY --from=busybox /bin/sh /bin/', 'COPY --from=mirror/busybox /bin/sh /bin/'],
    ['copy --link --from=acme.example:5000/tools/a@sha256:00 --chmod=755 /a /b', 'copy --link --from=mirror/acme.example:5000/tools/a@sha256:00 --chmod=755 /a /b'],
    ['COPY --link \\\n  --from=busybox \\\n  /a /b', 'COPY --link \\\n  --from=mirror/busybox \\\n  /a /b'],
    ['RUN --mount=type=bind,from=alpine,target=/a --network=none --mount=from=busybox,target=/b true', 'RUN --mount=type=bind,from=mirror/alpine,target=/a --network=none --mount=from=mirror/busybox,target=/b true'],
  ])('%j pulls an image', (text, expected) => expect(raw(text)).toBe(expected));

  test.each([
    'COPY --from=build /a /b', 'COPY --from=0 /a /b', 'COPY --from=$BASE /a /b', 'COPY --from=a${TAG} /a /b', 'COPY --exclude=from=x a /b', 'COPY a --from=busybox', 'RUN echo --from=busybox',
    'RUN --mount=type=cache,target=/a,id=from=x true', 'RUN --mount=type=bind,from=build,target=/a true', 'ENV A=--from=busybox', 'WORKDIR /busybox', 'COPY --from= /a /b',
  ])('%j pulls none', (text) => expect(raw(text)).toBe(text));

  test('is pinned and mirrored in a stage of somebody\'s own', () => {
    const { dockerfile } = oneImage({ dockerfile: { imageMirror: 'registry.acme.example' } });
    new CustomStage(dockerfile, 'web', { image: 'node:24-slim', instructions: ['COPY --from=busybox:1.37 /bin/busybox /bin/'] });
    expect(stageOf(dockerfile, 'web')).toContain('COPY --from=registry.acme.example/library/busybox:1.37 /bin/busybox /bin/');
    expect(dockerfile.subject.baseImages).toContain('registry.acme.example/library/busybox:1.37');
  });
});
