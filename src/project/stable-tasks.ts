import { IResolver, Project } from 'projen';

const TASKS = '.projen/tasks.json';

/** A file as projen renders it, with what is protected in its type. */
interface Rendered {
  synthesizeContent(resolver: IResolver): string | undefined;
}

/** Lists the tasks in an order that is the same under every locale; projen sorts them as the locale does. */
export function sortTasks(project: Project): void {
  const file = project.tryFindFile(TASKS) as unknown as Rendered | undefined;
  if (!file) return;
  const render = file.synthesizeContent.bind(file);
  file.synthesizeContent = (resolver) => {
    const text = render(resolver);
    if (text === undefined) return undefined;
    const manifest = JSON.parse(text);
    const { tasks } = manifest;
    // projen leaves out what is empty
    if (tasks === undefined) return text;
    manifest.tasks = Object.fromEntries(Object.keys(tasks).sort().map((name) => [name, tasks[name]]));
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  };
}
