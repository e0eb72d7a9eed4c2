import { GraphRecord } from '../../src/cargo/graph-answer';
import { parseFacts, printFacts } from '../../src/cargo/graph-file';

const question = { workspace: '.', packages: ['orders'], features: ['tls'], defaultFeatures: true, targets: ['x86_64-unknown-linux-gnu'] };
const RECORDS: GraphRecord[] = [
  { question, answer: { manifests: 'sha256:1', lock: 'sha256:2', built: ['orders tls', 'ring'], buildOnly: ['syn'], notBuilt: ['openssl-sys'] } },
  { question: { ...question, packages: ['worker'] } },
];

test('one package is one line, and the order of the questions does not show', () => {
  const text = printFacts(RECORDS);
  expect(text).toContain('      "built": [\n        "orders tls",\n        "ring"\n      ],\n      "buildOnly": [\n        "syn"\n      ],\n      "notBuilt": [\n        "openssl-sys"\n      ]\n');
  expect(printFacts([...RECORDS].reverse())).toBe(text);
});

test('what is printed is read', () => {
  expect(parseFacts(printFacts(RECORDS))).toEqual(RECORDS);
  expect(parseFacts(printFacts([]))).toEqual([]);
  expect(parseFacts(undefined)).toEqual([]);
});

const FILE = '.projen/rust-docker.facts.json';
const RENEW = 'delete it, and run npx projen && npx projen docker:facts';

test.each([
  ['{\n<<<<<<< HEAD\n', `${FILE}:2 has the conflict markers of a merge; ${RENEW}`],
  ['{\r\n=======\r\n', `${FILE}:2 has the conflict markers of a merge; ${RENEW}`],
  ['{', `${FILE} is not JSON: `],
  ['[]', `${FILE} is not an object in braces: got []; ${RENEW}`],
  ['{"schemaVersion":2,"graphs":[]}', `${FILE} has schemaVersion 2, and this version of projen-rust-docker knows 1; update projen-rust-docker, or ${RENEW}`],
  ['{"graphs":[]}', `${FILE} has schemaVersion none, and`],
  ['{"schemaVersion":1}', `${FILE}: graphs is not a list: got nothing; ${RENEW}`],
  ['{"schemaVersion":1,"graphs":[1]}', `${FILE}: graphs[0] is not an object in braces: got 1; ${RENEW}`],
  ['{"schemaVersion":1,"graphs":[{}]}', `${FILE}: graphs[0].workspace is not a text: got nothing; ${RENEW}`],
  ['{"schemaVersion":1,"graphs":[{"workspace":".","packages":[1]}]}', `${FILE}: graphs[0].packages is not a list of texts: got [1]; ${RENEW}`],
  ['{"schemaVersion":1,"graphs":[{"workspace":".","packages":[],"features":[],"defaultFeatures":1}]}', `${FILE}: graphs[0].defaultFeatures is not true or false: got 1; ${RENEW}`],
  [printFacts(RECORDS).replace('"sha256:1"', 'null'), `${FILE}: graphs[0].manifests is not a text: got null; ${RENEW}`],
])('%j is one clear message', (text, message) => {
  expect(() => parseFacts(text)).toThrow(message);
});
