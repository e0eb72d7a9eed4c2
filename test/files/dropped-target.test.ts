import { github } from 'projen';
import { dropTarget } from '../../src/files/dropped-target';
import { projectOver } from '../support/crates';

function workflowWith(steps: github.workflows.JobStep[]): github.GithubWorkflow {
  const project = projectOver({});
  const workflow = new github.GithubWorkflow(new github.GitHub(project), 'image');
  workflow.addJob('build', { permissions: {}, runsOn: ['x'], steps });
  workflow.addJob('called', { permissions: {}, uses: './.github/workflows/other.yml' });
  return workflow;
}

test('its step goes, and its lines', () => {
  const workflow = workflowWith([
    { id: 'a', run: 'echo' },
    { id: 'bake', uses: 'docker/bake-action', with: { push: true, targets: 'a\nab\n', set: 'a.args.X=1\nab.args.X=1\n${{ steps.a.outputs.ab }}\n*.output=a\n' } },
  ]);
  dropTarget(workflow, 'a');
  expect((workflow.getJob('build') as github.workflows.Job).steps).toEqual([
    { id: 'bake', uses: 'docker/bake-action', with: { push: true, targets: 'ab', set: 'ab.args.X=1\n*.output=a\n' } },
  ]);
});

test.each([
  ['a job without it', [{ id: 'bake', uses: 'x', with: { set: 'b.args.X=1' } }]],
  ['a job whose steps somebody replaced', [{ id: 'make', run: 'make' }, { id: 'bake', run: 'docker buildx bake' }]],
])('%s stays as it is', (_, steps) => {
  const workflow = workflowWith(steps);
  dropTarget(workflow, 'a');
  expect((workflow.getJob('build') as github.workflows.Job).steps).toEqual(steps);
});
