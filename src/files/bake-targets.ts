import { resolve } from 'path';
import { Project } from 'projen';
import { IRustImage, SeedFacts } from '../image/rust-image';

/** The file's groups. Bake takes a name for the group's where a group and a target have it. */
const GROUPS = ['check', 'debug', 'default'];

/** A build target of a stage that is no image, with an image whose Dockerfile has it. */
export interface StageTarget { readonly image: IRustImage; readonly stage: string; readonly target: string }

/** A build target that keeps a target directory, with an image whose builder has it. */
export interface SeedTarget { readonly image: IRustImage; readonly seed: SeedFacts; readonly target: string }

/** The name of an image's target: bake takes letters, digits, `-` and `_`. */
export function bakeTarget(image: IRustImage): string {
  const name = targetName(image.imageName);
  return GROUPS.includes(name) ? `${name}-image` : name;
}

/** The target of the same image with a shell, in a group of its own: it is for looking into, and shipped by nobody. */
export function debugTargets(image: IRustImage): string[] {
  return image.debugTarget === undefined ? [] : [targetName(image.debugTarget)];
}

/**
 * The build targets that judge what the images are made of, each once.
 *
 * @param among all images of the bake file: a stage of one name in two Dockerfiles is two targets
 */
export function checksOf(images: readonly IRustImage[], among: readonly IRustImage[] = images): StageTarget[] {
  return once(images.flatMap((image) => image.checkTargets.map((stage) => ({ image, stage, target: stageTarget(image, stage, among) }))));
}

/**
 * The build targets that keep a target directory, each once.
 *
 * @param among all images of the bake file: a stage of one name in two Dockerfiles is two targets
 */
export function seedsOf(images: readonly IRustImage[], among: readonly IRustImage[] = images): SeedTarget[] {
  return once(images.flatMap((image) => (image.seed ? [{ image, seed: image.seed, target: stageTarget(image, image.seed.target, among) }] : [])));
}

/**
 * The build targets of the toolchains that stand below a kept target directory, each once.
 *
 * @param among all images of the bake file: a stage of one name in two Dockerfiles is two targets
 */
export function toolchainsOf(images: readonly IRustImage[], among: readonly IRustImage[] = images): StageTarget[] {
  return once(images.flatMap((image) => toolchainOf(image).map((stage) => ({ image, stage, target: stageTarget(image, stage, among) }))));
}

/** Whether two images are built from one Dockerfile. */
export function shareDockerfile(one: IRustImage, other: IRustImage): boolean {
  return dockerfileOf(one) === dockerfileOf(other);
}

/** The stage's name, with an image that it is of before it where another target is called so. */
function stageTarget(image: IRustImage, stage: string, among: readonly IRustImage[]): string {
  const plain = targetName(stage);
  const others = among.filter((other) => !shareDockerfile(other, image));
  const images = among.flatMap((each) => [bakeTarget(each), ...debugTargets(each)]);
  const stages = others.flatMap(stagesOf).map(targetName);
  if (![...images, ...stages, ...GROUPS].includes(plain)) return plain;
  const [first] = among.filter((each) => shareDockerfile(each, image) && stagesOf(each).includes(stage)).map(bakeTarget).sort();
  let name = `${first ?? bakeTarget(image)}-${plain}`;
  while ([...images, ...stages].includes(name)) name += '-target';
  return name;
}

function stagesOf(image: IRustImage): string[] {
  return [...image.checkTargets, ...image.seed ? [image.seed.target] : [], ...toolchainOf(image)];
}

function toolchainOf({ seed }: IRustImage): string[] {
  return seed?.toolchain === undefined ? [] : [seed.toolchain];
}

/** By target; of several images of one Dockerfile the last. */
function once<T extends { readonly target: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [each.target, each])).values()].sort((a, b) => (a.target < b.target ? -1 : 1));
}

function dockerfileOf(image: IRustImage): string {
  return resolve(Project.of(image).outdir, image.dockerfilePath);
}

function targetName(stage: string): string {
  return stage.replace(/[^A-Za-z0-9_-]/g, '_');
}
