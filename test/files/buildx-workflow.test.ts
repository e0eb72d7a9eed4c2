import { github, javascript, JsonPatch, Project } from 'projen';
import { parse } from 'yaml';
import { FakeFacts, FakeImage, golden, TOKEN } from './fake-image';
import { BakeFile } from '../../src/files/bake-file';
import { BuildxWorkflow, BuildxWorkflowOptions, Provenance } from '../../src/files/buildx-workflow';
import { Pins } from '../../src/image/pins';
import { Platform } from '../../src/image/platform';
import { folderWith, projectOver, synthesized } from '../support/crates';

const FILE = '.github/workflows/image.yml';

function workflow(project: Project, options: Partial<BuildxWorkflowOptions> = {}, facts: FakeFacts = {}): BuildxWorkflow {
  return new BuildxWorkflow(project, { ...options, images: options.images ?? [new FakeImage(project, 'orders', facts)] });
}

/** The workflow's jobs, parsed. */
function jobsOf(options: Partial<BuildxWorkflowOptions> = {}, facts: FakeFacts = {}): any {
  const project = projectOver({});
  workflow(project, options, facts);
  return parse(synthesized(project)[FILE]).jobs;
}

function step(job: any, id: string): any {
  return job.steps.find((each: any) => each.id === id);
}

test('one image for the runner itself', () => {
  const project = projectOver({});
  workflow(project);
  const text = synthesized(project)[FILE];
  expect(text).toBe(golden('image.plain.yml', text));
});

function rich(): Project {
  const project = projectOver({});
  const platforms = [Platform.AMD64, Platform.ARM64];
  workflow(project, {
    images: [new FakeImage(project, 'orders', { secrets: [TOKEN], platforms }), new FakeImage(project, 'orders.worker', { secrets: [TOKEN], platforms })],
    provenance: Provenance.MAX,
    sbom: true,
  });
  return project;
}

test('two images for two platforms, with a secret', () => {
  const text = synthesized(rich())[FILE];
  expect(text).toBe(golden('image.rich.yml', text));
});

test('another registry, with its own credentials', () => {
  const project = projectOver({ 'pnpm-lock.yaml': '' });
  workflow(project, { registry: 'registry.acme.dev:5000', namespace: 'shop', registrySecrets: { username: 'ACME_USER', password: 'ACME_PASSWORD' }, platforms: [Platform.ARM64] });
  const text = synthesized(project)[FILE];
  expect(text).toBe(golden('image.registry.yml', text));
});
