import { Disk } from './disk';
import { RustToolchain } from './facts';
import { Fields } from './fields';
import { joinPath } from './paths';

/** The toolchain file that rustup takes in one of the folders, nearest first. `rust-toolchain` wins over `rust-toolchain.toml` beside it. */
export function readToolchain(disk: Disk, folders: readonly string[]): RustToolchain | undefined {
  for (const folder of folders) {
    for (const name of ['rust-toolchain', 'rust-toolchain.toml']) {
      const path = joinPath(folder, name);
      if (!disk.exists(path)) continue;
      const text = disk.text(path);
      if (text !== undefined) return name === 'rust-toolchain' && text.trim().split('\n').length === 1 ? readWord(disk, path, text.trim()) : readTable(disk, path);
    }
  }
  return undefined;
}

/** The old spelling: the channel and nothing else. */
function readWord(disk: Disk, path: string, channel: string): RustToolchain {
  if (channel === '') disk.fail(path, 'the toolchain file is empty; write a version like 1.95.0, or remove the file');
  if (!isChannel(channel)) disk.fail(path, `the toolchain file says ${JSON.stringify(channel)}, which is no toolchain; write a version like 1.95.0, "stable" or "nightly-YYYY-MM-DD"`);
  return { path, channel, components: [], targets: [] };
}

function readTable(disk: Disk, path: string): RustToolchain {
  const file = disk.toml(path)!;
  const root = new Fields(disk, file, file.toml);
  const table = root.fields('toolchain')
    ?? root.fail(`the toolchain file has no [toolchain]; write:\n[toolchain]\nchannel = "1.95.0"${path.endsWith('.toml') ? '' : '\nor the version alone on its only line'}`);
  const channel = table.text('channel');
  if (channel !== undefined && !isChannel(channel)) {
    table.fail(`the channel is ${JSON.stringify(channel)}, which is no toolchain; write a version like "1.95.0", "stable" or "nightly-YYYY-MM-DD"`, 'channel');
  }
  if (channel !== undefined && table.has('path')) table.fail('the toolchain file has both channel and path; rustup takes only one of them', 'path');
  const profile = table.text('profile');
  return {
    path,
    ...channel !== undefined && { channel },
    components: table.texts('components') ?? [],
    targets: table.texts('targets') ?? [],
    ...profile !== undefined && { profile },
  };
}

// custom toolchains may have any name; what cannot be one is a path, a sentence, an assignment
function isChannel(text: string): boolean {
  return /^[A-Za-z0-9][\w.+-]*$/.test(text);
}
