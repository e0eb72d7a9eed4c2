import { github } from 'projen';
import { ACTION_PINS } from '../../src/files/action-pins';

const entries = Object.entries(ACTION_PINS);

describe('the pins of actions', () => {
  test('cover what the generated workflows use', () => {
    expect(Object.keys(ACTION_PINS)).toEqual([
      'actions/checkout',
      'actions/download-artifact',
      'actions/setup-node',
      'actions/upload-artifact',
      'docker/bake-action',
      'docker/build-push-action',
      'docker/login-action',
      'docker/metadata-action',
      'docker/setup-buildx-action',
      'docker/setup-qemu-action',
    ]);
  });

  test('stand sorted, each action once', () => {
    const names = Object.keys(ACTION_PINS);
    expect(names).toEqual([...new Set(names)].sort());
  });

  test.each(entries)('%s is a whole commit with its exact release', (action, pin) => {
    expect(action).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(pin.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(pin.version).toMatch(/^v\d+\.\d+\.\d+$/);
  });

  test.each(entries)('%s names the public file that it was read from, at a commit', (_, pin) => {
    expect(pin.source).toMatch(/^https:\/\/github\.com\/(actions|docker|moby)\/[a-z-]+\/blob\/[0-9a-f]{40}\/\.github\/workflows\/[a-z.-]+\.yml$/);
  });

  test('no commit stands for two actions', () => {
    const commits = entries.map(([, pin]) => pin.commit);
    expect(new Set(commits).size).toBe(commits.length);
  });

  test('agree with the table that projen reviews', () => {
    // projen is pinned here: when its upgrade fails this, our table has grown older than projen's
    const reviewed = {
      'actions/checkout': github.ActionRefs.ACTIONS_CHECKOUT,
      'actions/download-artifact': github.ActionRefs.ACTIONS_DOWNLOAD_ARTIFACT,
      'actions/upload-artifact': github.ActionRefs.ACTIONS_UPLOAD_ARTIFACT,
    };
    for (const [action, reference] of Object.entries(reviewed)) {
      expect(reference).toMatch(new RegExp(`^${action}@[0-9a-f]{40}$`));
      expect(reference).toBe(`${action}@${ACTION_PINS[action].commit}`);
    }
  });
});
