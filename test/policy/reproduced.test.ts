import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Severity } from '../../src/policy/finding';
import { RULES } from '../../src/policy/rules';

const FOLDER = join(__dirname, 'rules');
/** What lets a test ask cargo, rustc, git or the engine. */
const JUDGES = /^import .* from '(?:node:child_process|\.\.\/cargo-judge|\.\.\/engine-judge|\.\.\/git\/git-judge|\.\.\/\.\.\/support\/engine)';$/m;

test.each(RULES.filter(({ severity }) => severity === Severity.ERROR).map(({ code }) => code))('%s is an error that a real tool reproduces', (code) => {
  expect(readdirSync(FOLDER)).toContain(`${code}.test.ts`);
  expect(readFileSync(join(FOLDER, `${code}.test.ts`), 'utf-8')).toMatch(JUDGES);
});
