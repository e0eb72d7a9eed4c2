import { Mount } from '../../src/dockerfile/document';
import { checkSource, printMount } from '../../src/dockerfile/print-mount';

const print = (mount: Mount) => printMount(mount, '\\').replace('--mount=', '');

test.each<[Mount, string]>([
  [{ type: 'bind', target: '/src' }, 'type=bind,target=/src'],
  [{ type: 'bind', from: 'build', source: '/a', target: '/b', readwrite: true }, 'type=bind,from=build,source=/a,target=/b,readwrite'],
  [{ type: 'bind', target: '/src', readwrite: false }, 'type=bind,target=/src'],
  [
    { type: 'cache', id: ['a-', { variable: 'TARGETPLATFORM' }], from: 'start', source: '/t', target: '/t', sharing: 'locked', mode: '0700', uid: 1, gid: 2, readonly: true },
    'type=cache,id=a-${TARGETPLATFORM},from=start,source=/t,target=/t,sharing=locked,mode=0700,uid=1,gid=2,readonly',
  ],
  [{ type: 'tmpfs', target: '/tmp', size: 0 }, 'type=tmpfs,target=/tmp,size=0'],
  [{ type: 'secret', id: 'token', env: 'TOKEN', required: true }, 'type=secret,id=token,env=TOKEN,required'],
  [{ type: 'secret', target: '/run/x' }, 'type=secret,target=/run/x'],
  [{ type: 'ssh', id: 'default', target: '/a', uid: 0 }, 'type=ssh,id=default,target=/a,uid=0'],
])('%j', (mount, text) => expect(print(mount)).toBe(text));

test('what CSV, the flag and the expander would take apart is kept together', () => {
  expect(print({ type: 'bind', target: '/a,b' })).toBe('type=bind,\\"target=/a,b\\"');
  expect(print({ type: 'bind', target: '/a b' })).toBe('type=bind,target=/a\\ b');
  expect(print({ type: 'bind', target: '/$a' })).toBe('type=bind,target=/\\\\\\$a');
});

test.each<[unknown, string]>([
  [{ type: 'secret' }, 'a secret mount has neither id nor target, so nothing says which secret. Give the id'],
  [{ type: 'secret', id: '', target: '' }, 'neither id nor target'],
  [{ type: 'bind', target: '' }, 'target of a bind mount is empty. Leave it out or give it a value'],
  [{ type: 'bind', target: 'a\nb' }, 'target of a bind mount holds a line break'],
  [{ type: 'bind', target: '/a', from: '${X}' }, 'from of a bind mount is neither a stage nor an image: "${X}". Variables are not expanded here'],
  [{ type: 'tmpfs', target: '/a', size: 1.5 }, 'size of a tmpfs mount is not a whole number: 1.5. Use 0 or more'],
  [{ type: 'cache', target: '/a', uid: -1 }, 'uid of a cache mount is not a whole number: -1'],
  [{ type: 'cache', target: '/a', mode: '888' }, 'mode of a cache mount is not octal: "888". Write it like "0700"'],
  [{ type: 'volume', target: '/a' }, 'unknown mount type: "volume". Use bind, cache, tmpfs, secret or ssh'],
])('%j is refused', (mount, message) => expect(() => print(mount as Mount)).toThrow(message));

test.each(['build', '0', 'debian:trixie-slim@sha256:0', 'registry.acme.dev:5000/a/b'])('%s is a source', (source) => expect(checkSource(source, 'x')).toBe(source));
test.each(['', '-a', 'a b', '${A}'])('%j is none', (source) => expect(() => checkSource(source, '--from of COPY')).toThrow('--from of COPY is neither a stage nor an image'));
