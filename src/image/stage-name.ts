/** Names that BuildKit keeps for itself: https://docs.docker.com/reference/build-checks/reserved-stage-name */
const RESERVED = ['context', 'scratch'];

/**
 * A name that a stage of a Dockerfile can have, and so an image.
 *
 * @param what whose name it is, for the message
 */
export function stageName(name: string, what: string): string {
  if (!/^[a-z][a-z0-9_.-]*$/.test(name)) {
    throw new Error(`${what} starts with a small letter, then come small letters, digits, "-", "_" and ".": got ${JSON.stringify(name)}${guess(name)}`);
  }
  if (RESERVED.includes(name)) throw new Error(`${what} cannot be ${JSON.stringify(name)}: the builder keeps it for itself; such as ${JSON.stringify(`${name}-service`)} is free`);
  return name;
}

function guess(name: string): string {
  const valid = name.toLowerCase().replace(/[^a-z0-9_.-]+/g, '-').replace(/^[^a-z]+/, '');
  return valid === '' ? '' : `; did you mean ${JSON.stringify(valid)}?`;
}

/** The name of a binary's image: Cargo takes names that no stage can have, such as `1` and `Orders`. */
export function imageNameOf(binary: string): string {
  const name = binary.toLowerCase();
  if (RESERVED.includes(name)) return `${name}-service`;
  return /^[a-z]/.test(name) ? name : `image-${name.replace(/^[^a-z0-9]+/, '')}`;
}
