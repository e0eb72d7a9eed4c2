import { Construct } from 'constructs';
import { DECISIVE } from './native-needs';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { versioned } from '../inputs/debian-versions';

/**
 * Installs what the crates with native code need to be compiled: headers, tools and variables, in the suite's versions, from what cargo
 * says is really compiled. Packages that the user names stay as they are named. In an image that is not of Debian they are for the user to name.
 */
export class NativeLibraries extends Construct {
  private readonly builder: RustBuilderStage;

  constructor(scope: RustBuilderStage) {
    super(scope._claim('native libraries', 'NativeLibraries'), 'NativeLibraries');
    this.builder = scope;
    scope._compiled.watch(DECISIVE);
    // asked for one by one: who wants the build arguments alone, of which there are none here, asks no graph
    const packages = () => this.packages;
    scope._contribute('NativeLibraries', () => ({ get packages() { return packages(); }, get environment() { return scope._native.environment; } }));
  }

  /** The Debian packages that the build needs, with the suite's versions. */
  public get packages(): string[] {
    return this.builder._native.packages.map((name) => versioned(name, this.builder.suite));
  }
}
