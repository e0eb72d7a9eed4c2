import { LogLevel, Project } from 'projen';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { DistrolessRuntime } from '../../../src/image/runtimes/distroless-runtime';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { SynthesisCheck } from '../../../src/image/synthesis/synthesis-check';
import { Severity } from '../../../src/policy/finding';
import { filesOf, folderWith, ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { oneImage } from '../../support/images';

const rule = (code: string, severity: Severity) => ({ code, severity, findings: () => [{ place: 'here', message: `${code} is wrong`, wayOut: 'mend it' }] });

test('a tree of projects has one check, at its root', () => {
  const root = projectOver({});
  const child = new Project({ name: 'child', parent: root, outdir: 'child' });
  expect(SynthesisCheck.of(child)).toBe(SynthesisCheck.of(root));
  expect(SynthesisCheck.of(root).project).toBe(root);
  expect(SynthesisCheck.of(projectOver({}))).not.toBe(SynthesisCheck.of(root));
});

test('every finding is told at once, errors first, and nothing was written or deleted', () => {
  const { project, dockerfile } = oneImage();
  dockerfile.addRule(rule('warned', Severity.WARNING));
  dockerfile.addRule(rule('one', Severity.ERROR));
  dockerfile.addRule(rule('two', Severity.ERROR));
  const before = filesOf(project.outdir);
  let message = '';
  try {
    project.synth();
  } catch (error) {
    message = (error as Error).message;
  }
  // no user was stated: the rules of the house speak with the team's
  expect(message.match(/^ {2}(error|warning) [\w-]+/gm)).toEqual(['  error user-numeric', '  error one', '  error two', '  warning unpinned-base', '  warning warned']);
  expect(message.split('\n')[0]).toBe('3 findings; no file was written');
  expect(filesOf(project.outdir)).toEqual(before);
});

test('the Dockerfile of a subproject is judged before the root writes its first file', () => {
  const folder = folderWith(Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`services/api/${path}`, text])));
  const root = new Project({ name: 'root', outdir: folder, logging: { level: LogLevel.OFF } });
  const child = new Project({ name: 'api', parent: root, outdir: 'services/api' });
  const dockerfile = new RustDockerfile(child);
  const builder = new RustBuilderStage(dockerfile);
  const runtime = new DistrolessRuntime(dockerfile, 'api', { binary: builder.binaries[0], env: ['A=\ud800'] });
  new NonRootUser(runtime);
  expect(() => root.synth()).toThrow(/stage "api": ENV "env": .*half a surrogate pair/);
  dockerfile.addRule(rule('one', Severity.ERROR));
  expect(() => root.synth()).toThrow(/error one: here/);
  expect(Object.keys(filesOf(folder)).sort()).toEqual(Object.keys(ONE_CRATE).map((path) => `services/api/${path}`).sort());
});

test('a warning is said, and written all the same', () => {
  const { project, dockerfile, runtime } = oneImage();
  new NonRootUser(runtime);
  dockerfile.addRule(rule('warned', Severity.WARNING));
  const warned: string[] = [];
  jest.spyOn(project.logger, 'warn').mockImplementation((...text) => void warned.push(text.join(' ')));
  expect(Object.keys(synthesized(project))).toContain('Dockerfile');
  expect(warned).toContain('warned: here: warned is wrong\n  way out: mend it');
});
