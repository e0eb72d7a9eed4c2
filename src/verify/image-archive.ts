import { Readable } from 'stream';
import { createGunzip } from 'zlib';
import { CannotTell } from './docker';
import { Elf, ElfError, isElf, readElf } from './elf';
import { FileTree, ImageFile } from './file-tree';
import { holdsPrivateKey, isSecretFile } from './secrets';
import { readTar, TarEntry, TarError, wholeOf } from './tar';

/** What an image's configuration says, in the OCI image specification's words. */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly config?: { readonly Env?: readonly string[]; readonly [key: string]: unknown };
  readonly history?: readonly { readonly created_by?: string }[];
}

/** A file in some layer that looks like a secret, whether a later layer removes it or not. */
export interface SecretFile {
  readonly path: string;
  /** What it holds, or what its name says. */
  readonly what: string;
}

/** An image, read once: its files, and what its layers and its history give away. */
export interface ImageArchive {
  readonly config: ImageConfig;
  readonly tree: FileTree;
  readonly secretFiles: readonly SecretFile[];
  /** The bytes of all files of all layers. */
  readonly size: number;
}

interface Layer {
  readonly files: ImageFile[];
  readonly secrets: SecretFile[];
}

interface Manifest { readonly Config: string; readonly Layers: readonly string[] }

// the files that loaders read
const KEPT = /^\/etc\/(ld\.so\.cache|ld-musl-.*\.path)$/;
const MOST_JSON = 16 * 1024 * 1024;
const MOST_TEXT = 64 * 1024;
// a debug build of a large service has some hundred megabytes
const MOST_ELF = 1024 * 1024 * 1024;

/** Reads what `docker image save` writes, in both of its forms, from the stream. */
export async function readImageArchive(source: AsyncIterable<Uint8Array>): Promise<ImageArchive> {
  const texts = new Map<string, string>();
  const layers = new Map<string, Layer>();
  const links = new Map<string, string>();
  try {
    for await (const entry of readTar(source)) {
      if (entry.type === 'symlink' || entry.type === 'link') links.set(entry.path, entry.target);
      if (entry.type !== 'file') continue;
      const start = await entry.peek(4);
      if (start[0] === '{'.charCodeAt(0) || start[0] === '['.charCodeAt(0)) {
        if (entry.size <= MOST_JSON) texts.set(entry.path, (await wholeOf(entry)).toString('utf-8'));
      } else if (await looksLikeLayer(entry)) {
        layers.set(entry.path, await readLayer(entry, start));
      }
    }
  } catch (error) {
    if (error instanceof TarError) throw new CannotTell(`docker image save: ${error.message}`);
    throw error;
  }
  return assemble(texts, layers, links);
}

function assemble(texts: ReadonlyMap<string, string>, layers: ReadonlyMap<string, Layer>, links: ReadonlyMap<string, string>): ImageArchive {
  const manifest = (JSON.parse(texts.get('manifest.json') ?? '[]') as Manifest[])[0];
  const config = manifest && texts.get(manifest.Config);
  if (config === undefined) throw new CannotTell('docker image save: no image in its archive');
  // the older form writes a layer that two images share once, and links to it
  const layerAt = (path: string) => layers.get(path) ?? layers.get((links.get(path) ?? '').replace(/^(\.\.\/)+/, ''));
  const own = manifest.Layers.map((path) => {
    const layer = layerAt(path);
    if (!layer) throw new CannotTell(`docker image save: layer ${path} is not in its archive`);
    return layer;
  });
  const tree = new FileTree();
  own.forEach((layer) => tree.add(layer.files));
  return {
    config: JSON.parse(config) as ImageConfig,
    tree,
    secretFiles: own.flatMap((layer) => layer.secrets),
    size: own.flatMap((layer) => layer.files).reduce((sum, file) => sum + (file.type === 'file' ? file.size : 0), 0),
  };
}

async function looksLikeLayer(entry: TarEntry): Promise<boolean> {
  const start = await entry.peek(262);
  if (start.readUInt32BE(0) === 0x28b52ffd) throw new CannotTell('a layer is compressed with zstd, which this command does not read');
  // an empty layer is nothing but zeros
  return isGzip(start) || start.toString('latin1', 257, 262) === 'ustar' || start.every((byte) => byte === 0);
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

async function readLayer(entry: TarEntry, start: Buffer): Promise<Layer> {
  const bytes = isGzip(start) ? Readable.from(entry.content()).pipe(createGunzip()) as AsyncIterable<Buffer> : entry.content();
  const layer: Layer = { files: [], secrets: [] };
  for await (const file of readTar(bytes)) {
    const path = absolute(file.path);
    const read = file.type === 'file' ? await look(file, path) : {};
    layer.files.push({ path, type: file.type, mode: file.mode, size: file.size, target: file.type === 'link' ? absolute(file.target) : file.target, ...read.facts });
    if (read.secret !== undefined) layer.secrets.push({ path, what: read.secret });
  }
  return layer;
}

async function look(file: TarEntry, path: string): Promise<{ facts?: { elf?: Elf; damaged?: string; text?: string }; secret?: string }> {
  if (isElf(await file.peek(4)) && file.size <= MOST_ELF) {
    const bytes = await wholeOf(file);
    try {
      return { facts: { elf: readElf(bytes) } };
    } catch (error) {
      if (!(error instanceof ElfError)) throw error;
      return { facts: { damaged: error.message } };
    }
  }
  const named = isSecretFile(path) && file.size > 0 ? 'by its name' : undefined;
  if (file.size > MOST_TEXT && !KEPT.test(path)) return { secret: named };
  const text = (await wholeOf(file)).toString('latin1');
  return {
    facts: KEPT.test(path) ? { text } : undefined,
    secret: holdsPrivateKey(text) ? 'a private key' : named,
  };
}

function absolute(path: string): string {
  return `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`;
}
