import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { engine } from './engine';
import { needs, Runners } from './needed';
import { fastEnvironment } from '../../src/image/caches/fast-profile';
import { FreshnessOptions, freshnessScript, LocalPackage } from '../../src/image/caches/freshness-script';

/** A shell, with the folder of the programs that it finds. */
export interface Shell {
  readonly name: string;
  readonly words: readonly string[];
  readonly path: string;
}

/** A folder that no run shares. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-freshness-')));
}

/** The tests that run the scripts with dash and GNU's programs. */
export function gnuShell(): Runners {
  const found = spawnSync('dash', ['-c', 'find --version && sha256sum --version']).status === 0;
  return needs(found, 'dash with GNU\'s findutils and coreutils runs the scripts, and is not on PATH');
}

export function systemShell(name: string): Shell {
  return { name, words: [name], path: '/usr/bin:/bin' };
}

/** busybox's own shell and programs, taken out of its image. */
export function busybox(): Shell {
  const folder = newFolder();
  const container = execFileSync('docker', ['create', 'busybox:1.37'], { encoding: 'utf-8' }).trim();
  try {
    execFileSync('docker', ['cp', '--follow-link', `${container}:/bin/busybox`, join(folder, 'busybox')]);
  } finally {
    execFileSync('docker', ['rm', '--volumes', container], { stdio: 'ignore' });
  }
  execFileSync(join(folder, 'busybox'), ['--install', '-s', folder]);
  return { name: 'busybox', words: [join(folder, 'sh')], path: folder };
}

/** The same tests in dash with GNU's programs, and in busybox, which is taken out of its image once. */
export function inEachShell(cases: (shell: () => Shell, name: 'dash' | 'busybox') => void): void {
  gnuShell().describe('in dash with GNU\'s programs', () => cases(() => systemShell('dash'), 'dash'));
  engine.describe('busybox', () => {
    let shell: Shell;
    beforeAll(() => {
      shell = busybox();
    });
    cases(() => shell, 'busybox');
  });
}

/** The script that copies a folder, the context, into another one, in which cargo's target directory lies. */
export function scriptFor(context: string, sources: string, packages: readonly LocalPackage[], options: Partial<FreshnessOptions> = {}): string {
  return freshnessScript({
    context,
    sources,
    target: join(sources, 'target'),
    packages,
    vendored: [],
    noSources: [],
    installed: [],
    fast: fastEnvironment('release', '3'),
    cooked: false,
    perBuild: [],
    ignored: [],
    maxSize: 1000,
    ...options,
  });
}

/** A folder of sources, and the one in which the script copies and judges them, with a target directory in it. */
export class Sources {
  public readonly state: string;
  public readonly folder = join(newFolder(), 'context');
  private readonly programs = newFolder();
  private readonly script: string;

  public constructor(
    private readonly shell: Shell, private readonly packages: readonly LocalPackage[], options: Partial<FreshnessOptions> = {},
    public readonly built = join(newFolder(), 'src'),
  ) {
    this.state = join(built, 'target', '.freshness');
    for (const folder of [this.folder, join(built, 'target')]) mkdirSync(folder, { recursive: true });
    this.program('rustc', '#!/bin/sh\necho "rustc 1.0.0"\n');
    this.script = join(this.programs, 'freshness.sh');
    writeFileSync(this.script, scriptFor(this.folder, built, packages, options));
  }

  /** Where a source lies, or what is in the target directory. */
  public at(path: string): string {
    return join(path.split('/')[0] === 'target' ? this.built : this.folder, path);
  }

  public put(path: string, content = ''): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), content);
  }

  /** Puts a program before those of the shell. */
  public program(name: string, content: string): void {
    writeFileSync(join(this.programs, name), content);
    chmodSync(join(this.programs, name), 0o755);
  }

  /** Runs the script, in a step that begins with the target directory alone; what it prints. */
  public run(environment: { readonly [name: string]: string } = {}, words: readonly string[] = ['true']): string {
    const [program, ...rest] = this.shell.words;
    for (const name of readdirSync(this.built)) if (name !== 'target') rmSync(join(this.built, name), { recursive: true });
    return execFileSync('sh', ['-c', 'exec "$@" 2>&1', 'sh', program, ...rest, this.script, ...words], {
      cwd: this.built, encoding: 'utf-8', env: { PATH: `${this.programs}:${this.shell.path}`, ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs the script and returns the packages whose files got another time, sorted. */
  public touched(): string[] {
    const before = this.times();
    this.run();
    const after = this.times();
    return this.packages.filter(({ folder }) => before.get(folder) !== after.get(folder)).map(({ name }) => name).sort();
  }

  /** The time of each package's manifest; all of a package's files have one time. */
  public times(): Map<string, string> {
    return new Map(this.packages.map(({ folder }) => [folder, this.time(join(folder, 'Cargo.toml'))]));
  }

  public time(path: string): string {
    return String(statSync(join(this.built, path), { bigint: true }).mtimeNs);
  }

  /** The list that the last run left. */
  public get list(): string {
    return readFileSync(join(this.state, 'sources'), 'latin1');
  }

  public get stateFiles(): string[] {
    return readdirSync(this.state).sort();
  }
}
