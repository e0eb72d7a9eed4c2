import { gzipSync } from 'zlib';
import { madeElf } from './made-elf';
import { inPieces, Made, madeTar } from './made-tar';
import { ImageArchive, readImageArchive } from '../../src/verify/image-archive';

const CONFIG = { architecture: 'amd64', os: 'linux', config: { User: '65532' }, history: [{ created_by: 'COPY a b' }] };

function saved(layers: Buffer[], more: Made[] = [], config: unknown = CONFIG): Buffer {
  return madeTar([
    { path: 'blobs/', flag: '5' },
    { path: 'blobs/sha256/config', content: JSON.stringify(config) },
    ...layers.map((content, index) => ({ path: `blobs/sha256/${index}`, content: content as unknown as string })),
    { path: 'oci-layout', content: '{"imageLayoutVersion": "1.0.0"}' },
    ...more,
    { path: 'manifest.json', content: JSON.stringify([{ Config: 'blobs/sha256/config', Layers: layers.map((_, index) => `blobs/sha256/${index}`) }]) },
  ]);
}
const read = async (bytes: Buffer): Promise<ImageArchive> => readImageArchive(inPieces(bytes));

const KEY = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n';
const FIRST = madeTar([
  { path: 'app/', flag: '5' },
  { path: './app/service', content: madeElf({ needed: ['libc.so.6'] }) },
  { path: 'app/.npmrc', content: 'token' },
  { path: 'app/.env', content: '' },
  { path: 'etc/tls.pem', content: KEY },
  { path: 'etc/ld.so.cache', content: '/lib/x.so\0' },
]);
const SECOND = madeTar([{ path: 'app/.wh..npmrc' }, { path: 'broken', content: '\x7fELF' }, { path: 'link', flag: '1', target: 'broken' }]);

test.each([['plain', [FIRST, SECOND]], ['compressed', [gzipSync(FIRST), gzipSync(SECOND)]]])('files, secrets and settings from %s layers', async (_, layers) => {
  const archive = await read(saved(layers));
  expect(archive.config).toEqual(CONFIG);
  expect(archive.tree.all.map(({ path, type }) => `${type} ${path}`)).toEqual([
    'folder /app', 'file /app/.env', 'file /app/service', 'file /broken', 'file /etc/ld.so.cache', 'file /etc/tls.pem', 'file /link',
  ]);
  expect(archive.tree.find('/app/service')?.elf?.needed).toEqual(['libc.so.6']);
  expect(archive.tree.find('/broken')?.damaged).toBe('the ELF file is damaged: it points outside of itself');
  expect(archive.tree.find('/etc/ld.so.cache')?.text).toBe('/lib/x.so\0');
  // the first one is gone from the container, and not from the image; an empty file gives nothing away
  expect(archive.secretFiles).toEqual([{ path: '/app/.npmrc', what: 'by its name' }, { path: '/etc/tls.pem', what: 'a private key' }]);
  expect(archive.size).toBe(8192 + 5 + KEY.length + 10 + 4);
});

test('the older form, in which a layer can be a link to another\'s', async () => {
  const bytes = madeTar([
    { path: 'config.json', content: JSON.stringify(CONFIG) },
    { path: 'a/layer.tar', content: FIRST },
    { path: 'b/layer.tar', flag: '2', target: '../a/layer.tar' },
    { path: 'manifest.json', content: JSON.stringify([{ Config: 'config.json', Layers: ['b/layer.tar'] }]) },
  ]);
  expect((await read(bytes)).tree.find('/app/service')?.size).toBe(8192);
});

test('a layer without files', async () => expect((await read(saved([madeTar([])]))).tree.all).toEqual([]));

test.each([
  ['no archive', Buffer.from('Error: something else'.padEnd(600)), 'docker image save: not a tar archive'],
  ['no image', madeTar([]), 'docker image save: no image in its archive'],
  ['no such layer', madeTar([
    { path: 'config.json', content: '{}' }, { path: 'manifest.json', content: JSON.stringify([{ Config: 'config.json', Layers: ['x'] }]) },
  ]), 'docker image save: layer x is not in its archive'],
  ['zstd', saved([Buffer.from('28b52ffd00000000', 'hex')]), 'a layer is compressed with zstd'],
])('%s is no answer', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(message);
});
