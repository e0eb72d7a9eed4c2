import { selectedPackages, workspaceBinaries } from '../binaries';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed, literal, literals, quoted } from '../words';

/** One cargo call writes one file for each name: the second binary of a name would overwrite the first. */
export const binaryCollision: IRule = {
  code: 'binary-collision',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const selected = selectedPackages(subject.workspace, build);
    const names = [...new Set(build.binaries.filter((binary) => binary.packages.length === 1).map((binary) => binary.name))];
    return names.flatMap((name) => {
      const owners = workspaceBinaries(subject.workspace)
        .filter((found) => found.target.name === name && selected.includes(found.package))
        .map((found) => found.package.name);
      if (owners.length < 2) return [];
      const apart = owners[1];
      const asked = build.binaries.filter((binary) => binary.packages[0] === apart).map((binary) => `${apart}/${binary.name}`);
      return [{
        place: builderPlace(subject, build),
        message: `one cargo call compiles the binary ${quoted(name)} of ${listed(owners)}, and the last one that is written wins`,
        wayOut: `compile ${quoted(apart)} in a builder of its own: `
          + `new RustBuilderStage(dockerfile, { name: ${literal(`build-${apart.toLowerCase()}`)}, binaries: ${literals(asked)} })`,
      }];
    });
  }),
};
