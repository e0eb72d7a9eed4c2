import { Binary } from '../../src/image/binary';
import { RustBuilderStage } from '../../src/image/builder/rust-builder-stage';
import { RustDockerfile } from '../../src/image/rust-dockerfile';
import { binary } from '../policy/subject-builder';
import { ONE_CRATE, projectOver, WORKSPACE } from '../support/crates';

test('it is called like its target, which is not always its package\'s name', () => {
  const builder = new RustBuilderStage(new RustDockerfile(projectOver(WORKSPACE)), { binaries: ['orders-worker', 'orders-api/orders'] });
  expect(builder.binaries.map(({ name, _facts }) => [name, _facts.packages])).toEqual([['orders-worker', ['orders-worker']], ['orders', ['orders-api']]]);
});

test('it knows the builder that compiles it: one of the same name belongs to another', () => {
  const dockerfile = new RustDockerfile(projectOver(ONE_CRATE));
  const [one, two] = ['one', 'two'].map((name) => new RustBuilderStage(dockerfile, { name }));
  expect([one.binaries[0].name, two.binaries[0].name]).toEqual(['orders', 'orders']);
  expect(one.binaries[0]._builder).toBe(one);
  expect(two.binaries[0]._builder).toBe(two);
});

test('the name is the facts\' own, not what the package of the request was', () => {
  const [builder] = [new RustBuilderStage(new RustDockerfile(projectOver(ONE_CRATE)))];
  const facts = binary('serve', { package: 'orders', packages: ['orders', 'other'], requiredFeatures: ['tls'] });
  const made = Binary._of(facts, builder);
  expect(made.name).toBe('serve');
  expect(made._facts).toBe(facts);
});
