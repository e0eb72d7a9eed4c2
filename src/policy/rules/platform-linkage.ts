import { nearest } from '../../cargo/nearest';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, literal, quoted } from '../words';

/** What both linkages, the official toolchain image and distroless are there for. */
const PLATFORMS = ['linux/amd64', 'linux/arm64'];

/** Other words for them. */
const ALIASES: { readonly [name: string]: string } = {
  'amd64': 'linux/amd64',
  'x86_64': 'linux/amd64',
  'linux/x86_64': 'linux/amd64',
  'linux/amd64/v1': 'linux/amd64',
  'arm64': 'linux/arm64',
  'aarch64': 'linux/arm64',
  'linux/aarch64': 'linux/arm64',
  'linux/arm64/v8': 'linux/arm64',
};

/** The images can be built for the platforms. */
export const platformLinkage: IRule = {
  code: 'platform-linkage',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => build.platforms.filter((platform) => !PLATFORMS.includes(platform)).map((platform) => {
    const lower = platform.toLowerCase();
    // `linux/arm` is near to `linux/arm64` and another machine
    const near = lower.startsWith('linux/arm') ? PLATFORMS.find((known) => known === lower) : nearest(lower, PLATFORMS);
    const meant = Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : near;
    const left = [...new Set(build.platforms.flatMap((each) => (each === platform ? meant ?? [] : each)))];
    return {
      place: builderPlace(subject, build),
      message: meant
        ? `no platform is called ${quoted(platform)}; did you mean ${quoted(meant)}?`
        : `platform ${quoted(platform)} cannot be built with linking ${quoted(build.linking)} yet; known: ${PLATFORMS.map(quoted).join(', ')}`,
      wayOut: left.length > 0 ? `write platforms: [${left.map(member).join(', ')}]` : 'leave platforms out, and the image is built for the machine that builds it',
    };
  })),
};

function member(platform: string): string {
  return PLATFORMS.includes(platform) ? `Platform.${platform.slice('linux/'.length).toUpperCase()}` : literal(platform);
}
