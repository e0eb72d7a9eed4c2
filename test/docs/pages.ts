import { existsSync, readdirSync } from 'fs';
import { join } from 'path';

/** The checkout. */
export const ROOT = join(__dirname, '..', '..');

/** Every page that a user reads, relative to the checkout. */
export const PAGES: readonly string[] = ['README.md', ...below('docs')].sort();

/** The pages whose code is compiled and run. */
export const PAGES_WITH_CODE: readonly string[] = PAGES.filter((path) => path === 'README.md' || path.startsWith('docs/constructs/'));

function below(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf-8' })
    .map((path) => `${folder}/${path.replace(/\\/g, '/')}`)
    .filter((path) => path.endsWith('.md'));
}
