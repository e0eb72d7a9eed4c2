import { readFileSync } from 'fs';
import { join } from 'path';
import { LogLevel, Project } from 'projen';
import { sortTasks } from '../../src/project/stable-tasks';
import { folderWith, projectOver, synthesized } from '../support/crates';

const FILE = '.projen/tasks.json';
/** Every locale sorts these otherwise than their bytes stand. */
const NAMES = ['zebra', 'Zebra', 'aardvark', 'äpfel', 'a:b', 'a-b', 'ab'];
const made = (names: readonly string[], sorted = true) => {
  const project = projectOver({});
  for (const name of names) project.addTask(name, { description: `does ${name}`, exec: `echo ${name}` });
  if (sorted) sortTasks(project);
  return synthesized(project)[FILE];
};
const taskNames = (text: string) => Object.keys(JSON.parse(text).tasks);

test('the tasks stand in the order of their bytes', () => {
  const ours = taskNames(made(NAMES)).filter((name) => NAMES.includes(name));
  expect(ours).toEqual(['Zebra', 'a-b', 'a:b', 'aardvark', 'ab', 'zebra', 'äpfel']);
  // which is not projen's order: else this would prove nothing
  expect(taskNames(made(NAMES, false)).filter((name) => NAMES.includes(name))).not.toEqual(ours);
});

test('nothing but the order is changed, down to the last byte', () => {
  const [sorted, plain] = [made(NAMES), made(NAMES, false)];
  expect(JSON.parse(sorted)).toEqual(JSON.parse(plain));
  expect(Object.keys(JSON.parse(sorted))).toEqual(Object.keys(JSON.parse(plain)));
  expect(sorted.split('\n').sort().map((line) => line.replace(/,$/, ''))).toEqual(plain.split('\n').sort().map((line) => line.replace(/,$/, '')));
  // where both orders are one, the files are
  expect(made(['aa', 'bb'])).toBe(made(['aa', 'bb'], false));
});

test('the order of calls does not show, and a task that is added later is sorted too', () => {
  expect(made([...NAMES].reverse())).toBe(made(NAMES));
  const project = projectOver({});
  sortTasks(project);
  for (const name of NAMES) project.addTask(name, { description: `does ${name}`, exec: `echo ${name}` });
  expect(synthesized(project)[FILE]).toBe(made(NAMES));
});

test('a project without a task, and one without the file, are left alone', () => {
  const [bare, none] = ['bare', 'none'].map((name) => new Project({ name, outdir: folderWith({}), logging: { level: LogLevel.OFF } }));
  for (let { all } = bare.tasks; all.length > 0; all = bare.tasks.all) {
    const free = all.find(({ name }) => !all.some((task) => task.steps.some(({ spawn }) => spawn === name)))!;
    bare.tasks.removeTask(free.name);
  }
  sortTasks(bare);
  expect(JSON.parse(synthesized(bare)[FILE] ?? '{}')).not.toHaveProperty('tasks');
  none.tryRemoveFile(FILE);
  sortTasks(none);
  expect(Object.keys(synthesized(none))).not.toContain(FILE);
});

test('another project is not touched', () => {
  const root = projectOver({});
  const child = new Project({ name: 'child', parent: root, outdir: 'child', logging: { level: LogLevel.OFF } });
  sortTasks(child);
  for (const project of [root, child]) for (const name of NAMES) project.addTask(name);
  synthesized(root);
  const read = (path: string) => taskNames(readFileSync(join(root.outdir, path), 'utf-8')).filter((name) => NAMES.includes(name));
  expect(read(`child/${FILE}`)).toEqual(['Zebra', 'a-b', 'a:b', 'aardvark', 'ab', 'zebra', 'äpfel']);
  expect(read(FILE)).not.toEqual(read(`child/${FILE}`));
});
