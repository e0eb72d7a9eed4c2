import { COLUMNS } from '../../../scripts/build-times/columns';
import { select } from '../../../scripts/build-times/selection';
import { STRATEGIES } from '../../../scripts/build-times/strategies';

test('without a word everything is measured, as often as its column says', () => {
  const switches = { again: false, write: false, report: false, help: false };
  expect(select([])).toEqual({ strategies: STRATEGIES, columns: COLUMNS, times: undefined, budget: Infinity, ...switches });
});

test('what is named is measured, in the order of the table', () => {
  const { strategies, columns, times, budget, again } = select(['--strategies=cargo,naive', '--columns=main,cold', '--times=3', '--budget=20', '--again']);
  expect(strategies.map(({ name }) => name)).toEqual(['naive', 'cargo']);
  expect(columns.map(({ name }) => name)).toEqual(['cold', 'main']);
  expect({ times, budget, again }).toEqual({ times: 3, budget: 1200, again: true });
});

test.each([
  ['--strategies=chief', 'no such strategy: chief; there are naive, chef'],
  ['--columns=warm', 'no such column: warm; there are cold, nothing'],
  ['--times=0', '--times is a whole number from 1 on: got "0"'],
  ['--quick', 'no such option: --quick\nnpm run bench'],
])('%s is refused', (word, message) => {
  expect(() => select([word])).toThrow(message);
});
