/** What installs packages in a base image. */
export enum PackageManager {
  /** Debian's and Ubuntu's. */
  APT = 'apt',
  /** Alpine's and Wolfi's. */
  APK = 'apk',
  /** Fedora's, Red Hat's, Rocky's. */
  DNF = 'dnf',
  /** Nothing: what is needed is in the image. */
  NONE = 'none',
}
