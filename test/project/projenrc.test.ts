import { InitProjectOptionHints, LogLevel, Project, ProjenrcFile } from 'projen';
import { RustServiceProject } from '../../src';
import { Projenrc } from '../../src/project/projenrc';
import { printProjenrc } from '../../src/project/projenrc-text';
import { filesOf, folderWith, ONE_CRATE, projectOver, synthesized } from '../support/crates';

const CREATED = {
  fqn: 'projen-rust-docker.RustServiceProject',
  args: { port: 8080 },
  type: { moduleName: 'projen-rust-docker', typename: 'RustServiceProject', options: [{ name: 'port' }] } as never,
  comments: InitProjectOptionHints.NONE,
  synth: true,
  post: true,
};

describe('the run that creates the project', () => {
  test('writes the file, and says so once', () => {
    const project = projectOver({});
    const info = jest.spyOn(project.logger, 'info').mockImplementation(() => undefined);
    new Projenrc(project).projectCreation(CREATED);
    expect(filesOf(project.outdir)).toEqual({ '.projenrc.ts': printProjenrc(CREATED) });
    expect(filesOf(project.outdir)['.projenrc.ts']).toContain('new RustServiceProject({\n  port: 8080,\n}');
    expect(info.mock.calls).toEqual([['Wrote .projenrc.ts: the one file that you edit']]);
  });

  test('leaves a file that is there, an empty one too, and says nothing of it', () => {
    for (const text of ['', '// ours\n']) {
      const project = projectOver({ '.projenrc.ts': text });
      const info = jest.spyOn(project.logger, 'info').mockImplementation(() => undefined);
      new Projenrc(project).projectCreation(CREATED);
      expect(filesOf(project.outdir)).toEqual({ '.projenrc.ts': text });
      expect(info).not.toHaveBeenCalled();
    }
  });
});

test('the default task runs it with the project\'s own tsx, without a shell', () => {
  const project = projectOver({});
  new Projenrc(project);
  expect(project.defaultTask!.steps).toEqual([{ execArgs: ['node', '--import', 'tsx', '.projenrc.ts'] }]);
});

test('a synthesis neither writes nor deletes it, and git never ignores it', () => {
  const project = projectOver({ '.projenrc.ts': '// ours\n' });
  new Projenrc(project);
  const files = synthesized(project);
  expect(files['.projenrc.ts']).toBe('// ours\n');
  expect(files['.gitignore'].split('\n')).toContain('!/.projenrc.ts');
  // what is listed there is deleted when nothing makes it any more
  expect(JSON.parse(files['.projen/files.json']).files).not.toContain('.projenrc.ts');
});

test('projen finds it: generated files name the file that one edits', () => {
  const project = projectOver({});
  const projenrc = new Projenrc(project);
  expect(ProjenrcFile.of(project)).toBe(projenrc);
  expect(projenrc.filePath).toBe('.projenrc.ts');
});

test('a project of our own has one at the root, and none below: the root\'s says all', () => {
  const logging = { level: LogLevel.OFF };
  expect(ProjenrcFile.of(new RustServiceProject({ outdir: folderWith(ONE_CRATE), logging }))).toBeInstanceOf(Projenrc);
  const files = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`service/${path}`, text]));
  const root = new Project({ name: 'root', outdir: folderWith(files), logging });
  expect(ProjenrcFile.of(new RustServiceProject({ parent: root, outdir: 'service', logging }))).toBeUndefined();
});
