import { Construct } from 'constructs';
import { FEATURES, PROFILE } from './cargo-invocation';
import { RustBuilderStage } from './rust-builder-stage';
import { Arg } from '../../dockerfile/document';

/** What a build argument may change. */
export interface SelectionArgumentsOptions {
  /**
   * Whether `--build-arg FEATURES=a,b` takes the place of the features.
   *
   * @default true
   */
  readonly features?: boolean;

  /**
   * Whether `--build-arg PROFILE=dev` takes the place of the profile.
   *
   * @default true
   */
  readonly profile?: boolean;
}

/** Lets whoever builds choose features and profile by build arguments; what the builder states are their defaults. */
export class SelectionArguments extends Construct {
  constructor(scope: RustBuilderStage, options: SelectionArgumentsOptions = {}) {
    const { features = true, profile = true } = options;
    if (!features && !profile) throw new Error('neither features nor profile is left to an argument; leave SelectionArguments out, or set one of them to true');
    super(scope._claim('arguments of the selection', 'SelectionArguments'), 'SelectionArguments');
    scope._setSelectable({ features, profile });
    scope._contribute('SelectionArguments', () => {
      const stated = scope._selection;
      const toolchainArguments: Arg[] = [
        ...(features ? [{ kind: 'ARG' as const, id: 'toolchain-features', name: FEATURES, value: stated.features.join(','), description: 'the features to turn on, separated by commas' }] : []),
        ...(profile ? [{ kind: 'ARG' as const, id: 'toolchain-profile', name: PROFILE, value: stated.profile, description: 'the profile of Cargo' }] : []),
      ];
      return { toolchainArguments };
    });
  }
}
