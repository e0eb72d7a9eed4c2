import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './command';
import { newcomerEnvironment } from './environment';
import { Tell } from './screen';

/** The checkout that these scripts stand in. */
export const CHECKOUT = resolve(__dirname, '../..');

/** Compiles the library if that is due. */
export async function compileLibrary(tell: Tell, checkout = CHECKOUT): Promise<void> {
  for (const orphan of orphans(checkout)) {
    rmSync(orphan, { force: true });
  }
  if (isStale(checkout)) {
    tell('compiling with jsii');
    await run([process.execPath, join(checkout, 'node_modules/jsii/bin/jsii'), '--silence-warnings=reserved-word'], {
      cwd: checkout,
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
      tell,
    });
  }
}

/** Packs the library as it would be published and returns the tarball's path in `folder`; compiles first if that is due. */
export async function packLibrary(folder: string, tell: Tell, checkout = CHECKOUT): Promise<string> {
  await compileLibrary(tell, checkout);
  tell('packing');
  const { stdout } = await run(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: checkout,
    env: newcomerEnvironment(),
    timeout: 120_000,
  });
  const [{ filename }] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, filename);
}

/** Whether a source is newer than what the compiler made of it: `.jsii` is the last file that it writes. */
export function isStale(checkout: string): boolean {
  const assembly = join(checkout, '.jsii');
  if (!existsSync(assembly) || !existsSync(join(checkout, 'lib/index.js'))) {
    return true;
  }
  const compiled = statSync(assembly).mtimeMs;
  const sources = [...files(join(checkout, 'src')), join(checkout, 'package.json'), join(checkout, 'README.md')];
  return sources.some((source) => existsSync(source) && statSync(source).mtimeMs > compiled);
}

/** Compiled files whose source is gone: the compiler leaves them, and the tarball would carry them. */
export function orphans(checkout: string): string[] {
  const lib = join(checkout, 'lib');
  return files(lib).filter((file) => {
    const stem = /^(.*?)(\.d\.ts|\.js)$/.exec(file.slice(lib.length + 1))?.[1];
    return stem !== undefined && !existsSync(join(checkout, 'src', `${stem}.ts`));
  });
}

/** The version of a package that this checkout has installed. */
export function installedVersion(name: string, checkout = CHECKOUT): string {
  return (JSON.parse(readFileSync(join(checkout, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}

function files(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}
