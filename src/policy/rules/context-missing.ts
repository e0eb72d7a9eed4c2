import { isInside } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed, literal } from '../words';

/** The ignore file lets in what the build needs. */
export const contextMissing: IRule = {
  code: 'context-missing',
  severity: Severity.ERROR,
  findings: ({ ignore }) => {
    // a folder stands for all that is in it
    const missing = (ignore?.missing ?? []).filter((path, _, all) => !all.some((folder) => folder !== path && isInside(path, folder)));
    return !ignore || missing.length === 0 ? [] : [{
      place: ignore.path,
      message: `the build needs ${listed(missing)}, and the patterns keep ${missing.length === 1 ? 'it' : 'them'} out`,
      wayOut: `remove the pattern from dockerIgnore.exclude(…), or write dockerIgnore.include(${missing.slice(0, 5).map(literal).join(', ')})`,
    }];
  },
};
