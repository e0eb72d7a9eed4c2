import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { BuildMode } from '../../../src/image/caches/build-mode';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { TargetCache } from '../../../src/image/caches/target-cache';
import { TargetSeeds } from '../../../src/image/caches/target-seeds';
import { DistrolessRuntime } from '../../../src/image/runtimes/distroless-runtime';
import { synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';

/** A kept target directory beside images of these names. */
const beside = (...names: string[]) => {
  const image = oneImage({ runtime: { allowRoot: true } });
  new TargetCache(image.builder);
  for (const name of names) new DistrolessRuntime(image.dockerfile, name, { binary: image.builder.binaries[0], allowRoot: true });
  return image;
};

test('what a build begins with is chosen by an argument of its own', () => {
  const { builder } = oneImage();
  expect(new TargetSeeds(builder, BuildMode.FAST).argument).toBe('START');
  expect(new TargetSeeds(builder, BuildMode.FAST).globalArguments).toEqual([
    expect.objectContaining({ name: 'BUILD_MODE', value: 'fast' }),
    expect.objectContaining({ name: 'START', value: [{ variable: 'BUILD_MODE' }, '-seed'] }),
  ]);
  const second = new RustBuilderStage(oneImage().dockerfile, { name: 'second-build' });
  expect(new TargetSeeds(second, BuildMode.RELEASE).globalArguments[1]).toMatchObject({ name: 'SECOND_BUILD_START', value: ['second-build-', { variable: 'BUILD_MODE' }, '-seed'] });
});

test('an image that is called like a seed is none: all seeds move out of its way alike', () => {
  for (const name of ['fast-seed', 'release-seed']) {
    const { dockerfile } = beside(name);
    expect(dockerfile._print()).toContain('\nARG START=${BUILD_MODE}-seed-stage\n');
    expect(instructionsOf(dockerfile, 'fast-seed-stage')).toEqual(['FROM seed AS fast-seed-stage']);
    expect(instructionsOf(dockerfile, 'release-seed-stage')).toEqual(['FROM scratch AS release-seed-stage']);
    expect(instructionsOf(dockerfile, 'start')[0]).toBe('FROM ${START:-release-seed-stage} AS start');
    expect(instructionsOf(dockerfile, name)[0]).toContain('FROM gcr.io/distroless/');
  }
  expect(beside('fast-seed', 'release-seed-stage').dockerfile._print()).toContain('\nARG START=${BUILD_MODE}-seed-stage-stage\n');
});

test('an image that is called "seed", "start" or "seed-image" leaves the context, the argument and the target in place', () => {
  const { dockerfile, runtime } = beside('seed', 'start', 'seed-image');
  expect(runtime.seed).toMatchObject({ context: 'seed-stage', target: 'seed-image-stage', startArgument: 'START' });
  expect(instructionsOf(dockerfile, 'fast-seed')).toEqual(['FROM seed-stage AS fast-seed']);
  expect(instructionsOf(dockerfile, 'seed-stage')).toEqual(['FROM scratch AS seed-stage']);
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('from=start-stage,');
});

test('the layer is named by its stage, whatever an image is called', () => {
  const image = beside('dependencies');
  new ChefCache(image.builder);
  expect(image.runtime.seed?.dependencies).toBe('dependencies-stage');
  expect(image.dockerfile._print()).toContain('--build-arg START=dependencies-stage\n');
});

engine.describe('an image called like a seed', () => {
  test.each(['fast', 'release'])('is not what a build in mode %s begins with', (mode) => {
    const { project } = beside('fast-seed', 'release-seed', 'seed');
    synthesized(project);
    // nothing of Google's base reaches the target directory
    const { output, succeeded } = built(project.outdir, '--target', 'start', '--build-arg', `BUILD_MODE=${mode}`, '--output', 'type=local,dest=started');
    if (!succeeded) throw new Error(output);
    expect(output).not.toContain('distroless');
  }, 120_000);
});
