import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed } from '../words';

/** Images are named by digest: a tag is another image tomorrow. */
export const unpinnedBase: IRule = {
  code: 'unpinned-base',
  severity: Severity.WARNING,
  findings: (subject) => {
    const named = subject.baseImages ?? [...subject.builds.map((build) => build.image), ...subject.images.map((image) => image.base)];
    // "scratch" is no image
    const unpinned = [...new Set(named.filter((image) => image !== 'scratch' && !image.includes('@sha256:')))].sort();
    return unpinned.length === 0 ? [] : [{
      place: subject.dockerfile,
      message: `${unpinned.length === 1 ? 'an image is' : `${unpinned.length} images are`} named by tag alone, which is another image tomorrow: ${listed(unpinned, 12)}`,
      wayOut: `in rust-docker.pins.json, put the digest in the place of null; docker buildx imagetools inspect ${unpinned[0]} prints it`,
    }];
  },
};
