import { cpSync, existsSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { LogLevel } from 'projen';
import { SynthesisResult } from './result';
import { RustServiceProject, RustServiceProjectOptions } from '../../src';
import { judge } from '../../src/policy/judge';
import { RULES } from '../../src/policy/rules';

/** A copy of a repository in which files may be written; the checkout stays as it is. */
export class ScratchCopy {
  public readonly folder = mkdtempSync(join(tmpdir(), 'corpus-'));

  public constructor(repository: string) {
    cpSync(repository, this.folder, {
      recursive: true,
      verbatimSymlinks: true,
      // git's objects are not read: what it tracks and ignores is
      filter: (path) => {
        const [top, second] = relative(repository, path).split(/[\\/]/);
        if (top === '.git') return second === undefined || /^(index|HEAD|config|info|commondir)$/.test(second);
        return !(/^(target|node_modules)$/.test(basename(path)) && lstatSync(path).isDirectory() && !existsSync(join(path, 'Cargo.toml')));
      },
    });
  }

  /** Synthesizes the service of one Cargo root; a binary by `package/binary`, none with the defaults. */
  public synthesize(workspace: string, asked: { readonly binary?: string; readonly features?: string[] } = {}): SynthesisResult {
    const options: RustServiceProjectOptions = {
      outdir: this.folder,
      workspace,
      logging: { level: LogLevel.OFF },
      binaries: asked.binary === undefined ? undefined : [asked.binary],
      features: asked.features,
    };
    const start = performance.now();
    const project = new RustServiceProject(options);
    const made = performance.now() - start;
    // what the repository's authors wrote at our paths is theirs to move away
    for (const file of project.files) {
      const stat = lstatSync(file.absolutePath, { throwIfNoEntry: false });
      if (stat && (stat.isSymbolicLink() || !/^\.git(ignore|attributes)$/.test(file.path))) rmSync(file.absolutePath, { recursive: true, force: true });
    }
    const findings = judge(RULES, project.service.dockerfile.subject);
    const restart = performance.now();
    const fails = findings.some((finding) => finding.severity === 'error');
    try {
      project.synth();
    } catch (error) {
      if (!fails || !/^\d+ findings?; no file was written/.test((error as Error).message)) throw error;
    }
    const milliseconds = made + performance.now() - restart;
    const files = project.files.filter((file) => existsSync(file.absolutePath)).length;
    return {
      binary: asked.binary,
      findings: findings.map(({ code, severity, place, message }) => ({ code, severity, place, message })),
      files: fails ? 0 : files,
      milliseconds,
    };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
