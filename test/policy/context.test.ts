import { subject, workspace } from './subject-builder';
import { largerContext } from '../../src/policy/context';

const of = (context: string, workspaceRoot: string) => subject({ context, workspace: workspace(undefined, { workspaceRoot }) });

test('the nearest folder that has all of it, and where the workspace lies from there', () => {
  expect(largerContext(of('/repo/services/api', '/repo/services/api'), ['/repo/proto/a.proto'])).toBe(
    'make the project in ../.., which has all of it, and write workspace: \'services/api\' there',
  );
  expect(largerContext(of('/repo/services/api', '/repo/services/api'), ['/repo/services/core', '/repo/services/api/x'])).toBe(
    'make the project in .., which has all of it, and write workspace: \'api\' there',
  );
});

test('a workspace that is that folder itself', () => {
  expect(largerContext(of('/repo/docker', '/repo'), ['/repo/proto'])).toBe('make the project in .., which has all of it, and write workspace: \'.\' there');
});

test('a folder whose name begins alike is another', () => {
  expect(largerContext(of('/repo/api', '/repo/api'), ['/repo/api-core/a'])).toContain('make the project in ..,');
});

test('another drive has no folder in common', () => {
  expect(largerContext(of('C:/repo/api', 'C:/repo/api'), ['D:/proto'])).toBe('move it below the project\'s folder');
});
