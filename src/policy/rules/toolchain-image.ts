import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, releaseChannel } from '../rust-version';
import { builderPlace, quoted } from '../words';

/** The toolchain file and the builder image name one toolchain: rustup would fetch the file's in each stage, and the image's is for nothing. */
export const toolchainImage: IRule = {
  code: 'toolchain-image',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { toolchain } = subject.workspace;
    const { rustVersion: version } = build;
    if (toolchain?.channel === undefined || version === undefined) return [];
    const release = releaseChannel(subject.workspace);
    // `rust:1` is the newest release: it fits `stable`, and no release that is named
    const isNewest = !version.includes('.');
    const differs = release !== undefined
      ? isNewest || compareVersions(release, version) !== 0
      : build.imageStated === true && !(isNewest && toolchain.channel === 'stable');
    if (!differs) return [];
    const path = relativePath(subject.context, toolchain.path);
    return [{
      place: builderPlace(subject, build),
      message: `${path} asks for Rust ${quoted(toolchain.channel)}, but the builder image ${quoted(build.image)} brings ${isNewest ? 'the newest release' : version}`,
      wayOut: `leave builderImage out (image on RustBuilderStage), and the image follows ${path}${isNewest ? '' : `; or write channel = ${quoted(version)} there`}`,
    }];
  }),
};
