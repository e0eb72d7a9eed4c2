import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed, literal } from '../words';

/** The ignore file lets in what the build needs. */
export const contextMissing: IRule = {
  code: 'context-missing',
  severity: Severity.ERROR,
  findings: ({ ignore }) => (!ignore || ignore.missing.length === 0 ? [] : [{
    place: ignore.path,
    message: `the build needs ${listed(ignore.missing)}, and the patterns keep ${ignore.missing.length === 1 ? 'it' : 'them'} out`,
    wayOut: `remove the pattern from dockerIgnore.exclude(…), or write dockerIgnore.include(${ignore.missing.slice(0, 5).map(literal).join(', ')})`,
  }]),
};
