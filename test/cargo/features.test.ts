import { complaint, crate, plant } from './tree';
import { readWorkspace } from '../../src/cargo/workspace';

const read = (more: string) => readWorkspace(plant(crate('', 'app', more))).packages[0].features;
const OPTIONAL = '[dependencies]\ntls = { version = "1", optional = true }\nalias = { version = "1", package = "real", optional = true }\nplain = "1"\n';

test('an optional dependency is a feature of its own, unless one names it as dep:', () => {
  expect(read(OPTIONAL)).toEqual({ alias: ['dep:alias'], tls: ['dep:tls'] });
  expect(read(`${OPTIONAL}[features]\nsecure = ["dep:tls", "alias?/x", "plain/y", "alias/z"]\n`)).toEqual({ alias: ['dep:alias'], secure: ['dep:tls', 'alias?/x', 'plain/y', 'alias/z'] });
  expect(read(`${OPTIONAL}[features]\ntls = ["dep:tls", "alias"]\n"128bit" = []\n"c++17.x" = []\n`)).toEqual({ '128bit': [], 'alias': ['dep:alias'], 'c++17.x': [], 'tls': ['dep:tls', 'alias'] });
});

test.each([
  ['a = ["b"]', 'features.a includes "b", which is neither a feature nor a dependency; known: "a", "alias", "plain", "tls"'],
  ['a = ["plain"]', 'features.a includes "plain", a dependency that is not optional'],
  ['a = ["dep:plain"]', '"plain" is not optional'],
  ['a = ["dep:tl"]', '"tl" is no dependency; did you mean "tls"?'],
  ['a = ["tsl/x"]', '"tsl" is no dependency; did you mean "tls"?'],
  ['a = ["plain?/x"]', '"plain" is not optional; remove the "?"'],
  ['a = ["dep:tls/x"]', 'with both "dep:" and "/"; remove "dep:"'],
  ['a = ["tls/x/y"]', 'only one "/" is allowed'],
  ['a = ["dep:tls", "tls"]', 'features.a includes "tls", an optional dependency that has no feature of its own; write "dep:tls"'],
  ['tls = []', 'the optional dependency "tls" is turned on by no feature; add "dep:tls" to one of [features]'],
  ['"a b" = []', '"a b" is no name for a feature'],
  ['a = "b"', 'features.a is the text "b", but must be a list of texts'],
])('%s is refused', (line, expected) => expect(complaint(() => read(`${OPTIONAL}[features]\n${line}\n`))).toContain(expected));
