import { readFileSync } from 'fs';
import { join } from 'path';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { CustomStage } from '../../../src/image/custom-stage';
import { Assets } from '../../../src/image/inputs/assets';
import { letThrough } from '../../support/build-context';
import { folderWith, ONE_CRATE, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';
import { typeChecked } from '../../support/type-check';

const FILES = { ...ONE_CRATE, 'migrations/1.sql': 'select 1;\n', 'web/index.html': '<p>hello\n', 'config.toml': '' };
const made = () => oneImage({ files: FILES, runtime: { allowRoot: true } });
const copies = ({ dockerfile }: ReturnType<typeof made>) => instructionsOf(dockerfile, 'orders').filter((line) => line.startsWith('COPY') && !line.includes('/out/'));

test('paths of the repository lie beside the binary, and reach the builder', () => {
  const image = made();
  new Assets(image.runtime, 'data', { paths: ['migrations', 'config.toml:/etc/orders/'] });
  expect(copies(image)).toEqual(['COPY --link config.toml /etc/orders/config.toml', 'COPY --link migrations/ /app/migrations/']);
  expect(letThrough(image.project.outdir, new DockerIgnore(image.dockerfile).patterns)).toEqual(expect.arrayContaining(['config.toml', 'migrations/1.sql']));
});

describe('what a stage made', () => {
  const frontend = (image: ReturnType<typeof made>) => new CustomStage(image.dockerfile, 'frontend', {
    image: 'node:24-slim', instructions: ['WORKDIR /web', 'COPY web/ ./', 'RUN ["cp", "-r", ".", "/dist"]'], contextPaths: ['web/'],
  });

  test('is copied from it: a folder\'s contents, or a file', () => {
    const image = made();
    new Assets(image.runtime, 'web', { stage: frontend(image), paths: ['/dist/:static', '/web/index.html', '/web/robots.txt:static/extra/'] });
    expect(copies(image)).toEqual([
      'COPY --from=frontend --link /dist/ /app/static/',
      'COPY --from=frontend --link /web/index.html /app/index.html',
      'COPY --from=frontend --link /web/robots.txt /app/static/extra/robots.txt',
    ]);
    expect(instructionsOf(image.dockerfile, 'frontend')).toEqual(['FROM node:24-slim AS frontend', 'WORKDIR /web', 'COPY web/ ./', 'RUN ["cp", "-r", ".", "/dist"]']);
    expect(image.dockerfile.subject.baseImages).toContain('node:24-slim');
    expect(image.runtime.assetSources).toEqual([]);
  });

  test('stands between the builder and the images, and its sources reach the builder', () => {
    const image = made();
    new Assets(image.runtime, 'web', { stage: frontend(image), paths: ['/dist/:static'] });
    expect(image.dockerfile._print().match(/(?<= AS )\w+/g)).toEqual(['toolchain', 'build', 'frontend', 'orders']);
    expect(letThrough(image.project.outdir, new DockerIgnore(image.dockerfile).patterns)).toContain('web/index.html');
  });

  test('can be edited by id', () => {
    const image = made();
    frontend(image).insertAfter('frontend-2', 'RUN npm ci');
    expect(instructionsOf(image.dockerfile, 'frontend').slice(2, 4)).toEqual(['COPY web/ ./', 'RUN npm ci']);
  });

  test('its name moves a stage of ours out of the way', () => {
    const image = made();
    new CustomStage(image.dockerfile, 'toolchain', { image: 'node', instructions: ['RUN true'] });
    expect(image.dockerfile._print().match(/(?<= AS )[\w-]+/g)).toEqual(['toolchain-stage', 'build', 'toolchain', 'orders']);
  });

  test.each([
    [{ instructions: [] }, 'stage "frontend" has no instructions'],
    [{ instructions: ['RUN true'], contextPaths: ['wep'] }, 'stage "frontend" copies "wep", which is not there'],
    [{ instructions: ['FROM x'] }, 'FROM'],
    [{ instructions: ['RUN a\nRUN b'] }, 'goes on after its end'],
  ])('%j is refused', (options, why) => {
    const image = made();
    expect(() => {
      new CustomStage(image.dockerfile, 'frontend', { image: 'node:24-slim', ...options });
      image.dockerfile._print();
    }).toThrow(why);
  });
});

test('an image brings files as they are', () => {
  const image = made();
  new Assets(image.runtime, 'geo', { image: 'ghcr.io/acme/geo:2', paths: ['/data/:/usr/share/geo'] });
  expect(copies(image)).toEqual(['COPY --from=ghcr.io/acme/geo:2 --link /data/ /usr/share/geo/']);
});

describe('refused are', () => {
  test('two at one target', () => {
    const image = made();
    new Assets(image.runtime, 'a', { paths: ['migrations:data'] });
    expect(() => new Assets(image.runtime, 'b', { image: 'x', paths: ['/m/:data'] })).toThrow(new Error('assets "b" puts "/m/" at /app/data of image "orders", where "migrations" lies already; give one of them another target, such as "/m/:/app/data-2"'));
    expect(() => new Assets(image.runtime, 'c', { paths: ['config.toml', './config.toml'] })).toThrow('assets "c" puts "config.toml" at /app/config.toml');
  });

  test('a target where the binary lies, by the rule', () => {
    const image = made();
    new Assets(image.runtime, 'a', { image: 'x', paths: ['/orders'] });
    expect(() => image.project.synth()).toThrow('both put at "/app/orders"');
  });

  test('a path that is not there, by the rule', () => {
    const image = made();
    new Assets(image.runtime, 'a', { paths: ['migration'] });
    expect(() => image.project.synth()).toThrow('asset "migration" is not there: the project\'s folder has no "migration"; did you mean "migrations"?');
  });

  test('a relative path of a stage, no paths, two sources, another Dockerfile\'s stage', () => {
    const image = made();
    const stage = new CustomStage(made().dockerfile, 'frontend', { image: 'x', instructions: ['RUN true'] });
    expect(() => new Assets(image.runtime, 'a', { image: 'x', paths: ['dist'] })).toThrow('what is taken from "x" has an absolute path there: got "dist"; write "/source" or "/source:target"');
    expect(() => new Assets(image.runtime, 'a', { paths: [] })).toThrow('assets "a" have no paths');
    expect(() => new Assets(image.runtime, 'a', { image: 'x', stage, paths: ['/a'] })).toThrow('assets "a" come from one place');
    expect(() => new Assets(image.runtime, 'a', { stage, paths: ['/a'] })).toThrow('stage "frontend" is part of another Dockerfile than image "orders"');
  });

  test('a builder as their scope, by the compiler', () => {
    const path = `${__dirname}/misuse.ts`;
    const program = typeChecked(new Map([[path, 'import { Assets, RustBuilderStage } from \'../../../src\';\ndeclare const builder: RustBuilderStage;\nnew Assets(builder, \'a\', { paths: [\'a\'] });\n']]));
    expect(program.getSemanticDiagnostics(program.getSourceFile(path))).toHaveLength(1);
  });
});

engine.describe('an image', () => {
  test('has what another stage made', () => {
    const one = made();
    const stage = new CustomStage(one.dockerfile, 'frontend', { image: 'busybox:1.37', instructions: ['WORKDIR /web', 'COPY web/ ./', 'RUN ["sh", "-c", "mkdir /dist && sed s/hello/built/ index.html > /dist/index.html"]'], contextPaths: ['web'] });
    new Assets(one.runtime, 'web', { stage, paths: ['/dist/:static'] });
    new Assets(one.runtime, 'migrations', { paths: ['migrations'] });
    new DockerIgnore(one.dockerfile);
    synthesized(one.project);
    const image = folderWith({});
    expect(built(one.project.outdir, '--output', `type=local,dest=${image}`)).toMatchObject({ succeeded: true });
    const text = (path: string) => readFileSync(join(image, 'app', path), 'utf-8');
    expect([text('static/index.html'), text('migrations/1.sql')]).toEqual(['<p>built\n', 'select 1;\n']);
  }, 600_000);
});
