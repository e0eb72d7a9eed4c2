import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { instructionsOf, oneImage } from '../../support/images';

const folders = (...writable: string[]) => {
  const { dockerfile, runtime } = oneImage({ runtime: { writable } });
  new NonRootUser(runtime);
  const volumes = instructionsOf(dockerfile, 'orders').find((line) => line.startsWith('VOLUME'));
  return { volumes, made: dockerfile._print().includes('orders-folders') ? instructionsOf(dockerfile, 'orders-folders').at(-1) : undefined };
};

test('what may be written to is made with its owner, and a volume', () => {
  expect(folders('/data', '/var/lib/orders')).toEqual({
    made: 'RUN ["install", "-d", "-o", "65532", "-g", "65532", "/folders/data", "/folders/var/lib/orders"]',
    volumes: 'VOLUME ["/data", "/var/lib/orders"]',
  });
});

test('/tmp is in every base', () => {
  expect(folders('/tmp')).toEqual({ made: undefined, volumes: 'VOLUME ["/tmp"]' });
});

test('a folder below one with rights of its own leaves them as they are', () => {
  expect(folders('/tmp/cache', '/home/nonroot/.cache', '/tmpx').made).toBe('RUN install -d -m 700 -o 65532 -g 65532 /folders/home/nonroot && '
    + 'install -d -m 1777 /folders/tmp && install -d -o 65532 -g 65532 /folders/home/nonroot/.cache /folders/tmp/cache /folders/tmpx');
  expect(folders('/home/nonroot', '/home/nonroot/x').made).toBe('RUN ["install", "-d", "-o", "65532", "-g", "65532", "/folders/home/nonroot", "/folders/home/nonroot/x"]');
});

test('a hostile path stays one word, in either form', () => {
  expect(folders('/a b/"$c"').made).toBe('RUN ["install", "-d", "-o", "65532", "-g", "65532", "/folders/a b/\\"$c\\""]');
  expect(folders('/tmp/a b$c').made).toContain('\'/folders/tmp/a b$c\'');
});

test('without a user root owns what is made, and stays to be told by the rule', () => {
  const { dockerfile } = oneImage({ runtime: { writable: ['/data'] } });
  expect(instructionsOf(dockerfile, 'orders-folders').at(-1)).toContain('"-o", "0", "-g", "0"');
});

test('what changes least comes first, and every copy stands alone', () => {
  const { dockerfile } = oneImage({ files: undefined, runtime: { writable: ['/data'], args: ['serve'], port: 8080, env: ['A=1'], stopSignal: 'SIGQUIT' } });
  expect(instructionsOf(dockerfile, 'orders')).toEqual([
    'FROM gcr.io/distroless/cc-debian13:nonroot AS orders',
    'WORKDIR /app',
    'COPY --from=orders-folders --link /folders/ /',
    'COPY --from=build --link /out/orders /app/orders',
    'ENV A=1',
    'EXPOSE 8080/tcp',
    'VOLUME ["/data"]',
    'STOPSIGNAL SIGQUIT',
    'HEALTHCHECK NONE',
    'ENTRYPOINT ["/app/orders"]',
    'CMD ["serve"]',
  ]);
});
