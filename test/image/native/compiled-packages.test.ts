import { readWorkspace } from '../../../src/cargo/workspace';
import { Linking } from '../../../src/image/builder/linking';
import { CompiledPackages } from '../../../src/image/native/compiled-packages';
import { Graphs } from '../../../src/image/native/graphs';
import { Platform } from '../../../src/image/platform';
import { projectOver } from '../../support/crates';
import { naming } from '../../support/facts';

const CALL = { packages: ['orders'], features: ['tls'], defaultFeatures: false, platforms: [] as string[], linking: Linking.GLIBC };
const compiled = (call: Partial<typeof CALL> = {}, locked = ['cc', 'openssl-sys']) => {
  const project = projectOver(naming(locked));
  return { project, packages: new CompiledPackages(project, readWorkspace(project.outdir), () => ({ ...CALL, ...call })) };
};
const targets = (call: Partial<typeof CALL>) => {
  const { project, packages } = compiled(call);
  packages.watch(['cc']);
  project.synth();
  return Graphs.of(project).records.map(({ question }) => question.targets);
};

test('the targets follow the platforms and the linkage', () => {
  expect(targets({})).toEqual([['aarch64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu']]);
  expect(targets({ platforms: [Platform.ARM64], linking: Linking.MUSL })).toEqual([['aarch64-unknown-linux-musl']]);
});

test('only what is watched and may be compiled is in doubt, and only that is asked', () => {
  const { project, packages } = compiled();
  expect(packages.facts).toEqual({ graph: expect.objectContaining({ source: 'lock' }), graphDecides: [] });
  packages.watch(['ring', 'zstd-sys']);
  project.synth();
  expect(Graphs.of(project).records).toEqual([]);
  packages.watch(['openssl-sys', 'cc', 'ring']);
  expect(packages.facts.graphDecides).toEqual(['cc', 'openssl-sys']);
});

test('what the lock names for other packages of the workspace is nobody\'s doubt', () => {
  const { packages } = compiled({ packages: ['other'] });
  packages.watch(['cc']);
  expect(packages.facts).toEqual({ graph: { source: 'lock', packages: [] }, graphDecides: [] });
});

test('one question is resolved once, and a question is kept with its features', () => {
  const { project, packages } = compiled();
  expect(packages.graph).toBe(packages.graph);
  packages.watch(['cc']);
  project.synth();
  expect(Graphs.of(project).records).toEqual([{ question: expect.objectContaining({ workspace: '.', packages: ['orders'], features: ['tls'], defaultFeatures: false }) }]);
});
