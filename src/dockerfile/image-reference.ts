import { DockerfileError, show } from './error';

/** `registry:5000/name:tag@sha256:…` in its parts. */
export interface ImageReference {
  /** The registry's host and port, where one is written. */
  readonly registry?: string;
  /** The path below the registry: `library/rust`, `rust`. */
  readonly repository: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:…`. */
  readonly digest?: string;
}

// the grammar of github.com/distribution/reference
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

/** Reads an image reference as Docker does; an error says what is wrong with it. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  const { registry, repository } = splitRegistry(hasTag ? named.slice(0, colon) : named);

  const wrong = (why: string) => new DockerfileError(`not an image reference: ${show(text)}: ${why}. Write [registry/]name[:tag][@sha256:…]`);
  if (repository === '') throw wrong('the name is empty');
  if (registry !== undefined && !HOST.test(registry)) throw wrong(`${show(registry)} is no registry host`);
  for (const component of repository.split('/')) {
    if (!COMPONENT.test(component)) throw wrong(`${show(component)} is no part of a name (small letters, digits and single . _ - between them)`);
  }
  if (tag !== undefined && !TAG.test(tag)) throw wrong(`${show(tag)} is no tag (letters, digits, . _ -, at most 128)`);
  if (digest !== undefined && !DIGEST.test(digest)) throw wrong(`${show(digest)} is no digest (sha256: and 64 hexadecimal digits in small letters)`);
  if ((registry === undefined ? repository : `${registry}/${repository}`).length > 255) throw wrong('the name is longer than 255 characters');
  if (registry === undefined && /^[a-f0-9]{64}$/.test(repository)) throw wrong('64 hexadecimal digits are an image id, not a name');
  return {
    ...(registry !== undefined && { registry }),
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** The first part is a registry when it has a dot, a port or a capital, or is `localhost`. */
function splitRegistry(name: string): { readonly registry?: string; readonly repository: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  if (slash < 0 || !(/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())) return { repository: name };
  return { registry: first, repository: name.slice(slash + 1) };
}

/** The inverse of `parseImageReference`. */
export function printImageReference(reference: ImageReference): string {
  const { registry, repository, tag, digest } = reference;
  return `${registry === undefined ? '' : `${registry}/`}${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
