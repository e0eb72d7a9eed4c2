import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rootUser } from '../../../src/policy/rules/root-user';
import { plant } from '../../cargo/tree';
import { engine } from '../../support/engine';
import { withImage } from '../engine-judge';
import { image, said, subject } from '../subject-builder';

const of = (user: string | undefined, allowRoot = false) => subject({ images: [image({ user, allowRoot })] });

describe('catches', () => {
  test('root', () => {
    expect(said(rootUser, of('0:0'))).toEqual([
      'error root-user: Dockerfile, image "orders"\n'
      + '  the user is "0:0", which is root\n'
      + '  way out: write uid: 65532 (new NonRootUser(runtime)), or allowRoot: true where the service cannot do without',
    ]);
  });
  test.each(['0', '0:65532', '00'])('%s', (user) => expect(said(rootUser, of(user))).toHaveLength(1));
});

describe('accepts', () => {
  test.each(['65532:65532', '10:0', '100'])('%s', (user) => expect(said(rootUser, of(user))).toEqual([]));
  test('root that is allowed', () => expect(said(rootUser, of('0:0', true))).toEqual([]));
  test('no user, of which another rule tells', () => expect(said(rootUser, of(undefined))).toEqual([]));
});

engine.describe('the engine', () => {
  test('lets a service of root be root outside of its container, and no other', () => withImage({ Dockerfile: 'FROM debian:trixie-slim\nENTRYPOINT ["touch"]\n' }, (made) => {
    const outside = plant({ present: '' });
    chmodSync(outside, 0o777);
    const mounted = ['--volume', `${outside}:/outside`];
    expect(made.run(mounted, ['/outside/by-root'])).toEqual({ code: 0, says: '' });
    expect(made.run([...mounted, '--user', '65532:65532'], ['/outside/by-nobody'])).toEqual({ code: 0, says: '' });
    expect(['by-root', 'by-nobody'].map((name) => statSync(join(outside, name)).uid)).toEqual([0, 65532]);
  }), 120_000);
});
