/** A platform of an image, in Docker's words. */
export enum Platform {
  /** 64-bit x86. */
  AMD64 = 'linux/amd64',
  /** 64-bit ARM. */
  ARM64 = 'linux/arm64',
}
