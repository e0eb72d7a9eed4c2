import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { Component, FileBase, IResolver, Project } from 'projen';

/** A file as projen synthesizes it, with what is protected in its type. */
interface Synthesized {
  _changed?: boolean;
  _previousContent?: string;
  shouldAddMarker?: boolean;
  synthesizeContent(resolver: IResolver): string | undefined;
}

/** To look through a project's components takes long enough to count where there are two hundred. */
const WRITES = new WeakMap<Project, AtomicWrites>();

/**
 * Replaces each file of a project in one step, so that a synthesis that is killed leaves the old file or the new one.
 * projen itself truncates a file and then fills it.
 */
export class AtomicWrites extends Component {
  /** For all files of a project, whichever component they are of. */
  public static of(project: Project): AtomicWrites {
    return WRITES.get(project) ?? new AtomicWrites(project);
  }

  private marker?: { readonly text: string | undefined };

  private constructor(project: Project) {
    super(project, 'AtomicWrites');
    WRITES.set(project, this);
  }

  public preSynthesize(): void {
    for (const file of this.project.files) {
      writeAtomically(file);
      this.rememberMarker(file);
    }
  }

  /** projen looks through the whole tree for what a marker says, once for each file, and all of a project say the same. */
  private rememberMarker(file: FileBase): void {
    // a class may say something of its own
    if (getterOf(file, 'marker') !== MARKER) return;
    Object.defineProperty(file, 'marker', {
      configurable: true,
      get: () => {
        const { shouldAddMarker } = file as unknown as Synthesized;
        if (!shouldAddMarker) return undefined;
        this.marker ??= { text: MARKER.call(file) };
        return this.marker.text;
      },
    });
  }
}

const MARKER = getterOf(FileBase.prototype, 'marker')!;

function getterOf(object: object | null, name: string): (() => string | undefined) | undefined {
  for (let each = object; each !== null; each = Object.getPrototypeOf(each)) {
    const found = Object.getOwnPropertyDescriptor(each, name);
    if (found) return found.get;
  }
  return undefined;
}

function writeAtomically(file: FileBase): void {
  const synthesize = file.synthesize.bind(file);
  const synthesized = file as unknown as Synthesized;
  const render = synthesized.synthesizeContent.bind(file);
  file.synthesize = () => {
    const wanted = file.readonly;
    const before = readIfThere(file.absolutePath);
    let after = before;
    synthesized.synthesizeContent = (resolver) => {
      const content = render(resolver);
      if (content !== undefined) {
        after = content;
        replaceFile(file.absolutePath, content, (wanted ? 0o444 : 0o644) + (file.executable ? 0o111 : 0), before);
        // projen compares what it finds with what it would write; now both are the same, and it writes nothing
        file.readonly = !isWritable(file.absolutePath);
      }
      return content;
    };
    try {
      synthesize();
    } finally {
      file.readonly = wanted;
    }
    // other components install, format or tell the difference by these
    if (after !== before) Object.assign(synthesized, { _changed: true, _previousContent: before });
  };
}

/**
 * Writes beside the file and renames: readers see the old content or the new one.
 *
 * @param before what the file says now, where the caller knows: the same is not written again
 */
export function replaceFile(path: string, content: string, mode: number, before?: string): void {
  const next = join(dirname(path), `.${basename(path)}.projen-new`);
  // left by a run that was killed, perhaps read-only
  if (existsSync(next)) rmSync(next, { force: true });
  if (before !== content) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(next, content, { mode });
    renameSync(next, path);
  }
  chmodSync(path, mode);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf-8');
  } catch {
    return undefined;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
