/** What is kept from one build to the next, so that less is compiled or fetched again. */
export enum ServiceCache {
  /** The compiled dependencies, in a layer, with cargo-chef. */
  CHEF = 'chef',
  /** The compiled dependencies, in a layer, from the manifests alone. */
  MANIFEST = 'manifest',
  /** The sources of the dependencies, in a layer. */
  FETCH = 'fetch',
  /** What cargo fetched, in cache mounts of the builder. */
  MOUNTS = 'mounts',
  /** What cargo made, in a cache mount, told fresh or not by the sources' content. */
  TARGET = 'target',
  /** The same, and a release on a new builder begins with the dependencies that cargo-chef compiled in a layer. */
  TARGET_CHEF = 'target-chef',
  /** The same, and a release on a new builder begins with the dependencies that were compiled in a layer from the manifests alone. */
  TARGET_MANIFEST = 'target-manifest',
  /** Nothing: each edit fetches and compiles everything again. */
  NONE = 'none',
}
