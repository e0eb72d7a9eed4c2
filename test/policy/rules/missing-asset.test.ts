import { missingAsset } from '../../../src/policy/rules/missing-asset';
import { plant } from '../../cargo/tree';
import { engine } from '../../support/engine';
import { refusal, withImage } from '../engine-judge';
import { image, said, subject } from '../subject-builder';

const folder = plant({ 'config.toml': '', 'static/css/site.css': '', 'README.md': '' });
const of = (...assets: string[]) => subject({ context: folder, images: [image({ assets })] });

describe('catches', () => {
  test('a misspelt file', () => {
    expect(said(missingAsset, of('confg.toml'))).toEqual([
      'error missing-asset: Dockerfile, image "orders"\n'
      + '  asset "confg.toml" is not there: the project\'s folder has no "confg.toml"; did you mean "config.toml"?\n'
      + '  way out: write assets: [\'config.toml\']',
    ]);
  });
  test('a misspelt folder above it', () => {
    expect(said(missingAsset, of('static/cs/site.css'))).toEqual([
      'error missing-asset: Dockerfile, image "orders"\n'
      + '  asset "static/cs/site.css" is not there: static has no "cs"; did you mean "css"?\n'
      + '  way out: write assets: [\'static/css/site.css\']',
    ]);
  });
  test('a name that is like no other', () => {
    expect(said(missingAsset, of('templates'))).toEqual([
      'error missing-asset: Dockerfile, image "orders"\n'
      + '  asset "templates" is not there: the project\'s folder has no "templates"\n'
      + '  way out: make the file, or remove "templates" from assets',
    ]);
  });
  test('letters of another case, on every file system', () => expect(said(missingAsset, of('Config.toml'))[0]).toContain('did you mean "config.toml"?'));
  test('something below a file', () => expect(said(missingAsset, of('README.md/x'))[0]).toContain('README.md has no "x"'));
  test('each of several', () => expect(said(missingAsset, of('a', 'config.toml', 'b'))).toHaveLength(2));
});

describe('accepts', () => {
  test.each(['config.toml', 'static', 'static/css/site.css', './config.toml'])('%s', (asset) => expect(said(missingAsset, of(asset))).toEqual([]));
  test('no assets', () => expect(said(missingAsset, subject())).toEqual([]));
});

engine.describe('COPY', () => {
  const files = (asset: string) => ({ 'config.toml': 'a = 1\n', 'Dockerfile': `FROM debian:trixie-slim\nCOPY ${asset} /app/\nENTRYPOINT ["cat", "/app/config.toml"]\n` });
  test('ends the build where the file is not there, or has letters of another case', () => {
    for (const asset of ['confg.toml', 'Config.toml']) expect(refusal(files(asset))).toMatch(/failed to (compute cache key|calculate checksum).*not found/);
  }, 120_000);
  test('takes one that is there', () => withImage(files('config.toml'), (made) => expect(made.run()).toEqual({ code: 0, says: 'a = 1' })), 120_000);
});
