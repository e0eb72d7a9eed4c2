import { readdirSync } from 'fs';
import { didYouMean, nearest } from '../../cargo/nearest';
import { baseName, joinPath, parentPath, relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, literal, quoted } from '../words';

/** The files that an image takes are there. */
export const missingAsset: IRule = {
  code: 'missing-asset',
  severity: Severity.ERROR,
  findings: (subject) => subject.images.flatMap((image) => (image.assets ?? []).flatMap((asset) => {
    const path = joinPath(subject.context, asset);
    const { folder, name, beside } = firstMissing(subject.context, path);
    if (name === undefined) return [];
    const guess = nearest(name, beside);
    const where = relativePath(subject.context, folder) || 'the project\'s folder';
    return [{
      place: imagePlace(subject, image),
      message: `asset ${quoted(asset)} is not there: ${where} has no ${quoted(name)}${guess === undefined ? '' : didYouMean(name, [guess])}`,
      wayOut: guess === undefined
        ? `make the file, or remove ${quoted(asset)} from assets`
        : `write assets: [${literal(relativePath(subject.context, joinPath(folder, guess) + path.slice(joinPath(folder, name).length)))}]`,
    }];
  })),
};

/** The first part of the way that is not there, in the letters' own case: the container's file system tells them apart. */
function firstMissing(context: string, path: string): { readonly folder: string; readonly name?: string; readonly beside: string[] } {
  const way = relativePath(context, path).split('/');
  let folder = context;
  for (const name of way) {
    const beside = names(folder);
    if (!beside.includes(name)) return { folder, name, beside };
    folder = joinPath(folder, name);
  }
  return { folder: parentPath(path), beside: [baseName(path)] };
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
