/** A bucket. */
export interface SccacheBucket {
  /** The bucket's name. */
  readonly bucket: string;

  /** The region that it lies in, or `auto`. */
  readonly region: string;

  /**
   * The address of a service that is not Amazon's.
   *
   * @default - Amazon's
   */
  readonly endpoint?: string;

  /**
   * What stands before the names of the objects.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/** Where sccache keeps what was compiled. */
export class SccacheBackend {
  /** A cache mount of the builder. */
  public static local(): SccacheBackend {
    return new SccacheBackend('local', [], {});
  }

  /**
   * A bucket of S3, or of a service that speaks its language. The secrets are `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
   *
   * @param bucket where it is
   */
  public static s3(bucket: SccacheBucket): SccacheBackend {
    const { bucket: name, region, endpoint, prefix } = bucket;
    return new SccacheBackend('s3', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'], {
      SCCACHE_BUCKET: name, SCCACHE_REGION: region, SCCACHE_ENDPOINT: endpoint, SCCACHE_S3_KEY_PREFIX: prefix,
    });
  }

  /** The cache of GitHub Actions. The secrets are the runner's `ACTIONS_RESULTS_URL` and `ACTIONS_RUNTIME_TOKEN`. */
  public static gha(): SccacheBackend {
    return new SccacheBackend('gha', ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'], { ACTIONS_CACHE_SERVICE_V2: 'on', SCCACHE_GHA_ENABLED: 'on' });
  }

  private constructor(
    /** The feature of the crate that it needs. @internal */ public readonly _kind: 'local' | 's3' | 'gha',
    /** The variables that hold its secrets. @internal */ public readonly _secrets: readonly string[],
    /** Its settings. @internal */ public readonly _settings: { readonly [name: string]: string | undefined },
  ) {}
}
