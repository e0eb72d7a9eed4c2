import { cpSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Service } from './services';
import { placeSource } from './source';
import { commandLine } from '../kit/format';
import { Newcomer } from '../kit/newcomer';
import { Screen } from '../kit/screen';

export interface PrepareOptions {
  readonly screen: Screen;
  readonly tarball: string;
  /** Called with the folder as soon as there is one. */
  readonly onFolder: (folder: string) => void;
}

/** From a service's pristine source to its generated files, as a newcomer gets there. */
export async function prepare(service: Service, options: PrepareOptions): Promise<Newcomer> {
  const { screen, tarball } = options;
  // on macOS the folder is behind a link, and npm would write the other path
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'rust-service-engine-')));
  options.onFolder(outer);
  // a newcomer's folder is named like the service, and so is the project then
  const folder = join(outer, service.version ? service.name : 'orders');
  mkdirSync(folder);
  const newcomer = new Newcomer(folder);

  await screen.step('pristine source in an empty git repository', async (tell) => {
    await placeSource(service, folder, tell);
    await newcomer.commitAll();
  }, () => (service.version ? `${service.name} ${service.version}` : 'examples/orders'));

  screen.detail(screen.dim(commandLine(['npx', 'projen', 'new', '--from', basename(tarball), 'rust-service', ...service.flags])));
  const { foretold, refused } = service;
  if (refused) {
    const said = await screen.step(`projen new refuses: ${refused.join(', ')}`, (tell) => newcomer.refused(tarball, service.flags, refused, tell));
    await screen.step('doing what it says', (tell) => newcomer.followWayOut(said, tell), (commands) => commands.join('; '));
  }
  let said = '';
  await screen.step('projen new', async (tell) => {
    said = (await newcomer.create(tarball, service.flags, tell)).output;
    await newcomer.clean('projen new');
    const harmed = await newcomer.harmed(refused);
    if (harmed.length > 0) {
      throw new Error(`projen new changed or removed the user's files ${harmed.join(', ')}`);
    }
    return newcomer.generated();
  }, (files) => `${files.length} files`);
  if (foretold) await screen.step(`doing what ${foretold} says`, (tell) => newcomer.followFinding(foretold, said, tell), (command) => command);
  return newcomer;
}

/** Copies what was generated, and nothing of the service's, for the checkers to read. */
export async function exportGenerated(newcomer: Newcomer, target: string): Promise<void> {
  for (const path of await newcomer.generated()) {
    cpSync(join(newcomer.folder, path), join(target, path));
  }
}
