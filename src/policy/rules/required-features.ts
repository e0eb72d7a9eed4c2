import { askedFeatures, featuresOfRootOnly, selectFeatures } from '../features';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed, literals, quoted } from '../words';

/** The features without which cargo does not compile a binary are on. */
export const requiredFeatures: IRule = {
  code: 'required-features',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { workspace } = subject;
    const selection = selectFeatures(workspace, build);
    const root = featuresOfRootOnly(workspace);
    return build.binaries.flatMap((binary) => {
      const owner = workspace.packages.find((pkg) => binary.packages.length === 1 && pkg.name === binary.packages[0]);
      const off = owner ? binary.requiredFeatures.filter((feature) => !selection.isOn(owner, feature)) : [];
      if (!owner || off.length === 0) return [];
      const needed = off.map((feature) => (root && root !== owner ? `${owner.name}/${feature}` : feature));
      return [{
        place: builderPlace(subject, build),
        message: `binary ${quoted(binary.name)} is compiled only with the ${off.length === 1 ? 'feature' : 'features'} ${listed(off)}, and ${off.length === 1 ? 'it is' : 'they are'} off`,
        wayOut: `write features: ${literals([...new Set([...askedFeatures(build), ...needed])])}`,
      }];
    });
  }),
};
