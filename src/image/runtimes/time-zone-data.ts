import { Construct } from 'constructs';
import { timeZones, TIME_ZONES_PACKAGE } from './runtime-files';
import { RuntimeStage } from './runtime-stage';

/** Which time zone the service is in. */
export interface TimeZoneDataOptions {
  /**
   * The service's own time zone, such as `Europe/Berlin`: the variable `TZ`.
   *
   * @default - UTC, as in every container
   */
  readonly timeZone?: string;
}

/** Gives the image the time zones of the world, from the builder's `tzdata`, and the service one of its own. */
export class TimeZoneData extends Construct {
  constructor(scope: RuntimeStage, options: TimeZoneDataOptions = {}) {
    const { timeZone } = options;
    if (timeZone !== undefined && !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) throw new Error(`not a time zone: ${JSON.stringify(timeZone)}; write such as "Europe/Berlin" or "UTC"`);
    super(scope._claim('time zones', 'TimeZoneData'), 'TimeZoneData');
    const builder = scope.binaries[0]._builder;
    // distroless has them; so has scratch, unless somebody left them out
    const lacking = !scope._hasTimeZones;
    if (lacking) builder._contribute('TimeZones', () => ({ packages: [TIME_ZONES_PACKAGE] }));
    scope._contribute('TimeZoneData', () => ({
      copies: lacking ? [timeZones(builder._toolchainStage)] : [],
      environment: timeZone === undefined ? [] : [['TZ', timeZone]],
    }));
  }
}
