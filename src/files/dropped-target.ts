import { github } from 'projen';
import { lines } from './workflow-steps';

/** The step that each job builds with. */
const BAKE = 'bake';

/** Takes what is of one target of the bake file out of a workflow: the step of its name, and its lines where it is built or given to another. */
export function dropTarget(workflow: github.GithubWorkflow, target: string): void {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const steps = 'steps' in job ? job.steps : [];
    if (steps.some(({ id }) => id === target)) workflow.removeStep(name, target);
    const bake = steps.find(({ id }) => id === BAKE)?.with;
    if (!bake) continue;
    const without = Object.fromEntries(Object.entries(bake).map(([key, value]) => [key, typeof value === 'string' ? withoutLines(value, target) : value]));
    workflow.patchStep(name, BAKE, { with: without });
  }
}

function withoutLines(text: string, target: string): string {
  const isOfIt = (line: string) => line === target || line.startsWith(`${target}.`) || line.startsWith(`\${{ steps.${target}.`);
  const all = text.trim().split('\n');
  return all.some(isOfIt) ? lines(all.filter((line) => !isOfIt(line))) : text;
}
