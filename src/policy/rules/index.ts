import { IRule } from '../rule';
import { ambiguousBinary } from './ambiguous-binary';
import { lockMissing } from './lock-missing';
import { unknownBinary } from './unknown-binary';
import { unknownPackage } from './unknown-package';

/** Every rule, sorted by its code. */
export const RULES: readonly IRule[] = [
  ambiguousBinary,
  lockMissing,
  unknownBinary,
  unknownPackage,
];
