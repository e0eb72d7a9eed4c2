import { buildScript } from '../../cargo/build-script';
import { CargoPackage } from '../../cargo/facts';
import { relativePath } from '../../cargo/paths';
import { rustSources, withoutComments } from '../../cargo/sources';
import { compiledPackages } from '../compiled';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { RuleSubject } from '../subject';
import { quoted } from '../words';

/** Crates that read the repository by themselves, and what becomes of it without one. */
const READERS: { readonly [name: string]: string } = {
  'git-version': 'git_version! does not compile then, unless it has a fallback',
  'git-testament': 'it tells of no commit then',
  'shadow-rs': 'its constants are empty then',
};

/** What reads git while it compiles gets the commit another way: the history never reaches the builder. */
export const gitHistory: IRule = {
  code: 'git-history',
  severity: Severity.WARNING,
  findings: (subject) => {
    // without an ignore file of ours the history may be there; and where the commit is passed, somebody took care
    if (!subject.ignore || subject.variables?.some(({ name, instruction }) => instruction === 'ARG' && name.startsWith('GIT_'))) return [];
    const packages = [...new Set(subject.builds.flatMap((build) => compiledPackages(subject.workspace, build)))];
    return packages.flatMap((pkg) => [...byCrate(subject, pkg), ...byScript(subject, pkg)].slice(0, 1));
  },
};

const WAY_OUT = 'write gitMetadata: true (new GitMetadata(builder, { variables: { COMMIT: GitValue.SHA } })), and read the variable where it is set, such as option_env!("COMMIT")';

function byCrate(subject: RuleSubject, pkg: CargoPackage): RuleFinding[] {
  return pkg.dependencies.filter(({ name, kind }) => Object.hasOwn(READERS, name) && kind !== 'dev').map(({ name }) => ({
    place: relativePath(subject.context, pkg.manifestPath),
    message: `${name} reads the repository's history, which never reaches the builder: ${name === 'git-version' && fallsBack(pkg) ? 'git_version! tells its fallback then' : READERS[name]}`,
    wayOut: WAY_OUT,
  }));
}

function fallsBack(pkg: CargoPackage): boolean {
  return rustSources(pkg).some(({ text }) => /\bgit_version!\s*[([{][^;]{0,500}?\bfallback\s*=/.test(text));
}

function byScript(subject: RuleSubject, pkg: CargoPackage): RuleFinding[] {
  const source = buildScript(pkg);
  if (!source || !/Command::new\(\s*"git"\s*\)/.test(source.text) || !/Command::new\(\s*"git"\s*\)/.test(withoutComments(source.text))) return [];
  return [{
    place: relativePath(subject.context, source.path),
    message: `the build script of ${quoted(pkg.name)} runs git, and neither git nor the repository's history is in the builder: it fails, or what it tells is empty`,
    wayOut: WAY_OUT,
  }];
}
