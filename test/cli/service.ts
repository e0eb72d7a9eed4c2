import { execFileSync } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { runProjenrc } from '../project/run';
import { folderWith } from '../support/crates';

/** What the compiler is told of the library: enough for these configs, and read in no time. */
const TYPES = `\
export interface RustServiceProjectOptions { readonly binaries?: string[]; readonly port?: number; readonly workflow?: boolean }
export declare class RustServiceProject { constructor(options?: RustServiceProjectOptions); synth(): void }
`;

export const CONFIG = `\
import { RustServiceProject } from 'projen-rust-docker';
import type { OptionsOf } from './.projen/workspace.ts';

const project = new RustServiceProject({
  binaries: ['orders'],
  port: 8080,
} satisfies OptionsOf<typeof RustServiceProject>);

project.synth();
`;

/** A repository with a synthesized and committed project, its library being this checkout's sources. */
export function committedService(files: { readonly [path: string]: string }, config = CONFIG): string {
  const folder = folderWith({ ...files, 'package.json': '{ "private": true }\n' });
  const { status, shown } = runProjenrc(folder, config);
  if (status !== 0) throw new Error(shown);
  writeFileSync(join(folder, 'node_modules/projen-rust-docker/index.d.ts'), TYPES);
  const git = (...words: string[]) => execFileSync('git', ['-c', 'user.name=newcomer', '-c', 'user.email=newcomer@example.com', ...words], { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'the service');
  return folder;
}
