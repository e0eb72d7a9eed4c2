import { userNumeric } from '../../../src/policy/rules/user-numeric';
import { engine } from '../../support/engine';
import { STATIC_PROGRAM, withImage } from '../engine-judge';
import { image, said, subject } from '../subject-builder';

const of = (user: string | undefined, allowRoot = false) => subject({ images: [image({ user, allowRoot })] });

describe('catches', () => {
  test('a name', () => {
    expect(said(userNumeric, of('app:app'))).toEqual([
      'error user-numeric: Dockerfile, image "orders"\n'
      + '  the user is "app:app", a name: Kubernetes\' runAsNonRoot takes numbers only\n'
      + '  way out: write uid: 65532 (new NonRootUser(runtime))',
    ]);
  });
  test.each(['root', '65532:nonroot', '65532:', '', '0x10'])('%j', (user) => expect(said(userNumeric, of(user))).toHaveLength(1));
  test('a name where root is allowed, too', () => expect(said(userNumeric, of('root', true))).toHaveLength(1));
  test('no user', () => {
    expect(said(userNumeric, of(undefined))).toEqual([
      'error user-numeric: Dockerfile, image "orders"\n'
      + '  no user is stated, so the service runs as whoever the base "gcr.io/distroless/cc-debian13:nonroot" names\n'
      + '  way out: write uid: 65532 (new NonRootUser(runtime)), or allowRoot: true where the base\'s user is meant',
    ]);
  });
});

describe('accepts', () => {
  test.each(['65532:65532', '1000', '0:0'])('%s', (user) => expect(said(userNumeric, of(user))).toEqual([]));
  test('no user, where that is meant', () => expect(said(userNumeric, of(undefined, true))).toEqual([]));
});

engine.describe('the engine', () => {
  const files = (user: string) => ({ 'main.rs': 'fn main() {}\n', 'Dockerfile': `${STATIC_PROGRAM}FROM scratch\nCOPY --from=build /app /app\nUSER ${user}\nENTRYPOINT ["/app"]\n` });
  test('starts nothing as a name that the base does not know', () => withImage(files('app'), (made) => {
    expect(made.run()).toEqual({ code: 125, says: expect.stringContaining('unable to find user app: no matching entries in passwd file') });
  }), 180_000);
  test('starts it as any number', () => withImage(files('65532:65532'), (made) => expect(made.run()).toEqual({ code: 0, says: '' })), 180_000);
});
