import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { reportRepository, reportTable, reportTotals } from './corpus/report';
import { findRepositories } from './corpus/repositories';
import { RepositoryResult } from './corpus/result';
import { CommandFailed, run } from './kit/command';

const USAGE = `npm run corpus -- [--table] [--verbose] [--only=NAME] FOLDER

  Runs inspect and synthesis on every repository below FOLDER, in each of its Cargo roots, and compares inspect --json
  with cargo metadata --no-deps. The checkouts stay as they are. Needs cargo on PATH.

  --table      only how often each rule fires, as Markdown
  --verbose    each finding with its sentence, what cargo refuses too, and what it describes but would not build
  --only=NAME  the repositories whose path contains NAME

exit codes: 0 no difference and no crash, 1 some, 2 wrong use
`;

/** Longer than any repository takes, ten times over. */
const LIMIT = 300_000;

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const [folder] = words.filter((word) => !word.startsWith('--'));
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '';
  const table = words.includes('--table');
  if (!folder || !existsSync(folder)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const root = resolve(folder);
  const repositories = findRepositories(root).filter((each) => each.includes(only));
  if (repositories.length === 0) {
    process.stderr.write(`no repository with a Cargo.toml below ${folder}\n`);
    return 2;
  }
  const results: RepositoryResult[] = [];
  for (const repository of repositories) {
    const result = await attempt(repository, relative(root, repository) || repository);
    results.push(result);
    (table ? process.stderr : process.stdout).write(`${reportRepository(result, words.includes('--verbose')).join('\n')}\n`);
  }
  if (table) process.stdout.write(`${reportTable(results).join('\n')}\n`);
  (table ? process.stderr : process.stdout).write(`\n${reportTotals(results).join('\n')}\n`);
  return results.some((result) => result.crashes.length > 0 || result.roots.some((each) => each.differences.length > 0)) ? 1 : 0;
}

async function attempt(repository: string, name: string): Promise<RepositoryResult> {
  try {
    const { stdout } = await run([process.execPath, '--import', 'tsx', join(__dirname, 'corpus/child.ts'), repository, name], { timeout: LIMIT });
    return JSON.parse(stdout) as RepositoryResult;
  } catch (error) {
    const said = error instanceof CommandFailed ? `${error.ending}\n${error.lastLines.join('\n')}` : String((error as Error).stack);
    return { name, roots: [], crashes: [said] };
  }
}

main().then((code) => { process.exitCode = code; }, (error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 2;
});
