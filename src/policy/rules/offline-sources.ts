import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed } from '../words';

/** What is compiled without network is there before. */
export const offlineSources: IRule = {
  code: 'offline-sources',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.filter((build) => build.offline && !build.sourcesInLayer).map((build) => ({
    place: builderPlace(subject, build),
    message: (build.cacheMounts ?? []).length > 0
      ? `the sources are compiled without network, and those of the dependencies are in cache mounts (${listed(build.cacheMounts!)}), which are empty on a new builder`
      : 'the sources are compiled without network, and nothing fetches those of the dependencies before',
    wayOut: 'put them in a layer: cache: ServiceCache.CHEF, MANIFEST or FETCH (new ChefCache(builder), ManifestCache or FetchLayer, without MountCache); or leave offline out',
  })),
};
