import { platformLinkage } from '../../../src/policy/rules/platform-linkage';
import { engine } from '../../support/engine';
import { refusal } from '../engine-judge';
import { build, said, subject } from '../subject-builder';

const of = (platforms: string[], linking = 'glibc') => subject({ builds: [build({ platforms, linking })] });

describe('catches', () => {
  test('a machine that nothing is built for yet', () => {
    expect(said(platformLinkage, of(['linux/amd64', 'linux/arm/v7'], 'musl'))).toEqual([
      'error platform-linkage: Dockerfile, builder "build"\n'
      + '  platform "linux/arm/v7" cannot be built with linking "musl" yet; known: "linux/amd64", "linux/arm64"\n'
      + '  way out: write platforms: [Platform.AMD64]',
    ]);
  });
  test('the only one', () => {
    expect(said(platformLinkage, of(['linux/s390x']))[0]).toContain('way out: leave platforms out, and the image is built for the machine that builds it');
  });
  test.each([
    ['arm64', 'linux/arm64'], ['aarch64', 'linux/arm64'], ['linux/arm64/v8', 'linux/arm64'], ['LINUX/ARM64', 'linux/arm64'], ['x86_64', 'linux/amd64'], ['linux/amd46', 'linux/amd64'],
  ])('%s, and knows what is meant', (platform, meant) => {
    expect(said(platformLinkage, of([platform]))).toEqual([
      'error platform-linkage: Dockerfile, builder "build"\n'
      + `  no platform is called ${JSON.stringify(platform)}; did you mean "${meant}"?\n`
      + `  way out: write platforms: [Platform.${meant.slice(6).toUpperCase()}]`,
    ]);
  });
  test.each(['linux/arm', 'linux/arm/v6', 'linux/386', 'windows/amd64', 'linux/riscv64', ''])('%j, of which nothing like it is meant', (platform) => {
    expect(said(platformLinkage, of([platform]))[0]).toContain('cannot be built with linking "glibc" yet');
  });
});

describe('accepts', () => {
  test('the builder\'s own', () => expect(said(platformLinkage, of([]))).toEqual([]));
  test.each(['glibc', 'musl'])('both with %s', (linking) => expect(said(platformLinkage, of(['linux/amd64', 'linux/arm64'], linking))).toEqual([]));
});

engine.describe('the engine', () => {
  test.each(['amd46', 'linux/amd64/v1/x'])('builds nothing for %s', (platform) => {
    expect(refusal({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' }, `--platform=${platform}`)).toMatch(/unknown operating system or architecture|cannot parse platform specifier/);
  }, 120_000);
});
