import { ImageConfig, ImageArchive } from './image-archive';
import { Loader, newestVersion } from './libraries';
import { Promises } from './promises';
import { BinaryFacts, Check, fewOf, judged, ok, printSize, Problem, skipped } from './report';
import { assignments, isSecretName, secretShape } from './secrets';

/* eslint-disable no-bitwise -- a file's mode is bits */

/** An image's own settings, in Docker's words. */
export interface RunConfig {
  readonly User?: string;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly ExposedPorts?: { readonly [port: string]: unknown } | null;
  readonly StopSignal?: string;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
}

/** The checks that need the image's bytes alone. */
export function fileChecks(archive: ImageArchive, promises: Promises): Check[] {
  const config = (archive.config.config ?? {}) as RunConfig;
  return [
    userCheck(config, promises),
    architectureCheck(archive),
    librariesCheck(archive, config),
    setuidCheck(archive),
    shellCheck(archive, promises),
    secretsCheck(archive),
    sizeCheck(archive, promises),
  ];
}

/** The binaries that an image's settings name. */
export function namedBinaries(archive: ImageArchive): BinaryFacts[] {
  const config = (archive.config.config ?? {}) as RunConfig;
  const words = [...config.Entrypoint ?? [], ...config.Cmd ?? [], ...config.Healthcheck?.Test ?? []].filter((word) => word.startsWith('/'));
  return [...new Set(words)].flatMap((word) => {
    const elf = archive.tree.find(word)?.elf;
    if (!elf) return [];
    return [{
      path: word,
      architecture: elf.architecture,
      linkage: elf.interpreter === undefined ? 'static' as const : 'dynamic' as const,
      needed: elf.needed,
      glibc: newestVersion(elf.requires.flatMap((each) => each.versions), 'GLIBC'),
    }];
  });
}

function userCheck({ User: user = '' }: RunConfig, promises: Promises): Check {
  const shown = user === '' ? 'root: none is stated' : user;
  const problems: Problem[] = [];
  if (promises.user !== undefined && user !== promises.user) {
    problems.push({ message: `the image's user is ${JSON.stringify(user)}, and the project says ${promises.user}`, wayOut: 'build the image again: it is older than the project\'s files' });
  } else if (!/^\d+(:\d+)?$/.test(user) && user !== '') {
    problems.push({ message: `the user ${JSON.stringify(user)} is a name, and Kubernetes' runAsNonRoot takes numbers only`, wayOut: 'write its number: new NonRootUser(runtime), or USER 65532:65532' });
  } else if (/^0*(:|$)/.test(user) && promises.user === undefined) {
    problems.push({ message: 'it runs as root', wayOut: 'new NonRootUser(runtime), or USER 65532:65532' });
  }
  return judged('user', shown, problems);
}

function architectureCheck({ tree, config }: ImageArchive): Check {
  const binaries = tree.all.filter((file) => file.elf ?? file.damaged);
  if (binaries.length === 0) return skipped('architecture', 'no ELF file in the image');
  const wrong = binaries.filter((file) => file.elf && file.elf.architecture !== config.architecture);
  const damaged = binaries.filter((file) => file.damaged !== undefined);
  const kinds = [...new Set(wrong.map((file) => file.elf?.architecture as string))].sort();
  return judged('architecture', `${binaries.length} ELF ${binaries.length === 1 ? 'file' : 'files'}, ${config.architecture}`, [
    ...kinds.map((kind) => ({
      message: `the image is for ${config.architecture}, and these are for ${kind}: ${fewOf(wrong.filter((file) => file.elf?.architecture === kind).map((file) => file.path))}`,
      wayOut: 'compile for the platform that the image is built for, or state that platform',
    })),
    ...damaged.map((file) => ({ message: `${file.path}: ${file.damaged}`, wayOut: 'copy the file again from where it was made' })),
  ]);
}

function librariesCheck(archive: ImageArchive, config: RunConfig): Check {
  const { tree } = archive;
  if (!tree.all.some((file) => file.elf)) return skipped('libraries', 'no ELF file in the image');
  const { loaders, missing, versions } = new Loader(tree, config.Env ?? []).judge();
  const named = namedBinaries(archive).map((each) => `${each.path} ${each.linkage}${each.glibc ? `, needs ${each.glibc}` : ''}`);
  return judged('libraries', named.join('; ') || 'each library and symbol version is there', [
    ...loaders.map(({ path, interpreter }) => ({
      message: `${path} cannot start: its loader ${interpreter} is not in the image`,
      wayOut: /musl/.test(interpreter) ? 'link it statically, or stand it on alpine' : 'stand it on a base with glibc, or link it statically: new MuslStatic(builder)',
    })),
    ...missing.map(({ library, neededBy }) => ({
      message: `${library} is not in the image, and ${fewOf(neededBy)} needs it`,
      wayOut: 'take a base that brings it, install its package in the runtime, or link the library statically',
    })),
    ...versions.map(({ library, version, newest, neededBy }) => ({
      message: `${fewOf(neededBy)} needs ${version}, and the image's ${library} has ${newest ? `up to ${newest}` : 'no such version'}`,
      wayOut: 'stand the runtime on the builder\'s Debian suite or a newer one, or link statically',
    })),
  ]);
}

function setuidCheck({ tree }: ImageArchive): Check {
  const found = tree.all.filter((file) => (file.type === 'file' || file.type === 'link') && (file.mode & 0o6000) !== 0).map((file) => file.path);
  return judged('setuid', found.length === 0 ? 'no file changes who runs it' : `${found.length} files`, found.length === 0 ? [] : [{
    message: `setuid or setgid: ${fewOf(found)}`,
    wayOut: 'take a base without them, or RUN ["find", "/", "-xdev", "-perm", "/6000", "-type", "f", "-exec", "chmod", "a-s", "{}", "+"] in the runtime',
  }]);
}

const SHELLS = /^(sh|ash|bash|dash|zsh|ksh|fish|busybox|toybox)$/;
const PROGRAMS = /^(\/usr(\/local)?)?\/s?bin\/|^\/busybox\/|^\/[^/]+$/;

function shellCheck({ tree }: ImageArchive, { shell: promised = false }: Promises): Check {
  const shells = tree.all.filter(({ path, type, mode }) => PROGRAMS.test(path) && SHELLS.test(path.slice(path.lastIndexOf('/') + 1))
    && (type === 'symlink' || (type !== 'folder' && (mode & 0o111) !== 0)) && tree.find(path) !== undefined).map(({ path }) => path);
  if (shells.length === 0) return ok('shell', 'none');
  if (promised) return ok('shell', `${fewOf(shells, 1)}, as its base has one`);
  return judged('shell', fewOf(shells), [{
    message: `a shell: ${fewOf(shells)}`,
    wayOut: 'take a base without one, such as distroless; or --shell says that the image is meant to have one',
  }]);
}

function secretsCheck(archive: ImageArchive): Check {
  const problems = [
    ...archive.secretFiles.map(({ path, what }) => ({
      message: `${path} in a layer looks like a secret, ${what}${archive.tree.find(path) ? '' : '; a later layer removes it, and whoever pulls the image still gets it'}`,
      wayOut: 'leave it out of the build context, and mount it where a step needs it: new BuildSecret(builder, …)',
    })),
    ...historyProblems(archive.config),
  ];
  return judged('secrets', problems.length === 0 ? 'none seen in layers, history and environment' : `${problems.length} seen`, problems);
}

function historyProblems({ config, history = [] }: ImageConfig): Problem[] {
  const instructions = history.map((each) => each.created_by ?? '').filter(Boolean);
  const environment = config?.Env ?? [];
  const names = [...instructions.flatMap(assignments), ...environment.filter((each) => !each.endsWith('=')).map((each) => each.split('=')[0])].filter(isSecretName);
  const shapes = [...instructions, ...environment].flatMap((text) => secretShape(text) ?? []);
  return [
    ...[...new Set(names)].sort().map((name) => ({
      message: `the history or environment holds a value of ${name}: whoever has the image can read it`,
      wayOut: 'RUN --mount=type=secret for what a build needs, the environment of the container for what the service needs',
    })),
    ...[...new Set(shapes)].sort().map((what) => ({
      message: `the history or environment holds ${what}: whoever has the image can read it`,
      wayOut: 'take it back where it was issued, and mount it as a build secret',
    })),
  ];
}

function sizeCheck({ size }: ImageArchive, { maxSize }: Promises): Check {
  if (maxSize === undefined) return ok('size', printSize(size));
  return judged('size', `${printSize(size)} of ${printSize(maxSize)}`, size <= maxSize ? [] : [{
    message: `${printSize(size)} are more than the budget of ${printSize(maxSize)}`,
    wayOut: 'docker history says which layer grew; a smaller base, strip = true in the profile, or a bigger budget',
  }]);
}
