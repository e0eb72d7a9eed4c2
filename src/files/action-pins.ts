/** One action as generated workflows use it: its commit, the release that the commit is, and where that was read. */
export interface ActionPin {
  readonly commit: string;
  readonly version: string;
  readonly source: string;
}

// the workflows of the actions' own makers, at a fixed commit: each line there names an action's commit and its release
const BUILDKIT = 'https://github.com/moby/buildkit/blob/73ed6825c4b7569379ef89df0aedcdbe64473d31/.github/workflows';
const GITHUB_BUILDER = 'https://github.com/docker/github-builder/blob/58cb9f5b71b1836d6f690c1e95effdeb9b98cb8a/.github/workflows';
const SETUP_BUILDX = 'https://github.com/docker/setup-buildx-action/blob/37fe631027851001ddb9b187196cc803df7f5f0e/.github/workflows';

/**
 * The actions of generated workflows, pinned: the newest releases that could be read from their makers' files.
 * `rust-docker.pins.json` of a repository wins over this table, and bots keep that one young.
 */
export const ACTION_PINS: { readonly [action: string]: ActionPin } = {
  'actions/checkout': {
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    version: 'v7.0.1',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'actions/download-artifact': {
    commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    version: 'v8.0.1',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'actions/setup-node': {
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    version: 'v7.0.0',
    source: `${SETUP_BUILDX}/codeql.yml`,
  },
  'actions/upload-artifact': {
    commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a',
    version: 'v7.0.1',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'docker/bake-action': {
    commit: 'd3418bd7d0e9324001bca92fa8ba175ea7e6dc9b',
    version: 'v7.3.0',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'docker/build-push-action': {
    commit: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a',
    version: 'v7.3.0',
    source: `${BUILDKIT}/dockerd.yml`,
  },
  'docker/login-action': {
    commit: 'dbcb813823bdd20940b903addbd779551569679f',
    version: 'v4.6.0',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'docker/metadata-action': {
    commit: 'dc802804100637a589fabce1cb79ff13a1411302',
    version: 'v6.2.0',
    source: `${GITHUB_BUILDER}/build.yml`,
  },
  'docker/setup-buildx-action': {
    commit: '37fe631027851001ddb9b187196cc803df7f5f0e',
    version: 'v4.3.0',
    source: `${BUILDKIT}/buildkit.yml`,
  },
  'docker/setup-qemu-action': {
    commit: '96fe6ef7f33517b61c61be40b68a1882f3264fb8',
    version: 'v4.2.0',
    source: `${GITHUB_BUILDER}/build.yml`,
  },
};
