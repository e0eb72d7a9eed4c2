import { subject } from './subject-builder';
import { Severity } from '../../src/policy/finding';
import { RuleBook } from '../../src/policy/rule-book';

const own = { code: 'base-of-ours', severity: Severity.WARNING, findings: () => [{ place: 'here', message: 'no', wayOut: 'mend it' }] };

function book(fill: (rules: RuleBook) => void): RuleBook {
  const rules = new RuleBook();
  fill(rules);
  return rules;
}

test('a warning becomes an error, with the reason beside it', () => {
  const rules = book((each) => each.setSeverity('unpinned-base', Severity.ERROR, '  the auditors ask for digests\n'));
  expect(rules.judge(subject())).toMatchObject([{ code: 'unpinned-base', severity: 'error', reason: 'the auditors ask for digests' }]);
});

test('an error becomes a warning, and is sorted as one', () => {
  const rules = book((each) => {
    each.add({ ...own, severity: Severity.ERROR });
    each.setSeverity('base-of-ours', Severity.WARNING, 'until the platform team has one for arm64');
  });
  expect(rules.judge(subject()).map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning unpinned-base', 'warning base-of-ours']);
});

test('what is off is not asked', () => {
  const rules = book((each) => {
    each.add({ ...own, findings: () => { throw new Error('asked'); } });
    each.setSeverity('base-of-ours', Severity.OFF, 'it asks the network');
    each.setSeverity('unpinned-base', Severity.OFF, 'Renovate pins them');
  });
  expect(rules.judge(subject())).toEqual([]);
});

test('the last call for a rule wins', () => {
  const rules = book((each) => {
    each.setSeverity('unpinned-base', Severity.OFF, 'a');
    each.setSeverity('unpinned-base', Severity.ERROR, 'b');
  });
  expect(rules.judge(subject())).toMatchObject([{ severity: 'error', reason: 'b' }]);
});

test('a team\'s rule may be added after its severity was changed', () => {
  const rules = book((each) => {
    each.setSeverity('base-of-ours', Severity.ERROR, 'x');
    each.add(own);
  });
  expect(rules.judge(subject())[0]).toMatchObject({ code: 'base-of-ours', severity: 'error' });
});

test.each([
  ['unpined-base', 'Dockerfile changes the severity of "unpined-base", which is no rule; did you mean "unpinned-base"?'],
  ['DL3008', 'Dockerfile changes the severity of "DL3008", which is no rule'],
])('%s is no rule', (code, message) => {
  expect(() => book((each) => each.setSeverity(code, Severity.OFF, 'x')).judge(subject())).toThrow(new Error(message));
});

test.each(['', ' \n'])('a reason is one: %j', (reason) => {
  expect(() => book((each) => each.setSeverity('unpinned-base', Severity.OFF, reason)))
    .toThrow(`the severity of "unpinned-base" is changed without a reason: got ${JSON.stringify(reason)}; write why`);
});

test('a severity from JavaScript is one, too', () => {
  expect(() => book((each) => each.setSeverity('unpinned-base', 'info' as Severity, 'x'))).toThrow('not a severity: "info"; known: "error", "warning", "off"');
});

test('a code is taken once, and is words', () => {
  expect(() => book((each) => each.add({ ...own, code: 'root-user' }))).toThrow('there is a rule "root-user" already; give the second one a code of its own');
  expect(() => book((each) => { each.add(own); each.add(own); })).toThrow('there is a rule "base-of-ours" already');
  for (const code of ['', 'BaseOfOurs', 'DL3008', 'base of ours', '-x', 'a\nb']) expect(() => book((each) => each.add({ ...own, code }))).toThrow('words in small letters');
});
