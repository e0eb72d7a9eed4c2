import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { LogLevel, Project } from 'projen';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { REPORT_VARIABLE, reportSynthesis, SynthesisReport } from '../../../src/image/synthesis/synthesis-report';
import { Finding, Severity } from '../../../src/policy/finding';
import { folderWith, ONE_CRATE, synthesized } from '../../support/crates';
import { oneImage } from '../../support/images';

const WARNING: Finding = { code: 'warned', severity: Severity.WARNING, place: 'here', message: 'is wrong', wayOut: 'mend it', reason: 'because' };
const ERROR: Finding = { ...WARNING, code: 'failed', severity: Severity.ERROR };

const path = join(folderWith({}), 'report.json');
const read = (): SynthesisReport => JSON.parse(readFileSync(path, 'utf-8'));
beforeEach(() => {
  process.env[REPORT_VARIABLE] = path;
});
afterEach(() => {
  delete process.env[REPORT_VARIABLE];
});

test.each([[undefined], ['']])('where the variable is %j nothing is written, and no Dockerfile printed for it', (value) => {
  if (value === undefined) delete process.env[REPORT_VARIABLE];
  else process.env[REPORT_VARIABLE] = value;
  const { project, dockerfile } = oneImage();
  const located = jest.spyOn(dockerfile, '_located');
  reportSynthesis(project, [WARNING], [dockerfile]);
  expect(located).not.toHaveBeenCalled();
  expect(existsSync(path)).toBe(false);
});

test('what was found stands as it was, and a project of its own is the folder itself', () => {
  const { project, dockerfile } = oneImage();
  reportSynthesis(project, [WARNING], [dockerfile]);
  expect(read()).toEqual({ findings: [WARNING], dockerfiles: [{ path: 'Dockerfile', project: '.', workspace: '.', instructions: JSON.parse(JSON.stringify(dockerfile._located())) }] });
  expect(read().dockerfiles[0].instructions).toContainEqual(expect.objectContaining({ stage: 'build', kind: 'FROM', by: 'RustBuilderStage' }));
});

test('an error stops the synthesis: the text, which may not be printable, is not asked for', () => {
  const { project, dockerfile } = oneImage();
  const located = jest.spyOn(dockerfile, '_located').mockImplementation(() => {
    throw new Error('not printable');
  });
  reportSynthesis(project, [WARNING, ERROR], [dockerfile]);
  expect(located).not.toHaveBeenCalled();
  expect(read()).toEqual({ findings: [WARNING, ERROR], dockerfiles: [{ path: 'Dockerfile', project: '.', workspace: '.', instructions: [] }] });
});

test('every path is relative to the root project, outside of it too', () => {
  const files = Object.fromEntries(['services/api/backend', 'shared'].flatMap((folder) => Object.entries(ONE_CRATE).map(([file, text]) => [`${folder}/${file}`, text])));
  const root = new Project({ name: 'root', outdir: folderWith(files), logging: { level: LogLevel.OFF } });
  const child = new Project({ name: 'api', parent: root, outdir: 'services/api' });
  const below = new RustDockerfile(child, { workspace: 'backend', path: 'docker/Dockerfile' });
  const beside = new RustDockerfile(child, { workspace: '../../shared' });
  reportSynthesis(root, [ERROR], [below, beside]);
  expect(read().dockerfiles).toEqual([
    { path: 'services/api/docker/Dockerfile', project: 'services/api', workspace: 'services/api/backend', instructions: [] },
    { path: 'services/api/Dockerfile', project: 'services/api', workspace: 'shared', instructions: [] },
  ]);
});

test('a synthesis writes it, and its lines are those of the file that it writes', () => {
  const { project, runtime } = oneImage();
  new NonRootUser(runtime);
  const lines = synthesized(project).Dockerfile.split('\n');
  const [{ instructions }] = read().dockerfiles;
  expect(instructions.length).toBeGreaterThan(5);
  for (const { kind, last, first } of instructions) expect(lines.slice(first - 1, last).some((line) => line.startsWith(kind))).toBe(true);
  expect(read().findings.map(({ code, severity }) => [code, severity])).toEqual([['unpinned-base', 'warning']]);
});
