import { Project } from 'projen';
import { GraphQuestion } from '../../../src/cargo/graph-question';
import { readWorkspace } from '../../../src/cargo/workspace';
import { Graphs } from '../../../src/image/native/graphs';
import { projectOver } from '../../support/crates';
import { factsOf, withC } from '../../support/facts';

const FILE = '.projen/rust-docker.facts.json';
const QUESTION: GraphQuestion = { workspace: '.', packages: ['orders'], features: [], defaultFeatures: true, targets: ['aarch64-unknown-linux-musl', 'x86_64-unknown-linux-musl'] };
const answered = () => projectOver(withC({ '.git/HEAD': '', ...factsOf({ built: ['orders tls'], notBuilt: ['cc'] }) }));

test('a question with an answer is cargo\'s, and one without is the lock\'s', () => {
  const project = answered();
  const graphs = Graphs.of(project);
  const workspace = readWorkspace(project.outdir);
  expect(graphs.graph(workspace, QUESTION)).toEqual({ source: 'cargo', packages: [expect.objectContaining({ name: 'orders', features: ['tls'] })] });
  const other = graphs.graph(workspace, { ...QUESTION, features: ['tls'] });
  expect([other.source, other.packages.map(({ name }) => name).sort()]).toEqual(['lock', ['cc', 'orders']]);
});

test('every part of a question makes it another one', () => {
  const project = answered();
  const workspace = readWorkspace(project.outdir);
  const others: Partial<GraphQuestion>[] = [{ workspace: 'backend' }, { packages: [] }, { features: ['a'] }, { defaultFeatures: false }, { targets: ['x86_64-unknown-linux-musl'] }];
  for (const other of others) expect(Graphs.of(project).graph(workspace, { ...QUESTION, ...other }).source).toBe('lock');
  expect(Graphs.of(project).graph(workspace, { ...QUESTION }).source).toBe('cargo');
});

test('a graph is resolved once', () => {
  const project = answered();
  const workspace = readWorkspace(project.outdir);
  expect(Graphs.of(project).graph(workspace, { ...QUESTION })).toBe(Graphs.of(project).graph(workspace, QUESTION));
});

test('what is asked is kept once, with the answer that there is; what is only looked at is not kept', () => {
  const project = answered();
  const graphs = Graphs.of(project);
  graphs.graph(readWorkspace(project.outdir), QUESTION);
  expect(graphs.records).toEqual([]);
  const unanswered = { ...QUESTION, packages: ['other'] };
  for (const question of [unanswered, QUESTION, { ...QUESTION }, unanswered]) graphs.ask(question);
  expect(graphs.records).toEqual([{ question: unanswered }, { question: QUESTION, answer: expect.objectContaining({ built: ['orders tls'], notBuilt: ['cc'] }) }]);
});

test('the records are a copy: who sorts them does not change what was asked', () => {
  const graphs = Graphs.of(projectOver({}));
  graphs.ask(QUESTION);
  graphs.records.pop();
  expect(graphs.records).toHaveLength(1);
});

test('the file of the root is read, once for the whole tree of projects', () => {
  const root = answered();
  const sub = new Project({ name: 'sub', parent: root, outdir: 'sub' });
  expect(Graphs.of(sub)).toBe(Graphs.of(root));
  expect(Graphs.of(sub).graph(readWorkspace(root.outdir), QUESTION).source).toBe('cargo');
  expect(Graphs.of(projectOver({}))).not.toBe(Graphs.of(root));
});

test('a file that cannot be meant is one message, and is not taken for an empty one the second time', () => {
  const project = projectOver({ [FILE]: '{"schemaVersion": 2}' });
  for (const _ of [1, 2]) expect(() => Graphs.of(project)).toThrow(`${FILE} has schemaVersion 2, and this version of projen-rust-docker knows 1`);
});
