import { Mount, Stage, Text } from '../dockerfile/document';

/** Where the stages' steps mount caches that begin empty on a builder that is new, sorted. */
export function cacheMounts(stages: readonly Stage[]): string[] {
  const targets = mountsOf(stages).flatMap((mount) => (mount.type === 'cache' && mount.from === undefined ? [shown(mount.target)] : []));
  return [...new Set(targets)].sort();
}

/** Whether a step of the stages mounts something whose id or path has the variable. */
export function mountsName(stages: readonly Stage[], variable: string): boolean {
  const named = (text: Text | undefined) => typeof text === 'object' && text.some((part) => typeof part === 'object' && part.variable === variable);
  return mountsOf(stages).some((mount) => mount.type === 'cache' && (named(mount.id) || named(mount.target)));
}

function mountsOf(stages: readonly Stage[]): Mount[] {
  return stages.flatMap((stage) => stage.instructions).flatMap((each) => (each.kind === 'RUN' ? each.mounts ?? [] : []));
}

function shown(text: Text): string {
  return typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : `\${${part.variable}}`)).join('');
}
