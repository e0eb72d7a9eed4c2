import { execFileSync } from 'child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { FakeImage } from './fake-image';
import { handOver, joinPlatforms } from '../../src/files/workflow-merge';
import { WorkflowTarget } from '../../src/files/workflow-target';
import { Platform } from '../../src/image/platform';
import { folderWith, projectOver } from '../support/crates';

/** As a runner calls a script. */
function run(script: string, env: { readonly [name: string]: string }): void {
  execFileSync('bash', ['--noprofile', '--norc', '-e', '-c', script], { env: { PATH: process.env.PATH, ...env } });
}

test('the digests of all platforms come together under the tags of their image', () => {
  const folder = folderWith({});
  const FOLDER = join(folder, 'digests with a space');
  const write = handOver((action) => action).find((step) => step.id === 'digests')!.run!;
  for (const SLUG of ['linux-amd64', 'linux-arm64']) {
    const METADATA = JSON.stringify({
      'orders': { 'containerimage.digest': `sha256:orders-${SLUG}`, 'image.name': 'x' },
      'orders_worker': { 'containerimage.digest': `sha256:worker-${SLUG}` },
      'buildx.build.warnings': [{ detail: [] }],
    }, undefined, 2);
    run(write, { FOLDER, SLUG, METADATA });
  }
  expect(JSON.parse(readFileSync(join(FOLDER, 'linux-arm64.json'), 'utf-8'))).toEqual({ orders: 'sha256:orders-linux-arm64', orders_worker: 'sha256:worker-linux-arm64' });

  const project = projectOver({});
  const images = [new FakeImage(project, 'orders'), new FakeImage(project, 'orders.worker')];
  const target = new WorkflowTarget(project, 'docker-bake.json', { images, namespace: 'acme', platforms: [Platform.AMD64, Platform.ARM64] });
  const join_ = joinPlatforms((action) => action, target).find((step) => step.id === 'join-orders_worker')!;
  expect(join_.env).toMatchObject({ IMAGE: 'ghcr.io/acme/orders.worker', TARGET: 'orders_worker' });

  // a docker that writes down its words
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'docker'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/words'\n`);
  chmodSync(join(folder, 'bin', 'docker'), 0o755);
  const METADATA = JSON.stringify({ tags: ['ghcr.io/acme/orders.worker:main', 'ghcr.io/acme/orders.worker:sha-1'] });
  run(join_.run!, { ...join_.env, FOLDER, METADATA, PATH: `${join(folder, 'bin')}:${process.env.PATH}` });
  expect(readFileSync(join(folder, 'words'), 'utf-8').trim().split('\n')).toEqual([
    'buildx', 'imagetools', 'create', '--tag=ghcr.io/acme/orders.worker:main', '--tag=ghcr.io/acme/orders.worker:sha-1',
    'ghcr.io/acme/orders.worker@sha256:worker-linux-amd64', 'ghcr.io/acme/orders.worker@sha256:worker-linux-arm64',
  ]);
});
