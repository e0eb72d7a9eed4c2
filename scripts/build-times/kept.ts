/** Bytes in a registry. */
export interface Kept {
  readonly all: number;
  /** Without the layers of the base image, which a registry stores and a runner pulls all the same. */
  readonly own: number;
}

interface Descriptor { readonly mediaType: string; readonly digest: string; readonly size: number }
interface Manifest { readonly manifests?: readonly Descriptor[]; readonly layers?: readonly Descriptor[] }

/** Gets a manifest by its repository and tag, or digest. */
export type Fetch = (repository: string, reference: string) => Promise<Manifest>;

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A registry that speaks HTTP. */
export function registry(host: string): Fetch {
  return async (repository, reference) => {
    const response = await fetch(`http://${host}/v2/${repository}/manifests/${reference}`, { headers: { accept: ACCEPT } });
    if (!response.ok) throw new Error(`${host} has no ${repository}:${reference}: ${response.status}`);
    return await response.json() as Manifest;
  };
}

/** What a cache or an image takes, each layer once. */
export async function keptBytes(get: Fetch, repository: string, base: string): Promise<Kept> {
  const layers = await layersOf(get, repository, 'latest');
  const [baseRepository, baseTag] = base.split(':');
  const ofBase = new Set((await layersOf(get, baseRepository, baseTag)).map(({ digest }) => digest));
  const sum = (some: readonly Descriptor[]) => some.reduce((bytes, { size }) => bytes + size, 0);
  return { all: sum(layers), own: sum(layers.filter(({ digest }) => !ofBase.has(digest))) };
}

async function layersOf(get: Fetch, repository: string, reference: string): Promise<Descriptor[]> {
  const found = new Map<string, Descriptor>();
  const visit = async ({ manifests = [], layers = [] }: Manifest) => {
    for (const layer of layers) found.set(layer.digest, layer);
    for (const each of manifests) {
      // a cache without a manifest of its own names its layers in the index
      if (/\.(index|manifest)\.|manifest\.list/.test(each.mediaType)) await visit(await get(repository, each.digest));
      else if (/layer|diff/.test(each.mediaType)) found.set(each.digest, each);
    }
  };
  await visit(await get(repository, reference));
  return [...found.values()];
}
