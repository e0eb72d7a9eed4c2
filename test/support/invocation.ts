import { CargoInvocation } from '../../src/image/builder/cargo-invocation';
import { Linking } from '../../src/image/builder/linking';

/** A cargo call of a small workspace, with what is stated. */
export function cargoInvocation(stated: Partial<CargoInvocation> = {}): CargoInvocation {
  return {
    binaries: [{ name: 'orders', package: 'orders-api' }],
    features: [],
    defaultFeatures: true,
    profile: 'release',
    profileDirectory: 'release',
    linking: Linking.GLIBC,
    nameTarget: false,
    cleaned: [],
    members: ['orders-api', 'orders-core'],
    namedAsTests: [],
    registryToken: false,
    ...stated,
  };
}
