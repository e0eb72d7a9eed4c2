import { IRule } from '../rule';
import { ambiguousBinary } from './ambiguous-binary';
import { binariesUnstated } from './binaries-unstated';
import { binaryCollision } from './binary-collision';
import { cargoRefuses } from './cargo-refuses';
import { contextLeak } from './context-leak';
import { contextMissing } from './context-missing';
import { duplicateDestination } from './duplicate-destination';
import { factsMissing } from './facts-missing';
import { factsStale } from './facts-stale';
import { glibcVersion } from './glibc-version';
import { healthcheckShell } from './healthcheck-shell';
import { libcMatch } from './libc-match';
import { lockIgnored } from './lock-ignored';
import { lockMissing } from './lock-missing';
import { lockVersion } from './lock-version';
import { missingAsset } from './missing-asset';
import { mountCacheInCi } from './mount-cache-in-ci';
import { offlineSources } from './offline-sources';
import { pathOutsideContext } from './path-outside-context';
import { platformLinkage } from './platform-linkage';
import { privilegedPort } from './privileged-port';
import { requiredFeatures } from './required-features';
import { rootUser } from './root-user';
import { toolchainImage } from './toolchain-image';
import { toolchainRustVersion } from './toolchain-rust-version';
import { unknownBinary } from './unknown-binary';
import { unknownFeature } from './unknown-feature';
import { unknownPackage } from './unknown-package';
import { unknownProfile } from './unknown-profile';
import { unpinnedBase } from './unpinned-base';
import { userNumeric } from './user-numeric';

/** Every rule, sorted by its code. */
export const RULES: readonly IRule[] = [
  ambiguousBinary,
  binariesUnstated,
  binaryCollision,
  cargoRefuses,
  contextLeak,
  contextMissing,
  duplicateDestination,
  factsMissing,
  factsStale,
  glibcVersion,
  healthcheckShell,
  libcMatch,
  lockIgnored,
  lockMissing,
  lockVersion,
  missingAsset,
  mountCacheInCi,
  offlineSources,
  pathOutsideContext,
  platformLinkage,
  privilegedPort,
  requiredFeatures,
  rootUser,
  toolchainImage,
  toolchainRustVersion,
  unknownBinary,
  unknownFeature,
  unknownPackage,
  unknownProfile,
  unpinnedBase,
  userNumeric,
];
