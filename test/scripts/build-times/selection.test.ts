import { select } from '../../../scripts/build-times/selection';
import { SUBJECTS } from '../../../scripts/build-times/subjects';

test('without a word the example is measured, with all that it has, as often as each column says', () => {
  const switches = { again: false, write: false, report: false, help: false };
  expect(select([])).toEqual({ subjects: [SUBJECTS[0]], strategies: undefined, columns: undefined, times: undefined, budget: Infinity, ...switches });
});

test('what is named is measured, in the order of the table', () => {
  const { subjects, strategies, columns, times, budget, again } = select(['--subjects=synthetic-60,dufs', '--strategies=cargo,naive', '--columns=main,cold', '--times=3', '--budget=20', '--again']);
  expect(subjects.map(({ name }) => name)).toEqual(['dufs', 'synthetic-60']);
  expect(strategies?.map(({ name }) => name)).toEqual(['naive', 'cargo']);
  expect(columns?.map(({ name }) => name)).toEqual(['cold', 'main']);
  expect({ times, budget, again }).toEqual({ times: 3, budget: 1200, again: true });
});

test.each([
  ['--strategies=chief', 'no such strategy: chief; there are naive, chef'],
  ['--subjects=vaultwarden', 'no such subject: vaultwarden; there are example, dufs'],
  ['--columns=warm', 'no such column: warm; there are cold, nothing'],
  ['--times=0', '--times is a whole number from 1 on: got "0"'],
  ['--quick', 'no such option: --quick\nnpm run bench'],
])('%s is refused', (word, message) => {
  expect(() => select([word])).toThrow(message);
});
