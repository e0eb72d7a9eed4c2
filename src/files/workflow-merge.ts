import { github } from 'projen';
import { bakeTarget } from './bake-targets';
import { lines, login, metadata, metadataId, namespace, Uses } from './workflow-steps';
import { WorkflowTarget } from './workflow-target';

type JobStep = github.workflows.JobStep;

const FOLDER = '${{ runner.temp }}/digests';

/** Hands the digests of one platform to the job that joins them. */
export function handOver(uses: Uses): JobStep[] {
  return [
    {
      id: 'digests',
      name: 'Write down the digests',
      env: { METADATA: '${{ steps.bake.outputs.metadata }}', FOLDER, SLUG: '${{ matrix.slug }}' },
      run: lines([
        'mkdir -p "${FOLDER}"',
        'jq \'with_entries(select(.value | type == "object" and has("containerimage.digest")) | .value |= ."containerimage.digest")\' \\',
        '  <<< "${METADATA}" > "${FOLDER}/${SLUG}.json"',
      ]),
    },
    {
      id: 'hand-over',
      name: 'Hand the digests over',
      uses: uses('actions/upload-artifact'),
      with: { 'name': 'digests-${{ matrix.slug }}', 'path': `${FOLDER}/*.json`, 'if-no-files-found': 'error', 'retention-days': 1 },
    },
  ];
}

/** Joins the platforms of each image under its tags. */
export function joinPlatforms(uses: Uses, target: WorkflowTarget): JobStep[] {
  return [
    ...namespace(target),
    { id: 'digests', name: 'Fetch the digests', uses: uses('actions/download-artifact'), with: { 'pattern': 'digests-*', 'path': FOLDER, 'merge-multiple': true } },
    login(uses, target),
    ...metadata(uses, target),
    ...target.images.map((image) => ({
      id: `join-${bakeTarget(image)}`,
      name: `Join the platforms of ${image.imageName}`,
      env: { METADATA: `\${{ steps.${metadataId(image)}.outputs.json }}`, FOLDER, IMAGE: target.reference(image), TARGET: bakeTarget(image) },
      run: lines([
        'tags=$(jq --raw-output \'.tags[] | "--tag=" + .\' <<< "${METADATA}")',
        'digests=$(jq --raw-output --arg image "${IMAGE}" --arg target "${TARGET}" \'$image + "@" + .[$target]\' "${FOLDER}"/*.json)',
        'mapfile -t words <<< "${tags}"$\'\\n\'"${digests}"',
        'docker buildx imagetools create "${words[@]}"',
      ]),
    })),
  ];
}
