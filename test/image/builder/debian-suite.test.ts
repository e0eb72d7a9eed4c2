import { DebianSuite, suiteFacts } from '../../../src/image/builder/debian-suite';

test('a later suite has a later glibc, so that what the older one links runs on the newer', () => {
  const facts = [DebianSuite.BULLSEYE, DebianSuite.BOOKWORM, DebianSuite.TRIXIE].map(suiteFacts);
  expect(facts).toEqual([{ number: 11, glibc: '2.31' }, { number: 12, glibc: '2.36' }, { number: 13, glibc: '2.41' }]);
});
