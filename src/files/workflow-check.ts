import { github, Project } from 'projen';
import { packageManagerOf } from './package-manager';
import { relativePath } from './relative-path';
import { checkout, lines, Uses } from './workflow-steps';
import { expressionSafe } from './workflow-target';
import { IRustImage } from '../image/rust-image';

type JobStep = github.workflows.JobStep;

/** Whether the generated files are those that the config says, and whether BuildKit has a complaint about the Dockerfiles. */
export function check(uses: Uses, root: Project, images: readonly IRustImage[], nodeVersion: string): JobStep[] {
  const manager = packageManagerOf(root);
  return [
    checkout(uses),
    { id: 'node', name: 'Set up Node', uses: uses('actions/setup-node'), with: { 'node-version': nodeVersion, 'package-manager-cache': false } },
    ...(manager.action ? [{ id: manager.name, name: `Set up ${manager.name}`, uses: uses(manager.action) }] : []),
    { id: 'install', name: 'Install', run: lines([...manager.prepare, manager.install]) },
    { id: 'synthesize', name: 'Generate the files again', run: root.projenCommand },
    {
      id: 'drift',
      name: 'Compare them with what is committed',
      run: lines([
        'git add --all',
        'git diff --staged --exit-code || {',
        `  echo "::error::generated files are not up to date; run '${root.projenCommand.replace(/["$`\\]/g, '\\$&')}' and commit what it changes"`,
        '  exit 1',
        '}',
      ]),
    },
    ...dockerfilesOf(root, images).map(({ folder, path }, index) => ({
      id: index === 0 ? 'build-check' : `build-check-${index + 1}`,
      name: index === 0 ? 'Check the Dockerfile' : `Check the Dockerfile of ${folder}`,
      env: { FOLDER: expressionSafe(folder), DOCKERFILE: expressionSafe(path) },
      run: 'docker build --check --file "${FOLDER}/${DOCKERFILE}" "${FOLDER}"',
    })),
  ];
}

function dockerfilesOf(root: Project, images: readonly IRustImage[]): { readonly folder: string; readonly path: string }[] {
  const found = images.map((image) => ({ folder: relativePath(root.outdir, Project.of(image).outdir), path: image.dockerfilePath }));
  return found.filter((one, index) => found.findIndex((other) => other.folder === one.folder && other.path === one.path) === index);
}
