import { subject, workspace } from './subject-builder';
import { Severity } from '../../src/policy/finding';
import { judge } from '../../src/policy/judge';
import { IRule } from '../../src/policy/rule';
import { RULES } from '../../src/policy/rules';
import { lockMissing } from '../../src/policy/rules/lock-missing';
import { unpinnedBase } from '../../src/policy/rules/unpinned-base';

test('errors come before warnings, each with its rule\'s code', () => {
  const found = judge([unpinnedBase, lockMissing], subject({ workspace: workspace(undefined, { lock: undefined }) }));
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([['lock-missing', 'error'], ['unpinned-base', 'warning']]);
});

test('a team\'s own rule', () => {
  const own: IRule = {
    code: 'base-of-ours',
    severity: Severity.WARNING,
    findings: ({ images }) => images.filter(({ base }) => !base.startsWith('registry.acme.example/'))
      .map(({ name, base }) => ({ place: name, message: `stands on ${base}`, wayOut: 'ask the platform team' })),
  };
  expect(judge([own], subject())).toEqual([
    { code: 'base-of-ours', severity: 'warning', place: 'orders', message: 'stands on gcr.io/distroless/cc-debian13:nonroot', wayOut: 'ask the platform team' },
  ]);
});

test('a service by the defaults hears of its pins alone', () => {
  expect(judge(RULES, subject()).map(({ code }) => code)).toEqual(['unpinned-base']);
});
