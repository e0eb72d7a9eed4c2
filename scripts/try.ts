import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { explain } from './engine/report';
import { Service, SERVICES } from './engine/services';
import { placeSource } from './engine/source';
import { run } from './kit/command';
import { Container, HARDENED } from './kit/container';
import { buildImage, engineVersion, imageSize, uniqueName } from './kit/engine';
import { bytes, commandLine, seconds } from './kit/format';
import { packLibrary } from './kit/library';
import { Newcomer } from './kit/newcomer';
import { tree } from './kit/purposes';
import { Screen } from './kit/screen';
import { Undo } from './kit/undo';

const USAGE = `npm run try -- [--keep] [--require-engine] [--tarball=FILE]

  --keep             keep the folder, the image and the container
  --require-engine   fail where no Docker engine answers (CI), instead of ending after the files
  --tarball=FILE     try this packed library instead of the checkout
`;
const EXAMPLE = SERVICES[0];

/** From an existing Rust repository to the generated files. */
async function generate(screen: Screen, scratch: string, packed?: string): Promise<Newcomer> {
  screen.section('1. A Rust repository without Docker');
  const folder = join(scratch, 'orders');
  mkdirSync(folder);
  const newcomer = new Newcomer(folder);
  await screen.step('copy examples/orders, commit it', async (tell) => {
    await placeSource(EXAMPLE, folder, tell);
    await newcomer.commitAll();
  }, () => folder);

  screen.section('2. One command');
  const tarball = packed ?? await screen.step('pack this checkout as npm would publish it', (tell) => packLibrary(scratch, tell), (path) => basename(path));
  screen.detail('', screen.bold(`$ ${commandLine(['npx', 'projen', 'new', '--from', basename(tarball), 'rust-service', ...EXAMPLE.flags])}`), '');
  const generated = await screen.step('projen new', async (tell) => {
    await newcomer.create(tarball, EXAMPLE.flags, tell);
    await newcomer.clean('projen new');
    return newcomer.generated();
  }, (files) => `${files.length} files, and nothing of yours changed`);
  screen.detail('', ...tree(generated), '', screen.bold('.projenrc.ts'), ...config(folder));

  screen.section('3. The same command again changes nothing');
  screen.detail(screen.bold('$ npx projen'));
  await screen.step('npx projen', (tell) => newcomer.synthesizeAgain(tell), () => 'git status: clean');
  return newcomer;
}

/** From the generated files to a healthy container, and back. */
async function build(screen: Screen, undo: Undo, folder: string, service: Service): Promise<void> {
  const tag = uniqueName('orders');
  screen.section('4. The image');
  screen.detail(screen.bold('$ docker build .'));
  undo.add(`image ${tag}`, () => run(['docker', 'image', 'rm', '--force', tag], { allow: [1] }));
  const built = await screen.step('docker build', (tell) => buildImage(folder, tag, { tell }), (took) => (took.cached ? 'with layers of an earlier build' : ''));
  const size = await imageSize(tag);

  screen.section('5. The container, with everything taken away that a service can live without');
  screen.detail(screen.bold(`$ docker run ${commandLine(HARDENED)} …`));
  const name = uniqueName('orders');
  undo.add(`container ${name}`, () => Container.remove(name));
  const container = await screen.step('docker run', () => Container.start(tag, { name, port: service.port }));
  const healthy = await screen.step('healthy, says the probe in the image', (tell) => container.healthy(tell));
  await screen.step(`GET ${service.path}`, async () => {
    const got = await container.get(service.path);
    if (got.status !== 200 || !got.body.includes(service.answer)) {
      throw new Error(`${got.url} answered ${got.status}: ${got.body.slice(0, 500)}\n${await container.story()}`);
    }
    return got;
  }, ({ url, status, body }) => `${url}: ${status} ${body.trim().slice(0, 60)}`);
  const stop = await screen.step('docker stop', () => container.stop());

  const rows: [string, string][] = [
    ['image', bytes(size)],
    ['build', `${seconds(built.milliseconds)}${built.cached ? ' (layers of an earlier build used)' : ''}`],
    ['to healthy', seconds(healthy)],
    ['to stop', seconds(stop)],
  ];
  screen.line('');
  rows.forEach(([what, figure]) => screen.line(`  ${what.padEnd(12)}${screen.bold(figure)}`));
}

/** The config without its comments on what else there is: those are for an editor. */
function config(folder: string): string[] {
  const lines = readFileSync(join(folder, '.projenrc.ts'), 'utf8').trimEnd().split('\n');
  const kept = lines.filter((line) => !/^\s*\/[/*]/.test(line));
  return [...kept, ...(kept.length < lines.length ? [`(and ${lines.length - kept.length} commented options)`] : [])];
}

async function main(argv: readonly string[]): Promise<number> {
  const packed = argv.map((word) => /^--tarball=(.+)$/.exec(word)?.[1]).find(Boolean);
  const unknown = argv.find((word) => !['--keep', '--require-engine', '--help'].includes(word) && !/^--tarball=./.test(word));
  if (unknown !== undefined || argv.includes('--help')) {
    process[unknown === undefined ? 'stdout' : 'stderr'].write(unknown === undefined ? USAGE : `no such option: ${unknown}\n${USAGE}`);
    return unknown === undefined ? 0 : 2;
  }
  const keep = argv.includes('--keep');
  const screen = new Screen();
  const undo = new Undo();
  undo.onSignals();
  const start = performance.now();
  screen.title('projen-rust-docker: from an existing Rust repository to a healthy container');
  // on macOS the temporary folder is behind a link, and npm would write the other path
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'rust-service-try-')));
  const release = undo.add(scratch, () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
  try {
    const { folder } = await generate(screen, scratch, packed && resolve(packed));
    if (await engineVersion()) {
      await build(screen, undo, folder, EXAMPLE);
    } else {
      const how = 'no Docker engine answers, so nothing is built: https://docs.docker.com/engine/install/ says how to get one';
      if (argv.includes('--require-engine')) {
        throw new Error(how);
      }
      screen.line(`\n${how}`);
    }
    if (!keep) {
      await undo.all();
    }
    screen.line(`\nDone in ${seconds(performance.now() - start)}. ${keep ? `Kept: ${folder}` : 'Everything that was made is removed; --keep keeps it.'}`);
    return 0;
  } catch (error) {
    release();
    screen.detail('', ...explain(error), `kept:  ${scratch}`);
    await undo.all();
    return 1;
  }
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => {
  process.stderr.write(`${explain(error).join('\n')}\n`);
  process.exit(1);
});
