import { FACTS_FILE } from '../../cargo/graph-file';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed } from '../words';

/** What cargo said is compiled is of these manifests and this lock, where something hangs on it. */
export const factsStale: IRule = {
  code: 'facts-stale',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { graph, graphDecides: decides = [] } = build;
    if (graph === undefined || decides.length === 0 || !['record', 'outdated'].includes(graph.source)) return [];
    const message = graph.source === 'outdated'
      ? `the manifests changed since cargo was asked what is compiled, so all that Cargo.lock names counts as compiled; it matters for ${listed(decides, 12)}`
      : `Cargo.lock changed since cargo was asked what is compiled: its answer is kept, and what is new counts as compiled; it matters for ${listed(decides, 12)}`;
    return [{ place: builderPlace(subject, build), message, wayOut: `run npx projen docker:facts, and commit ${FACTS_FILE}` }];
  }),
};
