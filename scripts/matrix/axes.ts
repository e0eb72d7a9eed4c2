import { BASES, GLIBC, Runtime } from './bases';
import { PARTS } from './cache-parts';
import { Choice } from './choice';
import { SETTINGS } from './profile-choices';
import {
  AptMirror, Assets, BuildSecret, CaCertificates, CargoSource, CustomStage, DebianSuite, GitMetadata, GitValue, GlibcStatic, ImageVariant,
  InitProcess, MuslStatic, NativeLibraries, OciLabels, Platform, RuntimeStage, RustBuilderStage, RustBuilderStageOptions,
  RustDockerfileOptions, SelectionArguments, StopSignal, SystemPackages, TestTarget, TimeZoneData,
} from '../../src';

/** How binaries are linked. */
export interface Linkage extends Choice {
  /** Whether the binary brings its C library. */
  readonly isStatic: boolean;
  readonly make: (builder: RustBuilderStage) => void;
}

/** What is kept from one build to the next. */
export interface Cache extends Choice {
  readonly make: (builder: RustBuilderStage) => void;
}

/** What compiles. */
export interface Builder extends Choice {
  readonly glibc: string;
  readonly options: RustBuilderStageOptions;
}

/** What is compiled. */
export interface Selection extends Choice {
  readonly options: RustBuilderStageOptions;
}

/** What stands beside all of that. */
export interface Beside extends Choice {
  readonly dockerfile?: RustDockerfileOptions;
  readonly builder?: RustBuilderStageOptions;
  readonly make?: (builder: RustBuilderStage) => void;
  readonly runtime?: (runtime: RuntimeStage) => void;
  /** What `docker build` must be given. */
  readonly flags?: readonly string[];
}

export const LINKAGES: readonly Linkage[] = [
  { name: 'glibc', uses: ['Linking.GLIBC'], isStatic: false, make: () => undefined },
  { name: 'glibc-static', uses: ['Linking.GLIBC_STATIC'], isStatic: true, make: (builder) => void new GlibcStatic(builder) },
  { name: 'musl', uses: ['Linking.MUSL'], isStatic: true, make: (builder) => void new MuslStatic(builder) },
];

export const RUNTIMES: readonly Runtime[] = BASES;

/** Nothing, each part alone, and any two of them. */
export const CACHES: readonly Cache[] = [
  { name: 'none', make: () => undefined },
  ...PARTS,
  ...PARTS.flatMap((first, index) => PARTS.slice(index + 1).map((second): Cache => ({
    name: `${first.name} + ${second.name}`,
    uses: [...first.uses ?? [], ...second.uses ?? []],
    builtHere: first.builtHere !== false && second.builtHere !== false,
    make: (builder) => {
      first.make(builder);
      second.make(builder);
    },
  }))),
];

export const BUILDERS: readonly Builder[] = [
  ...Object.entries(DebianSuite).map(([member, suite]): Builder => ({
    name: `slim-${suite}`,
    uses: [`DebianSuite.${member}`, 'ImageVariant.SLIM'],
    glibc: GLIBC[suite],
    options: { suite },
    // the newest Rust is no longer published on it
    builtHere: suite !== DebianSuite.BULLSEYE,
  })).reverse(),
  { name: 'full', glibc: GLIBC.trixie, uses: ['ImageVariant.FULL'], options: { variant: ImageVariant.FULL, suite: DebianSuite.TRIXIE } },
  { name: 'custom', glibc: GLIBC.bookworm, options: { image: 'rust:1-slim-bookworm', suite: DebianSuite.BOOKWORM } },
];

export const SELECTIONS: readonly Selection[] = [
  { name: 'one', options: {} },
  { name: 'two binaries', options: { binaries: ['tiny', 'tiny-worker'] } },
  { name: 'features', options: { features: ['loud'] } },
  { name: 'no default features', options: { defaultFeatures: false } },
  { name: 'profile', options: { profile: 'small' } },
  ...SETTINGS,
];

export const BESIDES: readonly Beside[] = [
  { name: 'nothing' },
  { name: 'init', runtime: (runtime) => void new InitProcess(runtime) },
  { name: 'offline', builder: { offline: true } },
  { name: 'arguments', make: (builder) => void new SelectionArguments(builder) },
  { name: 'assets', runtime: takeAssets },
  { name: 'runtime facts', runtime: stateFacts },
  { name: 'packages', make: needPackages, runtime: (runtime) => void new SystemPackages(runtime, { builder: ['pkg-config=1.8.*'] }) },
  {
    name: 'sources',
    builtHere: false,
    make: (builder) => {
      new CargoSource(builder, { index: 'sparse+https://crates.acme.example/index/' });
      new AptMirror(builder._dockerfile, { url: 'https://apt.acme.example/debian' });
    },
  },
  { name: 'certificates', make: (builder) => void new CaCertificates(builder._dockerfile, { files: ['acme.crt'] }) },
  { name: 'git', uses: members({ GitValue }), make: (builder) => void new GitMetadata(builder, { values: Object.values(GitValue) }) },
  { name: 'secret', make: (builder) => void new BuildSecret(builder, 'index', { env: 'CARGO_REGISTRIES_ACME_INDEX' }), flags: ['--secret', 'id=index,env=PWD'] },
  { name: 'platforms', uses: members({ Platform }), dockerfile: { platforms: Object.values(Platform) }, builtHere: false },
];

/** What changes no file of the image, and its time zones. */
function stateFacts(runtime: RuntimeStage): void {
  new TimeZoneData(runtime);
  new OciLabels(runtime);
  new StopSignal(runtime, { signal: 'SIGTERM' });
}

/** What the graph of the crates asks for, which is nothing here, and a stage that tests. */
function needPackages(builder: RustBuilderStage): void {
  new NativeLibraries(builder);
  new TestTarget(builder);
}

/** Of the repository, and of a stage that made them. */
function takeAssets(runtime: RuntimeStage): void {
  const stage = new CustomStage(runtime._dockerfile, `web-of-${runtime.imageName}`, {
    image: 'debian:trixie-slim', instructions: ['WORKDIR /web', 'COPY Cargo.toml ./index.txt'], contextPaths: ['Cargo.toml'],
  });
  new Assets(runtime, 'lock', { paths: ['Cargo.lock'] });
  new Assets(runtime, 'web', { stage, paths: ['/web/:web'] });
}

/** `Platform.AMD64`, and all the others. */
function members(enums: { readonly [name: string]: object }): string[] {
  return Object.entries(enums).flatMap(([name, values]) => Object.keys(values).map((member) => `${name}.${member}`));
}
