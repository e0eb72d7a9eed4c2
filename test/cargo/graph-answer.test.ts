import { answerLines, parseTree } from '../../src/cargo/graph-answer';

const TREE = `orders v0.1.0 (/src/or | ders)|default

serde v1.0.2|derive,std
serde v1.0.2|derive,std (*)
serde_derive v1.0.2 (proc-macro)|
syn v1.0.9|
syn v2.0.1 (https://example.com/syn?branch=x#0123)|full
serde v1.0.2|std
`;

test('the lines of cargo tree, each package once with each set of features', () => {
  expect(parseTree(TREE)).toEqual([
    { name: 'orders', version: '0.1.0', features: ['default'] },
    { name: 'serde', version: '1.0.2', features: ['derive', 'std'] },
    { name: 'serde_derive', version: '1.0.2', features: [] },
    { name: 'syn', version: '1.0.9', features: [] },
    { name: 'syn', version: '2.0.1', features: ['full'] },
    { name: 'serde', version: '1.0.2', features: ['std'] },
  ]);
});

test('Windows line ends are none of its business', () => expect(parseTree('a v1.0.0|\r\nb v2.0.0|x (*)\r\n')).toEqual([{ name: 'a', version: '1.0.0', features: [] }, { name: 'b', version: '2.0.0', features: ['x'] }]));

test('a line of another form is refused, with the way out', () => {
  expect(() => parseTree('orders v0.1.0|\n└── serde\n')).toThrow(new Error('cargo tree printed a line that is not understood: "└── serde"; please report it with the output of cargo --version'));
});

test('versions stand only where the lock has several of one name, so that an update changes no line', () => {
  const locked = [['orders', '0.1.0'], ['serde', '1.0.2'], ['serde_derive', '1.0.2'], ['syn', '1.0.9'], ['syn', '2.0.1'], ['windows', '0.5.0']].map(([name, version]) => ({ name, version }));
  const program = parseTree('orders v0.1.0|default\nserde v1.0.2|derive,std\n');
  expect(answerLines(parseTree(TREE), program, locked)).toEqual({
    built: ['orders default', 'serde derive,std'],
    buildOnly: ['serde std', 'serde_derive', 'syn@1.0.9', 'syn@2.0.1 full'],
    notBuilt: ['windows'],
  });
});
