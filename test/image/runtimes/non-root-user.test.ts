import { NonRootUser, NonRootUserOptions } from '../../../src/image/runtimes/non-root-user';
import { instructionsOf, oneImage } from '../../support/images';

test.each<[NonRootUserOptions, string]>([
  [{}, '65532:65532'],
  [{ uid: 1000 }, '1000:1000'],
  [{ uid: 1000, gid: 0 }, '1000:0'],
  [{ gid: 5 }, '65532:5'],
  [{ uid: 0 }, '0:0'],
])('%j is %s, also as the owner of what is writable', (options, user) => {
  const { dockerfile, runtime } = oneImage({ runtime: { writable: ['/data'] } });
  expect(runtime.user).toBeUndefined();
  new NonRootUser(runtime, options);
  const [uid, gid] = user.split(':');
  expect(runtime.user).toBe(user);
  expect(instructionsOf(dockerfile, 'orders')).toContain(`USER ${user}`);
  expect(instructionsOf(dockerfile, 'orders-folders').at(-1)).toBe(`RUN ["install", "-d", "-o", "${uid}", "-g", "${gid}", "/folders/data"]`);
});

test.each<[NonRootUserOptions, string]>([
  [{ uid: -1 }, 'got -1'],
  [{ uid: 1.5 }, 'got 1.5'],
  [{ gid: 4294967295 }, 'got 4294967295'],
  [{ uid: NaN }, 'got NaN'],
])('%j is refused', (options, got) => {
  expect(() => new NonRootUser(oneImage().runtime, options)).toThrow(new Error(`a user or group id is a whole number from 0 to 4294967294: ${got}`));
});

test('without a user the base\'s stays, and a rule says so', () => {
  const { project, dockerfile } = oneImage();
  expect(dockerfile._print()).not.toContain('USER');
  expect(() => project.synth()).toThrow(/error user-numeric: /);
});
