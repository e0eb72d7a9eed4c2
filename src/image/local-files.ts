/** What of the workspace's own files compiling the dependencies must heed; paths are relative to the context. */
export interface LocalFiles {
  /** What is read beside the manifests of the members. */
  readonly beside: readonly { readonly path: string; readonly folder: boolean }[];
  /** The manifests that state no version. */
  readonly withoutVersion: readonly string[];
}
