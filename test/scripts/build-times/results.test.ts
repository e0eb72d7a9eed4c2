import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Results } from '../../../scripts/build-times/results';

test('what was measured is there for the next run, until it is measured again', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'results-')), 'bench/results.json');
  const first = new Results(file);
  first.add('chef', 'main', 16.1);
  first.add('chef', 'main', 15.9);
  first.add('naive', 'cold', 75);
  const second = new Results(file);
  expect(second.of('chef', 'main')).toEqual([16.1, 15.9]);
  second.forget('chef', 'main');
  expect(second.of('chef', 'main')).toEqual([]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ chef: {}, naive: { cold: [75] } });
});
