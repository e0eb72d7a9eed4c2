import { CargoConfig } from '../../cargo/facts';
import { relativePath } from '../../cargo/paths';
import { fitsTarget } from '../../cargo/platform';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, knownRelease } from '../rust-version';
import { BuildFacts, RuleSubject } from '../subject';
import { builderPlace, listed, literals, quoted } from '../words';

/** A program that links, and where the configuration names it. */
interface Named { readonly program: string; readonly by: string; readonly triple: string }

/** The first release whose toolchain brings lld for x86_64. https://blog.rust-lang.org/2025/09/01/rust-lld-on-1.90.0-stable/ */
const WITH_LLD = '1.90';
const ARCHITECTURES: { readonly [platform: string]: string } = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64' };
/** By the Debian package: the programs that the official image lacks. */
const PACKAGES: readonly (readonly [program: RegExp, name: string])[] = [
  [/^clang(\+\+)?(-\d+)?$/, 'clang'],
  [/^(ld\.)?lld(-\d+)?$/, 'lld'],
  [/^mold$|^ld\.mold$/, 'mold'],
  [/^(\w+-linux-)?musl-gcc$|^\w+-linux-musl-gcc$/, 'musl-tools'],
];

/** The linker that the configuration names is in the builder. */
export const missingLinker: IRule = {
  code: 'missing-linker',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.flatMap((build) => {
    // what a company's image has is not known
    if (build.imageStated) return [];
    const packages = build.packages ?? [];
    const all = named(subject, build);
    const lacking = all.flatMap(({ program, by, triple }) => {
      const wanted = packageOf(program);
      if (wanted === undefined || packages.includes(wanted) || brought(subject, build, wanted, triple)) return [];
      return [{ program, by, wanted }];
    });
    if (lacking.length === 0) return [];
    const places = unique(lacking.map(({ by }) => by));
    const linkers = unique(lacking.map(({ program }) => program));
    // the toolchain's lld is rustc's own affair: whether a clang of Debian's finds it, nobody promises
    const lld = lacking.some((each) => each.wanted.startsWith('clang')) && all.some(({ program }) => /^lld/.test(packageOf(program) ?? ''));
    const wanted = unique([...lacking.map((each) => each.wanted), ...lld ? ['lld'] : []]);
    const { files } = subject.workspace.config;
    return [{
      place: files[0] === undefined ? builderPlace(subject, build) : relativePath(subject.context, files[0]),
      message: `${listed(places)} ${places.length === 1 ? 'links' : 'link'} with ${listed(linkers)}, and nothing installs ${linkers.length === 1 ? 'it' : 'them'} in `
        + `${quoted(build.image)}: the compile fails at its end, when it links`,
      wayOut: `write packages: ${literals([...new Set([...packages, ...wanted])])} (what the builder installs); `
        + `or take the ${wanted.length === 1 ? 'line' : 'lines'} out of the configuration`,
    }];
  }),
};

/** For each target that is compiled, build scripts' own included, what cargo would call. */
function named({ workspace: { config }, variables = [] }: RuleSubject, build: BuildFacts): Named[] {
  // without platforms the Dockerfile is native wherever it is built
  const platforms = build.platforms.length === 0 ? Object.keys(ARCHITECTURES) : build.platforms;
  const architectures = platforms.flatMap((platform) => ARCHITECTURES[platform] ?? []);
  // what is linked to musl has build scripts and macros that are linked to the builder's own glibc
  const environments = build.linking === 'musl' ? ['gnu', 'musl'] : ['gnu'];
  const set = new Set(variables.map(({ name }) => name));
  const triples = architectures.flatMap((architecture) => environments.map((environment) => `${architecture}-unknown-linux-${environment}`));
  return triples.flatMap((triple) => ofTarget(config, set, triple));
}

function ofTarget(config: CargoConfig, set: ReadonlySet<string>, triple: string): Named[] {
  const variable = `CARGO_TARGET_${triple.toUpperCase().replace(/-/g, '_')}`;
  const linkers = set.has(`${variable}_LINKER`) ? [] : Object.entries(config.targetLinkers).filter(([key]) => fitsTarget(key, triple));
  const ofTriple = Object.entries(config.targetRustflags).filter(([key]) => fitsTarget(key, triple))
    .map(([key, flags]) => ({ by: `target.${key}.rustflags`, flags }));
  // cargo takes the flags of one place: the environment, the target's, all targets'
  const flags = set.has('RUSTFLAGS') || set.has('CARGO_ENCODED_RUSTFLAGS') || set.has(`${variable}_RUSTFLAGS`) ? []
    : ofTriple.length > 0 ? ofTriple : [{ by: 'build.rustflags', flags: config.buildRustflags ?? [] }];
  return [
    ...linkers.map(([key, program]): Named => ({ program, by: `target.${key}.linker`, triple })),
    ...flags.flatMap((each) => programs(each.flags).map((program): Named => ({ program, by: each.by, triple }))),
  ];
}

/** `-C linker=clang`, `-Clink-arg=-fuse-ld=mold`, `-C link-args=…`, with and without a blank. */
function programs(flags: readonly string[]): string[] {
  return flags.flatMap((flag, index) => {
    const option = /^(?:-C|--codegen=)(.+)$/.exec(flag)?.[1] ?? (/^(?:-C|--codegen)$/.test(flags[index - 1] ?? '') ? flag : '');
    const linker = /^linker=(.+)$/.exec(option)?.[1];
    const link = /^link-args?=(.*)$/.exec(option)?.[1] ?? '';
    return [...linker === undefined ? [] : [linker], ...[...link.matchAll(/(?:^|\s)(?:-fuse-ld=|--ld-path=)(\S+)/g)].map((match) => match[1])];
  });
}

/** @returns undefined for what the image has, the repository brings, or nobody knows */
function packageOf(program: string): string | undefined {
  // an absolute path of the system is that program; any other is the repository's own script
  const name = /^(?:\/usr(?:\/local)?)?\/bin\/([^/]+)$/.exec(program)?.[1] ?? program;
  const found = PACKAGES.find(([pattern]) => pattern.test(name))?.[1];
  // a version of its own is a package of its own: clang-19
  return found && found + (/-\d+$/.exec(name)?.[0] ?? '');
}

function brought(subject: RuleSubject, build: BuildFacts, wanted: string, triple: string): boolean {
  // what is linked to musl and compiles C brings musl's compiler
  if (wanted === 'musl-tools') return build.graph?.packages.some(({ name }) => ['cc', 'cmake'].includes(name)) ?? false;
  const release = knownRelease(subject.workspace, build);
  return wanted === 'lld' && triple === 'x86_64-unknown-linux-gnu' && (release === undefined || compareVersions(release.version, WITH_LLD) >= 0);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
