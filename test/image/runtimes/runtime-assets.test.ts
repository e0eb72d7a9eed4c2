import { placedAssets } from '../../../src/image/runtimes/runtime-assets';
import { folderWith } from '../../support/crates';

test('a folder brings its contents, a file its name where the target ends with a slash', () => {
  const outdir = folderWith({ 'static/a.html': '', 'b.txt': '' });
  expect(placedAssets([{ source: 'static', target: '/srv/' }, { source: 'b.txt', target: '/texts/' }, { source: 'b.txt', target: '/a' }, { source: 'none', target: '/' }], outdir)).toEqual([
    { source: 'b.txt', target: '/a', folder: false },
    { source: 'b.txt', target: '/texts/b.txt', folder: false },
    { source: 'none', target: '/none', folder: false },
    { source: 'static', target: '/srv', folder: true },
  ]);
});
