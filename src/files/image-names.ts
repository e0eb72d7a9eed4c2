import { Project } from 'projen';
import { didYouMean } from '../cargo/nearest';
import { BuildArgumentFacts, BuildSecretFacts, IRustImage } from '../image/rust-image';

/** A project's name as compose and registries take it. */
export function localName(project: Project): string {
  return nameFrom(project.name) ?? 'app';
}

/** The valid name that is nearest to a text, or none where no letter of it may stay. */
export function nameFrom(text: string): string | undefined {
  const name = text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/[-_]{2,}/g, '-').replace(/^[-_]+|[-_]+$/g, '');
  return name === '' ? undefined : name;
}

/** The build secrets of all images, each once. */
export function secretsOf(images: readonly IRustImage[]): BuildSecretFacts[] {
  const byId = new Map<string, BuildSecretFacts>();
  for (const secret of images.flatMap((image) => image.secrets)) {
    const other = byId.get(secret.id) ?? secret;
    if (other.env !== secret.env || other.githubSecret !== secret.githubSecret) {
      throw new Error(`two build secrets have the id ${JSON.stringify(secret.id)}, one from ${other.env}, one from ${secret.env}; give one of them another id`);
    }
    byId.set(secret.id, secret);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Those that a repository has; a runner brings others itself. */
export function repositorySecretsOf(images: readonly IRustImage[]): BuildSecretFacts[] {
  return secretsOf(images).filter((secret) => secret.githubSecret !== undefined);
}

/** The build arguments of all images, each once. */
export function argumentsOf(images: readonly IRustImage[]): BuildArgumentFacts[] {
  const byArgument = new Map(images.flatMap((image) => image.buildArguments).map((argument) => [argument.name, argument]));
  return [...byArgument.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The tag of an image that is built on this machine. Not `latest`: it was never pushed. */
export function localTag(name: string, image: IRustImage): string {
  return `${name}/${image.imageName}:local`;
}

/** The images by name, sorted, so that the order of calls does not show. */
export function byName(images: readonly IRustImage[], file: string): IRustImage[] {
  const sorted = [...images].sort((a, b) => compareNames(a.imageName, b.imageName));
  const twice = sorted.find((image, index) => sorted[index + 1]?.imageName === image.imageName);
  if (twice) throw new Error(`${file} has two images called ${JSON.stringify(twice.imageName)}; rename one of them`);
  return sorted;
}

/** The image of a name that somebody typed. */
export function imageCalled(images: readonly IRustImage[], name: string, file: string): IRustImage {
  const found = images.find((image) => image.imageName === name);
  if (!found) throw new Error(`${file} has no image called ${JSON.stringify(name)}${didYouMean(name, images.map((image) => image.imageName))}`);
  return found;
}

let collator: Intl.Collator | undefined;

/** The order of people, and of the linters: punctuation before digits before letters. One locale, so that no machine's shows. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('en');
  return collator.compare(a, b);
}
