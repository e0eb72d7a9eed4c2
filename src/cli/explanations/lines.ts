import { Explanation } from './explanation';

/** The sections of a .dockerignore, by the comment that stands above them. */
const SECTIONS: readonly (readonly [heading: RegExp, why: string])[] = [
  [/^# only what the build reads/, 'everything is kept out, and what follows is let in: what nobody named never reaches the builder or its cache'],
  [/^# what Cargo reads/, 'cargo does not load the workspace without it'],
  [/^# package /, 'a package of the compiled binaries, or one that they depend on by path'],
  [/^# what is not compiled/, 'another member: cargo wants to see that it is there, and compiles nothing of it'],
  [/^# what the sources include/, 'a file that sources read at compile time, or that an image takes'],
  [/^# never/, 'stands last, so that nothing above lets it in: what tools make, and what nobody may read in a layer'],
];

/** Why a line of a .dockerignore is there. */
export function explainIgnored(lines: readonly string[], index: number): Explanation {
  const heading = lines.slice(0, index + 1).reverse().find((line) => SECTIONS.some(([pattern]) => pattern.test(line)));
  const why = SECTIONS.find(([pattern]) => heading !== undefined && pattern.test(heading))?.[1];
  return { construct: 'DockerIgnore', why: why ?? 'what reaches the builder, derived from the workspace' };
}

/** A block of ours at the end of a file that people write. */
export function explainKept(file: string, lines: readonly string[], index: number): Explanation | undefined {
  const begin = lines.findIndex((line) => line.startsWith('# projen-rust-docker: what follows is generated'));
  const end = lines.findIndex((line) => line.startsWith('# projen-rust-docker: end'));
  if (begin < 0 || index < begin || (end >= 0 && index > end)) return undefined;
  const why = file.endsWith('.gitignore') ? 'generated files are committed, whatever the lines above ignore; what tools make is not'
    : 'generated files keep their line ends on every system, and viewers fold them';
  return { construct: 'RustServiceProject', why };
}

/** Files that are one thing. */
export const WHOLE: readonly (readonly [file: RegExp, explanation: Explanation])[] = [
  [/(^|\/)docker\/healthcheck\.rs$/, { construct: 'Healthcheck', option: 'port, healthPath, health', why: 'the health check\'s source: the standard library alone, compiled in the build' }],
  [/(^|\/)docker\/([\w.-]+-)?freshness\.sh$/, { construct: 'TargetCache', option: 'cache', why: 'decides by content what is compiled again, because BuildKit and cargo disagree on file times' }],
  [/(^|\/)docker\/([\w.-]+-)?seed\.sh$/, { construct: 'TargetCache', option: 'cache', why: 'keeps of the target directory what the last build used, for new builders to begin with' }],
  [/(^|\/)\.projen\/workspace\.ts$/, { construct: 'WorkspaceTypes', why: 'the names in the Cargo workspace as types, so that the compiler rejects a wrong one in the config' }],
];
