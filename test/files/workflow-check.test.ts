import { execFileSync, spawnSync } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { FakeImage } from './fake-image';
import { check } from '../../src/files/workflow-check';
import { folderWith, projectOver } from '../support/crates';

const steps = (images: FakeImage[] = []) => check((action) => action, projectOver({}), images, '24');

test('files that are not up to date fail the job and are shown, new ones too', () => {
  const script = steps().find((step) => step.id === 'drift')!.run!;
  const folder = folderWith({ 'Dockerfile': 'FROM a\n', '.gitignore': 'node_modules\n', 'node_modules/x': '' });
  const run = () => spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', script], { cwd: folder, encoding: 'utf-8' });
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'a'], { cwd: folder });
  expect(run()).toMatchObject({ status: 0, stdout: '' });
  writeFileSync(join(folder, 'compose.yaml'), 'name: a\n');
  const { status, stdout } = run();
  expect(status).toBe(1);
  expect(stdout).toContain('+name: a\n');
  expect(stdout).toContain("::error::generated files are not up to date; run 'npx projen' and commit what it changes\n");
});

test('each Dockerfile is checked once, and a path is no expression', () => {
  const project = projectOver({});
  const images = [new FakeImage(project, 'a'), new FakeImage(project, 'b'), new FakeImage(project, 'c', { dockerfilePath: '${{ x }}/Dockerfile' })];
  const checked = check((action) => action, project, images, '24').filter((step) => step.id!.startsWith('build-check'));
  expect(checked.map((step) => [step.id, step.env])).toEqual([
    ['build-check', { FOLDER: '.', DOCKERFILE: 'Dockerfile' }],
    ['build-check-2', { FOLDER: '.', DOCKERFILE: "${{ '${{' }} x }}/Dockerfile" }],
  ]);
});
