import { IConstruct } from 'constructs';
import { BuilderContribution } from './builder/builder-contribution';
import { DebianSuite } from './builder/debian-suite';
import { Linking } from './builder/linking';
import { PackageManager } from './builder/package-manager';
import { CompiledProbe } from './builder/probe-compile';
import { SeedFacts } from './caches/seed-facts';
import { BuildArgumentFacts } from './inputs/build-argument-facts';
import { BuildSecretFacts } from './inputs/build-secret-facts';
import { NativeNeeds } from './native/native-needs';
import { BinaryFacts } from '../policy/subject';

/** What a runtime stage must know of the builder that compiles its binaries. */
export interface BinaryBuilder {
  /** The builder's name. */
  readonly name: string;
  readonly linking: Linking;
  readonly secrets: BuildSecretFacts[];
  readonly buildArguments: BuildArgumentFacts[];
  /** The Debian suite of the builder's image. @default - not known */
  readonly suite?: DebianSuite;
  /** What installs packages in the builder's image. */
  readonly packageManager: PackageManager;
  /** @internal */
  readonly _toolchainStage: string;
  /** @internal */
  readonly _buildStage: string;
  /** The Dockerfile that it is a part of. @internal */
  readonly _dockerfile: IConstruct;
  /** What its crates with native code need. @internal */
  readonly _native: NativeNeeds;
  /** Where the compiled probe lies, where one was asked for. @internal */
  readonly _probe: CompiledProbe;
  /** Build targets that judge the sources. @internal */
  readonly _checkTargets: string[];
  /** How it begins where an earlier build ended. @internal */
  readonly _seed?: SeedFacts;
  addPackages(...packages: string[]): void;
  /** Adds to the builder's stages. @internal */
  _contribute(name: string, contribution: () => BuilderContribution): void;
  /** The Debian packages of what its binaries load. @internal */
  _runtimePackages(suite: DebianSuite): string[];
  /** Asks for the probe. @internal */
  _compileProbe(source: string): void;
}

/** A binary that a builder stage compiles. */
export class Binary {
  /** @internal */
  public static _of(facts: BinaryFacts, builder: BinaryBuilder): Binary {
    return new Binary(facts, builder);
  }

  /** The binary's name, which is its target's in Cargo: not always its package's. */
  public readonly name: string;

  /** @internal */
  public readonly _facts: BinaryFacts;
  /** @internal */
  public readonly _builder: BinaryBuilder;

  private constructor(facts: BinaryFacts, builder: BinaryBuilder) {
    this.name = facts.name;
    this._facts = facts;
    this._builder = builder;
  }
}
