import { statSync } from 'fs';
import { posix, resolve } from 'path';
import { Asset } from './runtime-values';

/** An asset where it comes to lie. */
export interface PlacedAsset {
  readonly source: string;
  readonly target: string;
  readonly folder: boolean;
  /** The stage or image that has it. @default - the repository */
  readonly from?: string;
}

/** The assets as `COPY` would have it: a folder's contents, or a file in the folder that ends with a slash. Sorted. */
export function placedAssets(assets: readonly Asset[], outdir: string): PlacedAsset[] {
  const placed = assets.map(({ source, target, from }) => {
    const folder = from === undefined ? statSync(resolve(outdir, source), { throwIfNoEntry: false })?.isDirectory() ?? false : source.endsWith('/');
    const name = target.endsWith('/') && !folder ? posix.basename(source) : '';
    return { source: source.replace(/\/$/, ''), target: (target + name).replace(/(?<=.)\/$/, ''), folder, from };
  });
  return placed.sort((a, b) => (`${a.source}:${a.target}` < `${b.source}:${b.target}` ? -1 : 1));
}
