import { IRule } from '../rule';
import { ambiguousBinary } from './ambiguous-binary';
import { binariesUnstated } from './binaries-unstated';
import { binaryCollision } from './binary-collision';
import { builderLibc } from './builder-libc';
import { cargoRefuses } from './cargo-refuses';
import { configOutsideContext } from './config-outside-context';
import { contextLeak } from './context-leak';
import { contextMissing } from './context-missing';
import { crateCompiler } from './crate-compiler';
import { debugProfile } from './debug-profile';
import { duplicateDestination } from './duplicate-destination';
import { editionToolchain } from './edition-toolchain';
import { factsMissing } from './facts-missing';
import { factsStale } from './facts-stale';
import { floatingChannel } from './floating-channel';
import { foreignPackages } from './foreign-packages';
import { gitHistory } from './git-history';
import { glibcVersion } from './glibc-version';
import { healthcheckShell } from './healthcheck-shell';
import { includeOutsideContext } from './include-outside-context';
import { libcMatch } from './libc-match';
import { lockIgnored } from './lock-ignored';
import { lockMissing } from './lock-missing';
import { lockVersion } from './lock-version';
import { loopbackBind } from './loopback-bind';
import { missingAsset } from './missing-asset';
import { missingLinker } from './missing-linker';
import { mountCacheInCi } from './mount-cache-in-ci';
import { muslAllocator } from './musl-allocator';
import { nativeCpu } from './native-cpu';
import { nativeMusl } from './native-musl';
import { nativeRuntime } from './native-runtime';
import { offlineSources } from './offline-sources';
import { pathOutsideContext } from './path-outside-context';
import { platformLinkage } from './platform-linkage';
import { portMismatch } from './port-mismatch';
import { privilegedPort } from './privileged-port';
import { requiredFeatures } from './required-features';
import { rootUser } from './root-user';
import { secretInVariable } from './secret-in-variable';
import { sigtermIgnored } from './sigterm-ignored';
import { sourceCredentials } from './source-credentials';
import { sqlxQueryData } from './sqlx-query-data';
import { staticGlibcDns } from './static-glibc-dns';
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
  builderLibc,
  cargoRefuses,
  configOutsideContext,
  contextLeak,
  contextMissing,
  crateCompiler,
  debugProfile,
  duplicateDestination,
  editionToolchain,
  factsMissing,
  factsStale,
  floatingChannel,
  foreignPackages,
  gitHistory,
  glibcVersion,
  healthcheckShell,
  includeOutsideContext,
  libcMatch,
  lockIgnored,
  lockMissing,
  lockVersion,
  loopbackBind,
  missingAsset,
  missingLinker,
  mountCacheInCi,
  muslAllocator,
  nativeCpu,
  nativeMusl,
  nativeRuntime,
  offlineSources,
  pathOutsideContext,
  platformLinkage,
  portMismatch,
  privilegedPort,
  requiredFeatures,
  rootUser,
  secretInVariable,
  sigtermIgnored,
  sourceCredentials,
  sqlxQueryData,
  staticGlibcDns,
  toolchainImage,
  toolchainRustVersion,
  unknownBinary,
  unknownFeature,
  unknownPackage,
  unknownProfile,
  unpinnedBase,
  userNumeric,
];
