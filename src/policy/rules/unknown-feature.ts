import { CargoPackage } from '../../cargo/facts';
import { didYouMean, nearest } from '../../cargo/nearest';
import { askedFeatures, featuresOfRootOnly, selectFeatures } from '../features';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { BuildFacts, RuleSubject } from '../subject';
import { builderPlace, listed, literals, quoted } from '../words';

/** Every feature that is asked for is one of a package that is compiled. */
export const unknownFeature: IRule = {
  code: 'unknown-feature',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { receivers, unknown } = selectFeatures(subject.workspace, build);
    return unknown.map((asked) => finding(subject, build, asked, receivers));
  }),
};

function finding(subject: RuleSubject, build: BuildFacts, asked: string, receivers: readonly CargoPackage[]): RuleFinding {
  const place = builderPlace(subject, build);
  const instead = (name?: string) => {
    const left = askedFeatures(build).flatMap((each) => (each === asked ? name ?? [] : each));
    return left.length > 0 ? `write features: ${literals(left)}` : 'leave the option features out';
  };
  const { packages } = subject.workspace;
  if (asked.startsWith('dep:')) {
    return { place, message: `${quoted(asked)} is a dependency and no feature: cargo takes "dep:" in manifests only`, wayOut: `give Cargo.toml a feature that has ${quoted(asked)}, and ask for that` };
  }
  const slash = asked.indexOf('/');
  const owner = slash < 0 ? undefined : asked.slice(0, slash).replace(/\?$/, '');
  const feature = asked.slice(slash + 1);
  const owners = owner === undefined ? receivers : packages.filter((pkg) => pkg.name === owner);
  const known = [...new Set(owners.flatMap((pkg) => Object.keys(pkg.features)))].sort();
  if (owner !== undefined && owners.length === 0) {
    const direct = receivers.flatMap((pkg) => pkg.dependencies.map((each) => each.rename ?? each.name));
    const guess = nearest(owner, [...new Set([...packages.map((pkg) => pkg.name), ...direct])]);
    return {
      place,
      message: `feature ${quoted(asked)} is of a package ${quoted(owner)} that is neither compiled nor a direct dependency${guess ? didYouMean(owner, [guess]) : ''}`,
      wayOut: instead(guess && `${guess}/${feature}`),
    };
  }
  if (owner !== undefined && known.includes(feature)) return unreached(subject, place, asked, owner, receivers, instead);
  const guess = nearest(feature, known);
  const elsewhere = owner === undefined ? packages.filter((pkg) => !receivers.includes(pkg) && Object.hasOwn(pkg.features, feature)) : [];
  const where = (owners.length === 1 ? `package ${quoted(owners[0].name)} has` : `none of the packages ${listed(owners.map((pkg) => pkg.name))} has`);
  if (elsewhere.length > 0) {
    const why = featuresOfRootOnly(subject.workspace) ? 'with resolver 1, features are of the root package, and ' : '';
    return {
      place,
      message: `${why}${where} ${owners.length === 1 ? 'no' : 'a'} feature ${quoted(feature)}; package ${quoted(elsewhere[0].name)} has one`,
      wayOut: instead(`${elsewhere[0].name}/${feature}`),
    };
  }
  const none = known.length === 0 ? `${owners.length === 1 ? '; it has' : '; they have'} no features at all` : didYouMean(feature, known);
  return {
    place,
    message: `${where} ${owners.length === 1 ? 'no' : 'a'} feature ${quoted(feature)}${none}`,
    wayOut: instead(guess === undefined ? undefined : owner === undefined ? guess : `${owner}/${guess}`),
  };
}

/** A package that has the feature, but of which nothing is compiled here. */
function unreached(
  subject: RuleSubject, place: string, asked: string, owner: string, receivers: readonly CargoPackage[], instead: (name?: string) => string,
): RuleFinding {
  const root = featuresOfRootOnly(subject.workspace);
  if (root?.name === owner) {
    return { place, message: `${quoted(asked)} names the root package, which cargo takes without its name where the resolver is 1`, wayOut: instead(asked.slice(asked.indexOf('/') + 1)) };
  }
  return {
    place,
    message: `feature ${quoted(asked)} is of a package that is not compiled here: no binary of it is asked for, and it is no direct dependency of ${listed(receivers.map((pkg) => pkg.name))}`,
    wayOut: instead(),
  };
}
