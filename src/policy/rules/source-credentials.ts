import { lockedPackages } from '../compiled';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { BuildFacts, RuleSubject } from '../subject';
import { builderPlace, listed, quoted } from '../words';

/** crates.io, by its two indexes. */
const PUBLIC = ['registry+https://github.com/rust-lang/crates.io-index', 'sparse+https://index.crates.io/'];

/** The builder may read where the dependencies come from. */
export const sourceCredentials: IRule = {
  code: 'source-credentials',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.flatMap((build) => {
    // what is vendored is read from the repository
    if (Object.values<any>(subject.workspace.config.values.source ?? {}).some((source) => source?.directory !== undefined || source?.['local-registry'] !== undefined)) return [];
    const bySource = new Map<string, string[]>();
    for (const { name, source } of lockedPackages(subject.workspace, build)) {
      if (source !== undefined && !PUBLIC.includes(source)) bySource.set(source.replace(/[?#].*$/, ''), [...bySource.get(source.replace(/[?#].*$/, '')) ?? [], name]);
    }
    return [...bySource].flatMap(([source, names]) => ofGit(subject, build, source, names) ?? ofRegistry(subject, build, source, names) ?? []);
  }),
};

function ofGit(subject: RuleSubject, build: BuildFacts, source: string, names: readonly string[]): RuleFinding | undefined {
  if (!source.startsWith('git+ssh://')) return undefined;
  const url = source.slice('git+'.length);
  return {
    place: builderPlace(subject, build),
    message: `${listed(names)} ${names.length === 1 ? 'comes' : 'come'} from ${quoted(url)}, and the builder has no key for it ("no authentication methods succeeded")`,
    wayOut: `write the address with https (${quoted(httpsOf(url))}) into Cargo.toml where it may be read so; or run cargo vendor and commit what it writes`,
  };
}

function ofRegistry(subject: RuleSubject, build: BuildFacts, source: string, names: readonly string[]): RuleFinding | undefined {
  if (!/^(registry|sparse)\+/.test(source)) return undefined;
  const index = source.replace(/^registry\+/, '');
  const host = /^(?:sparse\+)?\w+:\/\/(?:[^@/]*@)?(localhost|127\.[\d.]+|\[::1\])(?::\d+)?\//.exec(index)?.[1];
  if (host !== undefined) {
    return {
      place: builderPlace(subject, build),
      message: `${listed(names)} ${names.length === 1 ? 'comes' : 'come'} from the registry ${quoted(index)}, and ${host} is the build's own container, where no registry answers`,
      wayOut: 'name the registry by a host that a container reaches; or run cargo vendor and commit what it writes',
    };
  }
  const known = Object.entries(subject.workspace.config.registries).find(([, url]) => [url, `sparse+${url}`, url.replace(/^sparse\+/, '')].includes(index));
  const variable = known && `CARGO_REGISTRIES_${known[0].toUpperCase().replace(/-/g, '_')}_TOKEN`;
  const has = (build.secrets ?? []).some((name) => (variable === undefined ? /^CARGO_REGISTR(Y|IES_.+)_TOKEN$/.test(name) : name === variable));
  return has ? undefined : {
    place: builderPlace(subject, build),
    message: `${listed(names)} ${names.length === 1 ? 'comes' : 'come'} from the registry ${known ? `${quoted(known[0])}, ` : ''}${quoted(index)}, and the builder has no token for it`,
    wayOut: `write secrets: { ${known ? quoted(`${known[0]}-token`) : '"registry-token"'}: ${quoted(variable ?? 'CARGO_REGISTRIES_NAME_TOKEN')} } (new BuildSecret(builder, …)); where everybody may read it, `
      + 'write rules: { \'source-credentials\': { severity: Severity.OFF, reason: \'…\' } }',
  };
}

function httpsOf(url: string): string {
  return url.replace(/^ssh:\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\//, 'https://$1/');
}
