/** What installs packages in a base image. */
export enum PackageManager {
  /** Debian's and Ubuntu's. */
  APT = 'apt',
  /** Alpine's and Wolfi's. */
  APK = 'apk',
}
