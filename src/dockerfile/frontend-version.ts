import { Add, Copy, Document, Instruction, Mount, Text } from './document';
import { partsOf } from './text';

/** Something that older frontends do not know, and the minor version of `docker/dockerfile:1` that brought it. */
export interface FrontendNeed { readonly feature: string; readonly minor: number }

/**
 * What the document uses beyond the first frontend. Sources: BuildKit v0.34, frontend/dockerfile/docs/reference.md (tables
 * "Minimum Dockerfile version" of RUN, ADD and COPY), and Docker's Dockerfile release notes where the reference is silent.
 * Nothing here needs the labs channel any more: `--exclude` left it with 1.19, `--parents` and `--security` with 1.20,
 * `--device` with 1.27.
 */
export function frontendNeeds(document: Document): readonly FrontendNeed[] {
  const { check } = document.directives ?? {};
  const needs = [
    ...need(check !== undefined, 'the check directive', 8),
    ...need((check?.experimental ?? []).length > 0, 'check=experimental=…', 10),
    ...document.stages.flatMap((stage) => stage.instructions.flatMap(instructionNeeds)),
  ];
  const highest = new Map<string, number>();
  for (const { feature, minor } of needs) highest.set(feature, Math.max(minor, highest.get(feature) ?? 0));
  return [...highest].map(([feature, minor]) => ({ feature, minor })).sort((a, b) => b.minor - a.minor || (a.feature < b.feature ? -1 : 1));
}

/** The lowest frontend that reads the document: `docker/dockerfile:1.4`. */
export function minimumFrontend(document: Document): string {
  return `docker/dockerfile:1.${frontendNeeds(document)[0]?.minor ?? 0}`;
}

function need(used: boolean, feature: string, minor: number): readonly FrontendNeed[] {
  return used ? [{ feature, minor }] : [];
}

function instructionNeeds(instruction: Instruction): readonly FrontendNeed[] {
  switch (instruction.kind) {
    case 'RUN': return [
      ...need(instruction.command.form === 'heredoc', 'here-documents', 4),
      ...need(instruction.network !== undefined, 'RUN --network', 3),
      ...need(instruction.security !== undefined, 'RUN --security', 20),
      ...need((instruction.device ?? []).length > 0, 'RUN --device', 27),
      ...(instruction.mounts ?? []).flatMap(mountNeeds),
    ];
    case 'COPY': return [...copyNeeds(instruction), ...need(instruction.parents === true, 'COPY --parents', 20)];
    case 'ADD': return [...copyNeeds(instruction), ...addNeeds(instruction)];
    case 'HEALTHCHECK': return need(instruction.check !== 'none' && instruction.check.startInterval !== undefined, 'HEALTHCHECK --start-interval', 6);
    case 'ONBUILD': return onBuildNeeds(instruction.instruction);
    case 'RAW': return rawNeeds(instruction.text);
    default: return [];
  }
}

function mountNeeds(mount: Mount): readonly FrontendNeed[] {
  const texts = mount.type === 'cache' ? [mount.id, mount.source, mount.target] : mount.type === 'bind' ? [mount.source, mount.target] : [];
  return [
    ...need(true, 'RUN --mount', 2),
    ...need(texts.some(hasVariable), 'variables in RUN --mount', 3),
    // moby/buildkit#2411, between 1.3 and 1.4
    ...need(mount.type === 'tmpfs' && mount.size !== undefined, 'RUN --mount=type=tmpfs,size=…', 4),
    ...need(mount.type === 'secret' && mount.env !== undefined, 'RUN --mount=type=secret,env=…', 10),
  ];
}

function copyNeeds(copy: Copy | Add): readonly FrontendNeed[] {
  const mode = copy.chmod === undefined ? '' : partsOf(copy.chmod).map((part) => typeof part === 'string' ? part : part.otherwise ?? '').join('');
  return [
    ...need((copy.files ?? []).length > 0, 'here-documents', 4),
    ...need(copy.link === true, `${copy.kind} --link`, 4),
    ...need((copy.exclude ?? []).length > 0, `${copy.kind} --exclude`, 19),
    ...need(copy.chmod !== undefined, `${copy.kind} --chmod`, 2),
    ...need(hasVariable(copy.chmod), `variables in ${copy.kind} --chmod`, 10),
    ...need(/[^0-7]/.test(mode), `symbolic ${copy.kind} --chmod`, 14),
    ...need(hasVariable(copy.chown), `variables in ${copy.kind} --chown`, copy.kind === 'COPY' ? 1 : 2),
  ];
}

function addNeeds(add: Add): readonly FrontendNeed[] {
  const addresses = add.sources.map((source) => partsOf(source)[0]).filter((start): start is string => typeof start === 'string');
  const git = addresses.some((address) => /^(git|ssh):\/\/|^[\w.-]+@[\w.-]+:|^https?:\/\/[^?#]*\.git($|[?#])/.test(address));
  return [
    ...need(git, 'ADD of a Git repository', 6),
    ...need(git && addresses.some((address) => /\.git\?/.test(address)), 'queries in Git addresses', 18),
    ...need(add.checksum !== undefined, 'ADD --checksum', git ? 16 : 6),
    // the reference says 1.1, but only Git repositories have the folder, and they came with 1.6
    ...need(add.keepGitDir !== undefined, 'ADD --keep-git-dir', 6),
    ...need(add.unpack !== undefined, 'ADD --unpack', 17),
  ];
}

function onBuildNeeds(instruction: Instruction): readonly FrontendNeed[] {
  const named = instruction.kind === 'COPY' ? instruction.from !== undefined
    : instruction.kind === 'RUN' && (instruction.mounts ?? []).some((mount) => 'from' in mount && mount.from !== undefined);
  return [...instructionNeeds(instruction), ...need(named, 'ONBUILD with another stage or image', 11)];
}

const RAW_NEEDS: readonly (readonly [pattern: RegExp, feature: string, minor: number])[] = [
  [/^\s*RUN\b[^]*\s--mount=/i, 'RUN --mount', 2],
  [/^\s*RUN\b[^]*\s--mount=\S*\benv=/i, 'RUN --mount=type=secret,env=…', 10],
  [/^\s*RUN\b[^]*\s--network=/i, 'RUN --network', 3],
  [/^\s*RUN\b[^]*\s--security=/i, 'RUN --security', 20],
  [/^\s*RUN\b[^]*\s--device=/i, 'RUN --device', 27],
  [/^\s*(RUN|COPY|ADD)\b[^]*<</i, 'here-documents', 4],
  [/^\s*(COPY|ADD)\b[^]*\s--link\b/i, 'COPY --link', 4],
  [/^\s*(COPY|ADD)\b[^]*\s--chmod=/i, 'COPY --chmod', 2],
  [/^\s*(COPY|ADD)\b[^]*\s--chmod=(?![0-7]+\s)/i, 'symbolic COPY --chmod', 14],
  [/^\s*(COPY|ADD)\b[^]*\s--exclude=/i, 'COPY --exclude', 19],
  [/^\s*COPY\b[^]*\s--parents\b/i, 'COPY --parents', 20],
  [/^\s*ADD\b[^]*\s--checksum=/i, 'ADD --checksum', 16],
  [/^\s*ADD\b[^]*\s--keep-git-dir\b/i, 'ADD --keep-git-dir', 6],
  [/^\s*ADD\b[^]*\s--unpack\b/i, 'ADD --unpack', 17],
  [/^\s*HEALTHCHECK\b[^]*\s--start-interval=/i, 'HEALTHCHECK --start-interval', 6],
];

/** By its flags alone: what a person wrote may need less, never more, than the answer. */
function rawNeeds(text: string): readonly FrontendNeed[] {
  const own = /^\s*ONBUILD\s/i.test(text) ? text.replace(/^\s*ONBUILD\s+/i, '') : text;
  return RAW_NEEDS.flatMap(([pattern, feature, minor]) => need(pattern.test(own), feature, minor));
}

function hasVariable(text: Text | undefined): boolean {
  return text !== undefined && partsOf(text).some((part) => typeof part !== 'string');
}
