import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed, quoted } from '../words';

/** What is cached reaches the runner that is to use it. */
export const mountCacheInCi: IRule = {
  code: 'mount-cache-in-ci',
  severity: Severity.WARNING,
  findings: (subject) => (subject.cacheExports ?? []).slice(0, 1).flatMap(({ workflow, backend }) => subject.builds
    .filter((build) => (build.cacheMounts ?? []).length > 0)
    .map((build) => ({
      place: builderPlace(subject, build),
      message: `what cache mounts hold (${listed(build.cacheMounts!)}) is not in the cache that ${quoted(workflow)} exports (type=${backend}): on a fresh runner they are empty`,
      wayOut: 'keep layers alone: cache: ServiceCache.CHEF (new ChefCache(builder), without constructs that mount); or build where the builder is kept, on a runner of your own',
    }))),
};
