import { CustomStage } from '../../src/image/custom-stage';
import { Assets } from '../../src/image/inputs/assets';
import { ONE_CRATE } from '../support/crates';
import { instructionsOf, oneImage } from '../support/images';

const FILES = { ...ONE_CRATE, 'web/package.json': '{}\n', 'web/index.html': '' };
const WEB = { image: 'node:24-slim', instructions: ['WORKDIR /web', 'COPY web/ ./', 'RUN npm ci && \\\n    npm run build'], contextPaths: ['web/'] };
const made = () => oneImage({ files: FILES });

test('its instructions are printed as they are, before the images', () => {
  const { dockerfile } = made();
  const stage = new CustomStage(dockerfile, 'frontend', WEB);
  expect(stage.name).toBe('frontend');
  expect(instructionsOf(dockerfile, 'frontend')).toEqual(['FROM node:24-slim AS frontend', 'WORKDIR /web', 'COPY web/ ./', 'RUN npm ci && npm run build']);
  const stages = [...dockerfile._print().matchAll(/^FROM .* AS (\S+)$/gm)].map(([, name]) => name);
  expect(stages).toEqual(['toolchain', 'build', 'frontend', 'orders']);
});

test('an image takes from it, and the ignore file lets in what it copies', () => {
  const { dockerfile, runtime } = made();
  const stage = new CustomStage(dockerfile, 'frontend', WEB);
  new Assets(runtime, 'web', { stage, paths: ['/web/dist/:web'] });
  expect(instructionsOf(dockerfile, 'orders')).toContain('COPY --from=frontend --link /web/dist/ /app/web/');
  expect(stage._contextPaths()).toEqual(['web']);
});

test('each instruction has an id, by which it can be edited', () => {
  const { dockerfile } = made();
  const stage = new CustomStage(dockerfile, 'frontend', WEB);
  stage.insertBefore('frontend-3', 'ENV CI=true');
  stage.remove('frontend-1');
  expect(instructionsOf(dockerfile, 'frontend').slice(1)).toEqual(['COPY web/ ./', 'ENV CI=true', 'RUN npm ci && npm run build']);
});

test('stages of our own move out of its way', () => {
  const { dockerfile } = made();
  new CustomStage(dockerfile, 'toolchain', WEB);
  expect(instructionsOf(dockerfile, 'build')[0]).toBe('FROM toolchain-stage AS build');
});

test.each<[string, object, string]>([
  ['Web', {}, 'a stage\'s name starts with a small letter'],
  ['context', {}, 'a stage\'s name cannot be "context": the builder keeps it for itself'],
  ['web', { instructions: [] }, 'stage "web" has no instructions; to take files of an image as it is, write image: … in Assets'],
  ['web', { contextPaths: ['gone'] }, 'stage "web" copies "gone", which is not there; contextPaths are relative to the project'],
])('%s %j is refused', (id, options, message) => {
  expect(() => new CustomStage(made().dockerfile, id, { ...WEB, ...options })).toThrow(message);
});

test('two of one name are refused, and what is not one instruction', () => {
  const { dockerfile } = made();
  new CustomStage(dockerfile, 'frontend', { ...WEB, instructions: ['RUN a\nRUN b'] });
  expect(() => new CustomStage(dockerfile, 'frontend', WEB)).toThrow('Dockerfile has a stage "frontend" already; give the second one a name of its own');
  expect(() => dockerfile._print()).toThrow('a raw instruction goes on after its end, with "RUN b"');
});
