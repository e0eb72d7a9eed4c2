import { BinaryBuilder } from '../binary';
import { RuntimeBase } from './runtime-base';
import { RuntimeContributions } from './runtime-contribution';
import { Instruction, Stage } from '../../dockerfile/document';
import { stagesOwnedBy } from '../../dockerfile/owned';
import { chained, shellCommand } from '../../dockerfile/shell';
import { OUT } from '../builder/cargo-invocation';
import { PackageManager } from '../builder/package-manager';
import { installation } from '../inputs/system-package';
import { HealthFacts } from '../rust-image';

/** The folder of the image that holds the binary and its assets, and in which the service starts. */
export const HOME = '/app';
/** Where a static init process lies. */
export const TINI = '/usr/local/bin/tini';

/** All that one image is made of. */
export interface RuntimeParts {
  readonly name: string;
  /** The construct that it is. */
  readonly by: string;
  readonly base: RuntimeBase;
  readonly builder: BinaryBuilder;
  readonly binaries: readonly string[];
  readonly assets: readonly { readonly source: string; readonly target: string; readonly folder: boolean; readonly from?: string }[];
  /** Whether the compiled probe is copied. */
  readonly probe: boolean;
  /** The name for the stage that makes the writable folders. */
  readonly foldersStage: string;
  readonly initInImage: boolean;
  /** What the base and other constructs add. */
  readonly contributions: RuntimeContributions;
  /** What stands for Debian's archive. */
  readonly aptMirror?: string;
  readonly workdir: string;
  /** What is started. @default - the binary */
  readonly entrypoint?: readonly string[];
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly port?: number;
  readonly writable: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal?: string;
  readonly health?: HealthFacts;
  readonly args: readonly string[];
}

/** The stages of one image: the folders that it may write to, where there are any, and itself. */
export function lowerRuntime(parts: RuntimeParts): Stage[] {
  const { base, builder } = parts;
  const folders = foldersStage(parts);
  return [...folders, {
    name: parts.name,
    by: parts.by,
    description: `runs ${parts.binaries.join(', ')}`,
    from: base.image,
    facts: { role: 'runtime', libc: base.libc, libcVersion: base.libcVersion, shell: base.shell, linkage: builder.linking },
    instructions: [
      ...packages(parts),
      // a folder that is made on top of linked layers would have them all unpacked, in each rebuild
      workdir(parts),
      ...copies(parts, folders[0]?.name),
      ...settings(parts),
      ...parts.contributions.metadata,
      ...start(parts),
    ].map((instruction) => ({ ...instruction, by: instruction.by ?? ownerOf(instruction, parts) })),
  }];
}

/** Whose an instruction is where another construct left a note of what it wants; all else is the image's own. */
const NOTED: readonly (readonly [id: RegExp, by: string])[] = [
  [/^init$/, 'InitProcess'], [/^healthcheck-program$/, 'Healthcheck'], [/^asset-/, 'Assets'], [/^user$/, 'NonRootUser'], [/^stop-signal$/, 'StopSignal'],
  [/^packages$/, 'SystemPackages'],
];

function ownerOf({ id = '' }: Instruction, { by, health }: RuntimeParts): string {
  if (id === 'healthcheck' && health?.command) return 'Healthcheck';
  return NOTED.find(([pattern]) => pattern.test(id))?.[1] ?? by;
}

/** Folders of the bases whose rights a copied one would otherwise take away. */
const PARENTS: readonly { readonly path: string; readonly rights: readonly string[] }[] = [
  { path: '/home/nonroot', rights: ['-m', '700', '-o', '65532', '-g', '65532'] },
  { path: '/root', rights: ['-m', '700'] },
  { path: '/tmp', rights: ['-m', '1777'] },
  { path: '/var/tmp', rights: ['-m', '1777'] },
];

/** `/tmp` is for everyone, and in most bases; the others are made with the service's user as their owner. */
function foldersStage({ foldersStage: name, by, base, builder, user, writable }: RuntimeParts): Stage[] {
  const folders = writable.filter((folder) => folder !== '/tmp');
  const lacking = base.tmp === false && writable.includes('/tmp') ? ['/tmp'] : [];
  if (folders.length + lacking.length === 0) return [];
  const install = (rights: readonly string[], paths: readonly string[]) => ['install', '-d', ...rights, ...paths.map((path) => `/folders${path}`)];
  const parents = PARENTS.filter(({ path }) => lacking.includes(path) || (folders.some((folder) => folder.startsWith(`${path}/`)) && !folders.includes(path)));
  const commands = [...parents.map(({ path, rights }) => install(rights, [path])), ...(folders.length === 0 ? [] : [install(['-o', String(user?.uid ?? 0), '-g', String(user?.gid ?? 0)], folders)])];
  return stagesOwnedBy(by, [{
    name,
    description: 'makes the folders that the service may write to',
    from: builder._toolchainStage,
    facts: { role: 'other' },
    instructions: [{
      kind: 'RUN',
      id: 'folders-make',
      command: commands.length === 1 ? { form: 'exec', words: commands[0] } : { form: 'shell', lines: chained(commands.map(shellCommand)) },
    }],
  }]);
}

/** Debian's `su`, `mount` and `passwd` run as root, whoever starts them; a service needs none of them. */
const NO_SETUID = ['find', '/', '-xdev', '-perm', '/6000', '-type', 'f', '-exec', 'chmod', 'a-s', '{}', '+'];

/** One step, before all that is copied: packages change least. */
function packages({ base, contributions, aptMirror }: RuntimeParts): Instruction[] {
  const apt = base.packageManager === PackageManager.APT;
  if (contributions.packages.length === 0) return apt ? [{ kind: 'RUN', id: 'setuid', command: { form: 'exec', words: NO_SETUID } }] : [];
  const installed = installation(base.packageManager ?? PackageManager.NONE, contributions.packages, aptMirror);
  const steps = apt ? [...withoutCaches(installed), NO_SETUID.join(' ')] : installed;
  return [...contributions.beforePackages, { kind: 'RUN', id: 'packages', command: { form: 'shell', lines: chained(steps) } }];
}

/** Debian's own images keep no cache of the package lists (45 MB each for main alone); one that somebody built from Debian may. */
function withoutCaches(steps: readonly string[]): string[] {
  return steps.map((step) => (step.startsWith('rm ') ? `${step} /var/cache/apt/*.bin` : step));
}

/** What changes least comes first; each is linked, so that a new base does not copy it again. */
function copies({ builder, binaries, assets, probe, initInImage, contributions }: RuntimeParts, folders: string | undefined): Instruction[] {
  const all: Instruction[] = [...contributions.copies];
  if (folders) all.push({ kind: 'COPY', id: 'folders', link: true, from: folders, sources: ['/folders/'], destination: '/' });
  if (initInImage) all.push({ kind: 'COPY', id: 'init', link: true, from: builder._toolchainStage, sources: ['/usr/bin/tini-static'], destination: TINI });
  const { name: probeName, stage: probeStage, path: probePath } = builder._probe;
  const beside = probe && probeStage === builder._buildStage;
  if (probe && !beside) all.push({ kind: 'COPY', id: 'healthcheck-program', link: true, from: probeStage, sources: [probePath], destination: `${HOME}/${probeName}` });
  for (const { source, target, folder, from } of assets) {
    const slash = folder ? '/' : '';
    const twice = assets.filter((other) => other.source === source).length > 1;
    all.push({ kind: 'COPY', id: twice ? `asset-${source}:${target}` : `asset-${source}`, link: true, from, sources: [source + slash], destination: target + slash });
  }
  for (const [index, name] of binaries.entries()) {
    // each layer is time of each build, also where nothing changed
    const both = beside && index === 0;
    const sources = [`${OUT}/${name}`, ...both ? [probePath] : []];
    all.push({ kind: 'COPY', id: `binary-${name}`, link: true, from: builder._buildStage, sources, destination: both ? `${HOME}/` : `${HOME}/${name}` });
  }
  return all;
}

function workdir({ workdir: path }: RuntimeParts): Instruction {
  return { kind: 'WORKDIR', id: 'workdir', path };
}

function settings({ environment, port, writable, user, stopSignal }: RuntimeParts): Instruction[] {
  const all: Instruction[] = [];
  if (environment.length > 0) all.push({ kind: 'ENV', id: 'env', values: environment });
  if (port !== undefined) all.push({ kind: 'EXPOSE', id: 'port', ports: [{ port, protocol: 'tcp' }] });
  if (writable.length > 0) all.push({ kind: 'VOLUME', id: 'volumes', paths: writable });
  if (user) all.push({ kind: 'USER', id: 'user', user: String(user.uid), group: String(user.gid) });
  if (stopSignal) all.push({ kind: 'STOPSIGNAL', id: 'stop-signal', signal: stopSignal });
  return all;
}

function start({ health, binaries, initInImage, entrypoint, args }: RuntimeParts): Instruction[] {
  const program = entrypoint ?? [`${HOME}/${binaries[0]}`];
  const { command, ...timings } = health ?? {};
  const all: Instruction[] = [
    { kind: 'HEALTHCHECK', id: 'healthcheck', check: command ? { command: { form: 'exec', words: command }, ...timings } : 'none' },
    { kind: 'ENTRYPOINT', id: 'entrypoint', command: { form: 'exec', words: initInImage ? [TINI, '--', ...program] : program } },
  ];
  if (args.length > 0) all.push({ kind: 'CMD', id: 'args', command: { form: 'exec', words: args } });
  return all;
}
