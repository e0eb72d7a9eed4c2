import { ServiceBuilderOptions } from './service-builder-options';
import { RustBuilderStageOptions } from '../image/builder/rust-builder-stage-options';

type Toolchain = Pick<RustBuilderStageOptions, 'image' | 'variant' | 'libc' | 'packageManager' | 'cargoHome'>;

/** What is said of an image that is not the official one. */
const OF_IMAGE = ['builderLibc', 'builderPackageManager', 'builderCargoHome'] as const;

/** What brings the toolchain, in the builder's words. */
export function toolchainOf(options: ServiceBuilderOptions): Toolchain {
  const { builderImage, builderVariant, builderLibc, builderPackageManager, builderCargoHome } = options;
  const lost = builderImage === undefined ? OF_IMAGE.find((name) => options[name] !== undefined) : undefined;
  if (lost) throw new Error(`${lost} is of a stated image: got ${JSON.stringify(options[lost])} without builderImage; state builderImage, or leave it out: the official one is Debian's`);
  if (builderImage !== undefined && builderVariant !== undefined) {
    throw new Error(`builderVariant is of the official image: got ${JSON.stringify(builderVariant)} beside builderImage ${JSON.stringify(builderImage)}; keep one of the two`);
  }
  return { image: builderImage, variant: builderVariant, libc: builderLibc, packageManager: builderPackageManager, cargoHome: builderCargoHome };
}
