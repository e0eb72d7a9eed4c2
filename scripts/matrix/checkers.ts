import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILDERS, CACHES, LINKAGES } from './axes';
import { usual } from './combinations';
import { construct, CRATE } from './play';
import { CommandFailed, run } from '../kit/command';
import { Tell } from '../kit/screen';

const AT_ONCE = 4;
const FILES_AT_ONCE = 100;

/** What a checker said of a Dockerfile. */
export interface Fault {
  /** Its place in the list. */
  readonly index: number;
  /** Without the place in the file, so that equal ones are one. */
  readonly said: string;
}

/** What hadolint says and no text avoids: the line that it is said of, and why it stays. */
const ACCEPTED: readonly { readonly rule: string; readonly line: RegExp }[] = [
  // without an account Chainguard publishes no other tag; a digest comes from rust-docker.pins.json
  { rule: 'DL3007', line: /cgr\.dev\/chainguard\// },
  // Wolfi rolls: no version of a package of its would be there for long
  { rule: 'DL3018', line: /apk add --no-cache libgcc/ },
];

/** Dockerfiles on disk, beside the crate that they build. */
export class Checkers {
  public readonly folder = mkdtempSync(join(tmpdir(), 'rust-docker-matrix-'));
  private readonly empty = join(this.folder, 'empty');
  private readonly known = new Map<string, boolean>();

  public constructor(private readonly texts: readonly string[]) {
    const context = join(this.folder, 'context');
    cpSync(CRATE, context, { recursive: true });
    process.env.PROJEN_DISABLE_POST = 'true';
    construct(usual(LINKAGES[0], CACHES[0], BUILDERS[0]), context).project.synth();
    mkdirSync(this.empty);
    texts.forEach((text, index) => writeFileSync(this.path(index), text));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** hadolint's words on each file, with nothing switched off. */
  public async hadolint(tell: Tell): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (let start = 0; start < this.texts.length; start += FILES_AT_ONCE) {
      tell(`${start} of ${this.texts.length}`);
      const paths = this.texts.slice(start, start + FILES_AT_ONCE).map((_, index) => this.path(start + index));
      const { stdout } = await run(['hadolint', '--no-color', '--failure-threshold', 'ignore', '--disable-ignore-pragma', ...paths], { allow: [1] });
      faults.push(...stdout.split('\n').filter(Boolean).flatMap((line) => this.faultOf(line)));
    }
    return faults;
  }

  private faultOf(line: string): Fault[] {
    const [, file, place, rule, said] = /(\d+)\.Dockerfile:(\d+) (\S+) (.*)$/.exec(line) ?? [];
    if (file === undefined) throw new Error(`hadolint said what nobody here understands: ${line}`);
    const instruction = this.texts[Number(file)].split('\n').slice(Number(place) - 1, Number(place) + 2).join('\n');
    return ACCEPTED.some((each) => each.rule === rule && each.line.test(instruction)) ? [] : [{ index: Number(file), said: `${rule} ${said}` }];
  }

  /** BuildKit's own checks. */
  public async buildCheck(indexes: readonly number[], tell: Tell): Promise<Fault[]> {
    const faults: Fault[] = [];
    const waiting = [...indexes];
    const worker = async () => {
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
        tell(`${indexes.length - waiting.length} of ${indexes.length}`);
        const said = await this.checkOne(index);
        if (said !== undefined) faults.push({ index, said });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return faults;
  }

  private async checkOne(index: number): Promise<string | undefined> {
    const contexts: string[] = [];
    // BuildKit asks for base images before it checks: one that is not here stands as an empty folder
    for (const image of basesOf(this.texts[index])) if (!await this.isHere(image)) contexts.push('--build-context', `${image}=${this.empty}`);
    try {
      await run(['docker', 'build', '--check', ...contexts, '--file', this.path(index), join(this.folder, 'context')]);
      return undefined;
    } catch (error) {
      if (error instanceof CommandFailed) return error.lastLines.slice(-12).join('\n');
      throw error;
    }
  }

  private async isHere(image: string): Promise<boolean> {
    const known = this.known.get(image) ?? (await run(['docker', 'image', 'inspect', '--format', '{{.Id}}', image], { allow: [1] })).code === 0;
    this.known.set(image, known);
    return known;
  }

  private path(index: number): string {
    return join(this.folder, `${index}.Dockerfile`);
  }
}

/** The images that a Dockerfile stands on. */
export function basesOf(dockerfile: string): string[] {
  const stages = [...dockerfile.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const names = new Set([...stages.map(([, , name]) => name), 'scratch']);
  return [...new Set(stages.map(([, image]) => image))]
    // a stage whose name an argument decides
    .filter((image) => !names.has(image) && !image.includes('$'));
}

/** As few Dockerfiles as it takes to have every stage once, whatever the others are: places in the list. */
export function eachStageOnce(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const fresh = stagesOf(text).filter((stage) => !seen.has(stage));
    fresh.forEach((stage) => seen.add(stage));
    return fresh.length > 0 ? [index] : [];
  });
}

function stagesOf(dockerfile: string): string[] {
  return dockerfile.split(/\n(?=(?:#[^\n]*\n)*FROM )/);
}
