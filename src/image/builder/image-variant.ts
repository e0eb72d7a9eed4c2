/** Which of the official `rust` images. */
export enum ImageVariant {
  /** A C compiler and little else; what crates need beside it is installed. */
  SLIM = 'slim',
  /** With what many crates that compile C need: OpenSSL's headers, pkg-config, make, git. */
  FULL = 'full',
}
