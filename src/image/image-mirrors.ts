import { parseImageReference, printImageReference } from '../dockerfile/image-reference';

/** What Docker Hub is called where a registry is named. */
const HUB = 'docker.io';
const NAMES_OF_HUB = ['index.docker.io', 'registry-1.docker.io'];

/** From where images are pulled instead of their own registries. */
export class ImageMirrors {
  private readonly all?: string;
  private readonly prefixes: ReadonlyMap<string, string>;

  /**
   * @param all the prefix for every registry that has none of its own
   * @param prefixes each registry's
   */
  constructor(all: string | undefined, prefixes: { readonly [registry: string]: string }) {
    this.all = all === undefined ? undefined : validPrefix(all);
    this.prefixes = new Map(Object.entries(prefixes).map(([registry, prefix]) => [canonical(registry), validPrefix(prefix)]));
  }

  /**
   * The reference on the mirror. The digest stays: it names the content, wherever that lies.
   *
   * @param reference such as `rust:1-slim-trixie`
   */
  public mirrored(reference: string): string {
    if (reference === 'scratch' || (this.all === undefined && this.prefixes.size === 0)) return reference;
    const { registry: stated, repository, tag, digest } = parseImageReference(reference);
    const registry = canonical(stated ?? HUB);
    const prefix = this.prefixes.get(registry) ?? this.all;
    // what a company keeps on the mirror itself has its name already
    if (prefix === undefined || hostOf(prefix) === registry) return reference;
    // Docker Hub's own images lie in a folder that nobody writes
    const path = registry === HUB && !repository.includes('/') ? `library/${repository}` : repository;
    return printImageReference({ registry: hostOf(prefix), repository: [...prefix.split('/').slice(1), path].join('/'), tag, digest });
  }
}

function canonical(registry: string): string {
  return NAMES_OF_HUB.includes(registry) ? HUB : registry;
}

function hostOf(prefix: string): string {
  return prefix.split('/')[0];
}

function validPrefix(prefix: string): string {
  const trimmed = prefix.replace(/\/$/, '');
  const wrong = (why: string) => new Error(`not a mirror of images: ${JSON.stringify(prefix)}: ${why}; write its host and path, such as "registry.acme.example/hub"`);
  if (/^[a-z]+:\/\//i.test(trimmed)) throw wrong('images are named without a scheme');
  const { registry, tag, digest } = parseImageReference(`${trimmed}/image`);
  if (registry === undefined) throw wrong('its first part is no host');
  if (tag !== undefined || digest !== undefined) throw wrong('a tag is the image\'s');
  return trimmed;
}
