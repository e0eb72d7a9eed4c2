import { LogLevel, Project, TextFile } from 'projen';
import { AtomicWrites } from '../../src/files/atomic-writes';

/** Synthesizes one of two versions in turn, until somebody kills it. */
const [outdir, lines] = process.argv.slice(2);
process.env.PROJEN_DISABLE_POST = 'true';
for (let version = 0; ; version = 1 - version) {
  const project = new Project({ name: 'x', outdir, logging: { level: LogLevel.OFF } });
  for (const [name, readonly] of [['a.txt', true], ['deep/b.txt', false]] as const) {
    new TextFile(project, name, { lines: Array.from({ length: Number(lines) }, () => `version ${version} of a line that is long enough`), readonly });
  }
  AtomicWrites.of(project);
  project.synth();
  if (version === 0) process.stdout.write('.');
}
