import { isInside, normalizePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { DestinationFacts, ImageFacts, RuleSubject } from '../subject';
import { imagePlace, quoted } from '../words';

/** Each path of an image is filled once. */
export const duplicateDestination: IRule = {
  code: 'duplicate-destination',
  severity: Severity.ERROR,
  findings: (subject) => subject.images.flatMap((image) => image.destinations.flatMap((one, index) => image.destinations.slice(index + 1)
    .flatMap((other) => collision(subject, image, one, other)))),
};

function collision(subject: RuleSubject, image: ImageFacts, one: DestinationFacts, other: DestinationFacts): RuleFinding[] {
  const [a, b] = [normalizePath(one.path), normalizePath(other.path)];
  const place = imagePlace(subject, image);
  if (a === b) {
    // two folders become one with the contents of both
    if (one.folder && other.folder) return [];
    return [{ place, message: `${one.by} and ${other.by} are both put at ${quoted(a)}, and only the last one would be there`, wayOut: elsewhere(one, other) }];
  }
  const [file, below] = isInside(b, a) ? [one, other] : [other, one];
  if (file.folder || !isInside(normalizePath(below.path), normalizePath(file.path))) return [];
  return [{ place, message: `${file.by} is put at ${quoted(normalizePath(file.path))}, where ${below.by} needs a folder`, wayOut: elsewhere(below, file) }];
}

/** What is an asset can be put elsewhere; a binary is where it is. */
function elsewhere(...both: DestinationFacts[]): string {
  const asset = both.map((each) => /^asset "(.*)"$/.exec(each.by)?.[1]).find((source) => source !== undefined);
  return asset === undefined ? 'give one of them another name or path' : `give the asset another target, such as assets: ['${asset}:assets/${asset.slice(asset.lastIndexOf('/') + 1)}']`;
}
