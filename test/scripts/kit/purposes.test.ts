import { purpose, tree } from '../../../scripts/kit/purposes';

test('a tree shows folders first, and what each file is for on one column', () => {
  expect(tree(['Dockerfile', '.projen/tasks.json', 'docker/healthcheck.rs', 'docker/notes.txt'])).toEqual([
    '├─ .projen/',
    "│  └─ tasks.json      projen's tasks: `npx projen --help` lists them",
    '├─ docker/',
    '│  ├─ healthcheck.rs  the health probe: std-only Rust, compiled in the builder',
    '│  └─ notes.txt',
    '└─ Dockerfile         the image: builder stages, and a runtime stage for each image',
  ]);
  expect(tree([])).toEqual([]);
});

test('a file at another place is not taken for ours', () => {
  expect(purpose('nested/Dockerfile')).toBeUndefined();
  expect(purpose('.github/workflows/image.yml')).toContain('CI');
});
