import { FACTS_FILE } from '../../cargo/graph-file';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed } from '../words';

/** Cargo has been asked what is compiled, where something hangs on it. */
export const factsMissing: IRule = {
  code: 'facts-missing',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.flatMap((build) => {
    const decides = build.graphDecides ?? [];
    if (build.graph?.source !== 'lock' || decides.length === 0) return [];
    return [{
      place: builderPlace(subject, build),
      message: `cargo has not been asked what is compiled, so all that Cargo.lock names counts as compiled; it matters for ${listed(decides, 12)}`,
      wayOut: `run npx projen docker:facts, and commit ${FACTS_FILE}`,
    }];
  }),
};
