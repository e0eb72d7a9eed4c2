import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { ScratchRuntime } from '../../../src/image/runtimes/scratch-runtime';
import { TimeZoneData } from '../../../src/image/runtimes/time-zone-data';
import { imageOn, instructionsOf, oneImage } from '../../support/images';

const COPY = 'COPY --from=toolchain --link /usr/share/zoneinfo/ /usr/share/zoneinfo/';
const slim = () => imageOn((...args) => new DebianSlimRuntime(...args));

test('they come from the builder\'s package', () => {
  const { dockerfile, runtime } = slim();
  new TimeZoneData(runtime, { timeZone: 'America/Argentina/Buenos_Aires' });
  expect(instructionsOf(dockerfile, 'orders')).toEqual(expect.arrayContaining([COPY, 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt TZ=America/Argentina/Buenos_Aires']));
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('"tzdata=20*"');
});

test('a version that somebody states wins', () => {
  const { dockerfile, builder, runtime } = slim();
  builder.addPackages('tzdata=2025b-4+deb13u1');
  new TimeZoneData(runtime);
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('install --yes --no-install-recommends "tzdata=2025b-4+deb13u1" &&');
});

test('a base that has them is given none again', () => {
  const { dockerfile, runtime } = oneImage();
  new TimeZoneData(runtime, { timeZone: 'Europe/Berlin' });
  const lines = instructionsOf(dockerfile, 'orders');
  expect(lines).toContain('ENV TZ=Europe/Berlin');
  expect(lines).not.toContain(COPY);
  expect(instructionsOf(dockerfile, 'toolchain').join('\n')).not.toContain('tzdata');
});

test('on scratch they are there once', () => {
  const { dockerfile, runtime } = imageOn((...args) => new ScratchRuntime(...args));
  new TimeZoneData(runtime);
  expect(instructionsOf(dockerfile, 'orders').filter((line) => line === COPY)).toHaveLength(1);
  const without = imageOn((dockerfile2, id, options) => new ScratchRuntime(dockerfile2, id, { ...options, timeZones: false }));
  new TimeZoneData(without.runtime);
  expect(instructionsOf(without.dockerfile, 'orders')).toContain(COPY);
});

test.each(['', 'Europe/', '../etc', 'a b', 'Europe/Ber\nlin', '/Europe'])('%j is no time zone', (timeZone) => {
  expect(() => new TimeZoneData(oneImage().runtime, { timeZone })).toThrow(`not a time zone: ${JSON.stringify(timeZone)}; write such as "Europe/Berlin" or "UTC"`);
});

test.each(['UTC', 'Etc/GMT+5', 'EST5EDT', 'Europe/Berlin'])('%s is one', (timeZone) => {
  expect(() => new TimeZoneData(oneImage().runtime, { timeZone })).not.toThrow();
});
