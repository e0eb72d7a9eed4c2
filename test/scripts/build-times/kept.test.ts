import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { keptBytes, registry } from '../../../scripts/build-times/kept';

const LAYER = 'application/vnd.oci.image.layer.v1.tar+zstd';
const layer = (digest: string, size: number) => ({ mediaType: LAYER, digest, size });
const CONTENT: { readonly [path: string]: unknown } = {
  '/v2/library/rust/manifests/1-slim': { layers: [layer('debian', 30), layer('rust', 200)] },
  // an image: an index of platforms, one of them an attestation without layers of ours
  '/v2/seed/manifests/latest': { manifests: [{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: 'sha256:amd64', size: 500 }] },
  '/v2/seed/manifests/sha256:amd64': { layers: [layer('target', 70)] },
  // a cache: one manifest with all layers, one of them in two steps
  '/v2/cache/manifests/latest': { layers: [layer('debian', 30), layer('rust', 200), layer('dependencies', 50), layer('dependencies', 50)] },
  // an older kind of cache: its index names the layers
  '/v2/older/manifests/latest': { manifests: [layer('rust', 200), layer('dependencies', 50), { mediaType: 'application/vnd.buildkit.cacheconfig.v0', digest: 'config', size: 9 }] },
};

let server: Server;
let host: string;
beforeAll((done) => {
  server = createServer(({ url }, response) => {
    const content = CONTENT[url!];
    response.writeHead(content ? 200 : 404).end(JSON.stringify(content ?? {}));
  }).listen(0, '127.0.0.1', () => {
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    done();
  });
});
afterAll((done) => {
  server.close(done);
});

test.each([
  ['seed', { all: 70, own: 70 }],
  ['cache', { all: 280, own: 50 }],
  ['older', { all: 250, own: 50 }],
])('%s: each layer once, with and without the base', async (repository, kept) => {
  expect(await keptBytes(registry(host), repository, 'library/rust:1-slim')).toEqual(kept);
});

test('what is not there is named', async () => {
  await expect(keptBytes(registry(host), 'gone', 'library/rust:1-slim')).rejects.toThrow(`${host} has no gone:latest: 404`);
});
