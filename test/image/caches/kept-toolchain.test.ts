import { Instruction, Stage } from '../../../src/dockerfile/document';
import { standsAlone } from '../../../src/image/caches/kept-toolchain';

const judged = (instructions: Instruction[], stage: Partial<Stage> = {}) => {
  const toolchain: Stage = { name: 'toolchain', from: 'rust:1-slim', instructions, ...stage };
  return standsAlone(toolchain, { stages: [{ name: 'base', from: 'rust:1', instructions: [] }, toolchain] });
};
const run = (mounts?: Extract<Instruction, { kind: 'RUN' }>['mounts']): Instruction => ({ kind: 'RUN', id: 'a', mounts, command: { form: 'shell', lines: ['true'] } });

test.each<[string, Instruction[]]>([
  ['nothing', []],
  ['a folder, a variable and packages', [{ kind: 'WORKDIR', path: '/src' }, { kind: 'ENV', values: [['A', [{ variable: 'RUST_VERSION' }]]] }, { kind: 'COMMENT', lines: ['x'] }, run()]],
  ['packages out of a cache', [run([{ type: 'cache', target: '/var/cache/apt' }])]],
])('an image can stand for a base with %s', (_, instructions) => {
  expect(judged(instructions)).toBe(true);
});

test.each<[string, Instruction[]]>([
  ['what the context holds', [{ kind: 'COPY', sources: ['ca.crt'], destination: '/' }]],
  ['a step over the context', [run([{ type: 'bind', target: '/src' }])]],
  ['a secret', [run([{ type: 'secret', id: 'token' }])]],
  ['a build argument, which stages inherit', [{ kind: 'ARG', name: 'GIT_SHA' }]],
  ['the platform, which stages inherit, too', [{ kind: 'ARG', name: 'TARGETPLATFORM' }]],
  ['words of somebody\'s own', [{ kind: 'RAW', text: 'RUN true' }]],
])('no image can stand for one with %s', (_, instructions) => {
  expect(judged(instructions)).toBe(false);
});

test.each<[string, Partial<Stage>]>([
  ['another stage', { from: 'base' }],
  ['an argument', { from: ['rust:', { variable: 'TAG' }] }],
  ['the builder\'s platform', { platform: [{ variable: 'BUILDPLATFORM' }] }],
])('nor for one that begins with %s', (_, stage) => {
  expect(judged([], stage)).toBe(false);
});
