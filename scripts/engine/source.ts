import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Service } from './services';
import { run } from '../kit/command';
import { CHECKOUT } from '../kit/library';
import { Tell } from '../kit/screen';

/** Puts a service's pristine source into an empty folder: the example from this repository, a crate through the ordinary cargo client. */
export async function placeSource(service: Service, folder: string, tell: Tell): Promise<void> {
  if (service.version === undefined) {
    cpSync(join(CHECKOUT, 'examples/orders'), folder, { recursive: true, filter: (path) => !/[\\/]target$/.test(path) });
  } else {
    cpSync(await unpackCrate(service.name, service.version, tell), folder, { recursive: true });
    // cargo's own note that the archive was unpacked whole; the archive does not hold it
    rmSync(join(folder, '.cargo-ok'), { force: true });
  }
  for (const [path, text] of Object.entries(service.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Makes the edit that changes the response. */
export function applyEdit(service: Service, folder: string): void {
  const { file, from, to } = service.edit;
  const path = join(folder, file);
  writeFileSync(path, replaceOnce(readFileSync(path, 'utf8'), from, to, `${service.name}: ${file}`));
}

/** Replaces what must stand there exactly once: an edit that misses would test nothing. */
export function replaceOnce(text: string, from: string, to: string, where: string): string {
  const count = text.split(from).length - 1;
  if (count !== 1) {
    throw new Error(`${where} has ${JSON.stringify(from)} ${count} times instead of once`);
  }
  return text.replace(from, () => to);
}

async function unpackCrate(name: string, version: string, tell: Tell): Promise<string> {
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry/src');
  const find = () => (existsSync(sources) ? readdirSync(sources) : [])
    .filter((registry) => registry.startsWith('index.crates.io-'))
    .map((registry) => join(sources, registry, `${name}-${version}`))
    .find((folder) => existsSync(join(folder, '.cargo-ok')));
  const there = find();
  if (there) {
    return there;
  }
  tell(`downloading ${name} ${version}`);
  // downloads and unpacks
  await run(['cargo', 'info', `${name}@${version}`, '--registry', 'crates-io'], { cwd: dirname(homedir()), tell, timeout: 180_000 });
  const folder = find();
  if (!folder) {
    throw new Error(`cargo info ${name}@${version} left no folder ${name}-${version} under ${sources}`);
  }
  return folder;
}
