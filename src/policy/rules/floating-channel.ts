import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { quoted } from '../words';

/** The toolchain file names one compiler: that of `nightly` is another tomorrow. */
export const floatingChannel: IRule = {
  code: 'floating-channel',
  severity: Severity.WARNING,
  findings: ({ workspace: { toolchain }, context }) => {
    // `stable` becomes the image's own compiler, which its digest pins
    const floating = /^(nightly|beta)(?!-\d{4}-\d{2}-\d{2}|-\d+\.\d+)/.exec(toolchain?.channel ?? '')?.[1];
    return floating === undefined ? [] : [{
      place: relativePath(context, toolchain!.path),
      message: `the channel ${quoted(toolchain!.channel!)} is another compiler tomorrow: the same commit builds another image then, or none`,
      wayOut: `write a date: channel = "${floating}-YYYY-MM-DD"; rustup run ${floating} rustc --version prints the day before it`,
    }];
  },
};
