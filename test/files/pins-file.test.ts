import { readFileSync, statSync } from 'fs';
import { join } from 'path';
import { Project } from 'projen';
import { TypeScriptProject } from 'projen/lib/typescript';
import { PinsFile } from '../../src/files/pins-file';
import { Pins } from '../../src/image/pins';
import { folderWith, projectOver, synthesized } from '../support/crates';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const SHIPPED = { commit: 'c'.repeat(40), version: 'v1.2.3' };
const FILE = 'rust-docker.pins.json';

test('what was asked for is added, sorted, and a digest is never invented', () => {
  const project = projectOver({});
  new PinsFile(project);
  const pins = Pins.of(project);
  pins.image('rust:1');
  pins.image('gcr.io/distroless/cc:nonroot');
  pins.action('docker/bake-action', SHIPPED);
  pins.tool('cargo-chef', '0.1.78');
  expect(synthesized(project)[FILE]).toBe(`{
  "schemaVersion": 1,
  "images": {
    "gcr.io/distroless/cc:nonroot": null,
    "rust:1": null
  },
  "actions": {
    "docker/bake-action": {
      "commit": "cccccccccccccccccccccccccccccccccccccccc",
      "version": "v1.2.3"
    }
  },
  "tools": {
    "cargo-chef": "0.1.78"
  }
}
`);
});

test('what people and bots wrote is kept, what nobody asks for any more goes', () => {
  const project = projectOver({ [FILE]: JSON.stringify({ schemaVersion: 1, images: { 'rust:1': DIGEST, 'rust:0': DIGEST }, actions: { 'old/action': SHIPPED }, tools: { chef: '9.9.9' } }) });
  new PinsFile(project);
  const pins = Pins.of(project);
  pins.image('rust:1');
  pins.tool('chef', '0.1.0');
  expect(JSON.parse(synthesized(project)[FILE])).toEqual({ schemaVersion: 1, images: { 'rust:1': DIGEST }, actions: {}, tools: { chef: '9.9.9' } });
});

test('a second synthesis changes no byte', () => {
  const [first, second] = ['', undefined].reduce<string[]>((texts) => {
    const project = projectOver(texts.length === 0 ? {} : { [FILE]: texts[0] });
    new PinsFile(project);
    Pins.of(project).image('rust:1');
    return [...texts, synthesized(project)[FILE]];
  }, []);
  expect(second).toBe(first);
});

test('the file can be written to and is shown in reviews', () => {
  const project = new TypeScriptProject({ name: 'a', defaultReleaseBranch: 'main', outdir: folderWith({}) });
  new PinsFile(project);
  const files = synthesized(project);
  expect(statSync(join(project.outdir, FILE)).mode.toString(8)).toMatch(/6\d\d$/);
  expect(files['.gitattributes']).not.toContain(FILE);
  expect(files['.gitignore']).toContain(`!/${FILE}`);
  expect(files[FILE]).not.toContain('projen ');
});

test('the root has it, and everybody finds it', () => {
  const project = projectOver({});
  const sub = new Project({ name: 'sub', parent: project, outdir: 'sub' });
  expect(() => new PinsFile(sub)).toThrow('rust-docker.pins.json belongs to the root of the project tree, and "sub" is a subproject');
  const other = projectOver({});
  expect(PinsFile.of(other)).toBeUndefined();
  const file = new PinsFile(other);
  expect(PinsFile.of(new Project({ name: 'sub', parent: other, outdir: 'sub' }))).toBe(file);
});

test('a broken file is not overwritten', () => {
  const project = projectOver({ [FILE]: '{' });
  expect(() => new PinsFile(project)).toThrow('is not JSON');
  expect(readFileSync(join(project.outdir, FILE), 'utf-8')).toBe('{');
});
