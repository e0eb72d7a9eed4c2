import { join } from 'node:path';
import { CargoJudge, differences, Verdict } from './judge';
import { manifestFolders } from './repositories';
import { RepositoryResult, RootResult, SynthesisResult } from './result';
import { ScratchCopy } from './synthesis';
import { readWorkspace } from '../../src/cargo/workspace';
import { main } from '../../src/cli/main';
import { binaries } from '../../src/image/builder/binary-selection';

/** What cargo describes and we refuse, on purpose: every build of such a workspace fails. See docs/inspect.md. */
const REFUSED_EARLY = / form a circle: |inherits from|conflict/;

/** `inspect --json`, as a person calls it. */
async function inspect(folder: string): Promise<Verdict & { readonly problems: string[]; readonly nightly: boolean; readonly milliseconds: number }> {
  let out = '';
  let err = '';
  const start = performance.now();
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const code = await main(['inspect', '--json', folder], { stdout, stderr });
  const milliseconds = performance.now() - start;
  if (code === 2 || err) throw new Error(`inspect ${folder}: exit code ${code}\n${err}`);
  const metadata = JSON.parse(out);
  const complaint: string | undefined = metadata.error && `${metadata.error.file ?? ''}: ${metadata.error.message}`;
  return {
    ...complaint === undefined ? { metadata } : { complaint },
    problems: metadata.problems ?? [],
    nightly: /^nightly/.test(metadata.toolchain?.channel ?? ''),
    milliseconds,
  };
}

class RepositoryRun {
  private readonly cargo = new CargoJudge();
  private readonly crashes: string[] = [];
  private readonly roots: RootResult[] = [];
  private copy?: ScratchCopy;

  public constructor(private readonly repository: string, private readonly name: string) {}

  public async run(): Promise<RepositoryResult> {
    const seen = new Set<string>();
    try {
      for (const folder of manifestFolders(this.repository)) {
        if (seen.has(join(this.repository, folder, 'Cargo.toml'))) continue;
        const members = await this.root(folder).catch((error: Error) => {
          this.crashes.push(`${folder}: ${error.stack}`);
          return [];
        });
        members.forEach((path) => seen.add(path));
      }
    } finally {
      this.copy?.remove();
      this.cargo.close();
    }
    return { name: this.name, roots: this.roots, crashes: this.crashes };
  }

  /** @returns the manifests that belong to it */
  private async root(folder: string): Promise<string[]> {
    const path = join(this.repository, folder);
    const ours = await inspect(path);
    let theirs = this.cargo.ask(path);
    // what a nightly's manifest may say, the stable cargo says too when it is told to
    if (ours.metadata && theirs.complaint !== undefined && ours.nightly) theirs = this.cargo.ask(path, true);
    const found = { folder, inspectMilliseconds: ours.milliseconds, problems: ours.problems };
    if (ours.metadata === undefined || theirs.metadata === undefined) {
      const both = ours.complaint !== undefined && (theirs.complaint !== undefined || REFUSED_EARLY.test(ours.complaint));
      const lines = both ? [] : [ours.complaint === undefined ? `cargo refuses, we read: ${theirs.complaint}` : `cargo reads, we refuse: ${ours.complaint}`];
      this.roots.push({ ...found, differences: lines, refused: both ? ours.complaint : undefined, packages: 0, syntheses: [] });
      return [];
    }
    const fields = Object.keys(theirs.metadata);
    const lines = differences(theirs.metadata, Object.fromEntries(fields.map((key) => [key, ours.metadata[key]])));
    this.roots.push({ ...found, differences: lines, packages: theirs.metadata.packages.length, syntheses: this.syntheses(folder) });
    return theirs.metadata.packages.map((each: { manifest_path: string }) => each.manifest_path);
  }

  /** With the defaults; where they have to be told which binary is meant, with each. */
  private syntheses(folder: string): SynthesisResult[] {
    const all = binaries(readWorkspace(join(this.repository, folder)));
    if (all.length === 0) return [];
    this.copy ??= new ScratchCopy(this.repository);
    const results = [this.attempt(folder)];
    if (results[0]?.findings.some(({ code }) => code === 'binaries-unstated')) {
      for (const binary of all) results.push(this.attempt(folder, `${binary.package.name}/${binary.name}`, binary.requiredFeatures));
    }
    return results.filter((each) => each !== undefined);
  }

  private attempt(folder: string, binary?: string, features?: string[]): SynthesisResult | undefined {
    try {
      return this.copy!.synthesize(folder, { binary, features });
    } catch (error) {
      this.crashes.push(`${folder}${binary ? ` (${binary})` : ''}: ${(error as Error).stack}`);
      return undefined;
    }
  }
}

// one repository in a process of its own, so that an endless loop or a crash is that repository's alone: child.ts FOLDER NAME
const [repository, name] = process.argv.slice(2);
process.env.PROJEN_DISABLE_POST = 'true';
new RepositoryRun(repository, name).run().then((result) => process.stdout.write(JSON.stringify(result)), (error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
