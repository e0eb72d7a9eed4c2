import { Undo } from '../../../scripts/kit/undo';

test('what was made last goes first, each once', async () => {
  const gone: string[] = [];
  const undo = new Undo();
  undo.add('folder', () => gone.push('folder'));
  undo.add('container', async () => gone.push('container'));
  await Promise.all([undo.all(), undo.all()]);
  await undo.all();
  expect(gone).toEqual(['container', 'folder']);
});

test('what stays is taken back', async () => {
  const gone: string[] = [];
  const undo = new Undo();
  undo.add('image', () => gone.push('image'));
  undo.add('folder', () => gone.push('folder'))();
  await undo.all();
  expect(gone).toEqual(['image']);
});

test('what cannot be removed is said and keeps nothing from going', async () => {
  const said: string[] = [];
  const gone: string[] = [];
  const undo = new Undo((line) => said.push(line));
  undo.add('folder', () => gone.push('folder'));
  undo.add('container', () => { throw new Error('no engine'); });
  await undo.all();
  expect(gone).toEqual(['folder']);
  expect(said).toEqual(['could not remove container: no engine']);
});
