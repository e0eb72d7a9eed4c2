import { Project } from 'projen';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { FactsFile } from '../../../src/image/native/facts-file';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { judge } from '../../../src/policy/judge';
import { RULES } from '../../../src/policy/rules';
import { ONE_CRATE, synthesized } from '../../support/crates';
import { factsOf, LOCK_WITH_C, withC } from '../../support/facts';
import { instructionsOf, oneImage } from '../../support/images';

const FILE = '.projen/rust-docker.facts.json';
const musl = (files: { readonly [path: string]: string }) => {
  const made = oneImage({ files });
  new MuslStatic(made.builder);
  new NonRootUser(made.runtime);
  return made;
};
const setup = (files: { readonly [path: string]: string }) => instructionsOf(musl(files).dockerfile, 'toolchain').at(-1);
const said = (files: { readonly [path: string]: string }) => judge(RULES, musl(files).dockerfile.subject).filter(({ code }) => code.startsWith('facts-')).map(({ code }) => code);

test('a question without an answer, where something hangs on it', () => {
  const { project } = musl(withC());
  const files = synthesized(project);
  expect(JSON.parse(files[FILE])).toEqual({
    schemaVersion: 1,
    graphs: [{ workspace: '.', packages: ['orders'], features: [], defaultFeatures: true, targets: ['aarch64-unknown-linux-musl', 'x86_64-unknown-linux-musl'] }],
  });
  expect(files['.gitignore']).toContain(`!/${FILE}`);
  expect(JSON.parse(files['.projen/tasks.json']).tasks['docker:facts'].steps).toEqual([{ execArgs: ['projen-rust-docker', 'facts'] }, { spawn: 'default' }]);
});

test('nothing at all, where nothing hangs on it', () => {
  const { project } = musl(ONE_CRATE);
  expect(Object.keys(synthesized(project)).filter((path) => path === FILE)).toEqual([]);
  expect(project.tasks.tryFind('docker:facts')).toBeUndefined();
});

test('without an answer a lock decides, and a warning says so; cargo\'s answer ends both', () => {
  expect([setup(withC()), said(withC())]).toEqual([expect.stringContaining('musl-tools'), ['facts-missing']]);
  const answered = withC(factsOf({ built: ['orders'], notBuilt: ['cc'] }));
  expect([setup(answered), said(answered)]).toEqual([expect.not.stringContaining('musl-tools'), []]);
  const compiled = withC(factsOf({ built: ['cc', 'orders'], notBuilt: [] }));
  expect([setup(compiled), said(compiled)]).toEqual([expect.stringContaining('musl-tools'), []]);
});

test('an answer survives a synthesis as it is, and one that nobody asks for any more goes', () => {
  const answered = withC(factsOf({ built: ['orders'], notBuilt: ['cc'] }));
  expect(synthesized(musl(answered).project)[FILE]).toBe(answered[FILE]);
  const other = JSON.parse(answered[FILE]);
  other.graphs.push({ ...other.graphs[0], packages: ['gone'] });
  expect(synthesized(musl({ ...answered, [FILE]: JSON.stringify(other) }).project)[FILE]).toBe(answered[FILE]);
});

test('a bot that raises a version in the lock changes no generated file', () => {
  const answered = withC(factsOf({ built: ['orders'], notBuilt: ['cc'] }));
  const bumped = { ...answered, 'Cargo.lock': LOCK_WITH_C.replace('1.2.0', '1.2.1') };
  expect(said(bumped)).toEqual(['facts-stale']);
  const [before, after] = [answered, bumped].map((files) => synthesized(musl(files).project));
  delete before['Cargo.lock'];
  delete after['Cargo.lock'];
  expect(after).toEqual(before);
});

test('a file that cannot be meant is one message, before anything is written', () => {
  const { dockerfile } = oneImage({ files: withC({ [FILE]: '<<<<<<< HEAD\n' }) });
  expect(() => FactsFile.of(dockerfile.project)).toThrow(`${FILE}:1 has the conflict markers of a merge; delete it, and run npx projen && npx projen docker:facts`);
});

test('it is one for the whole tree of projects, with each workspace by its folder', () => {
  const { project, dockerfile } = oneImage({ files: withC() });
  expect(FactsFile.of(project)).toBe(FactsFile.of(new Project({ name: 'sub', parent: project, outdir: 'sub' })));
  expect(FactsFile.of(dockerfile.project).path).toBe(FILE);
});
