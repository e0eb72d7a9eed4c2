import { ImageFacts } from './subject';
import { listed, quoted } from './words';

/** Where a service is told to listen. */
export interface ListenFacts {
  /** @default - the port alone is stated */
  readonly host?: string;
  /** @default - the host alone is stated */
  readonly port?: number;
  /** What says so, in the user's words: `args "--bind" and "127.0.0.1"`. */
  readonly by: string;
}

/** Words of an option or a variable that is about listening. */
const LISTENS = /^(a|b|i|l|p|addr|address|bind|host|listen|interface|ip|port|socket)$/;
/** Words of one that is about somebody else's address, or about another listener than the service's own. */
const ELSEWHERE = new RegExp('^(db|database|redis|postgres|postgresql|pg|mysql|mariadb|sql|mongo|smtp|mail|email|upstream|proxy|target|backend|remote|amqp|rabbitmq|kafka|nats|mqtt'
  + '|otel|otlp|jaeger|zipkin|metrics|prometheus|telemetry|statsd|influx|sentry|log|admin|debug|pprof|console|health|probe|peer|peers|cluster|seed|seeds|raft|gossip|ldap|s3|minio|elastic'
  + '|search|qdrant|allowed|allow|trusted|public|external|advertise|advertised|announce|base|cors|origin|origins|consul|etcd|vault|dns|ntp|imap|auth|oidc|broker|cache|client|url)$');
const ADDRESS = /^(?:(?:https?|tcp):\/\/)?(localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|::1?|\*|)(?::(\d{1,5}))?\/?$/i;

/** What the arguments and the environment of an image say of where it listens; what could be another's address is left out. */
export function listens(image: ImageFacts): ListenFacts[] {
  return [...ofArguments(image.args ?? []), ...Object.entries(image.env ?? {}).flatMap(([name, value]) => parsed(name, value, `env ${quoted(`${name}=${value}`)}`))];
}

/** Whether nobody outside of the container reaches an address. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\..*|\[?::1\]?)$/i.test(host);
}

function ofArguments(args: readonly string[]): ListenFacts[] {
  return args.flatMap((word, index) => {
    const [, option, value] = /^-{1,2}([A-Za-z][\w.-]*)=(.*)$/s.exec(word) ?? [];
    if (option !== undefined) return parsed(option, value, `args ${quoted(word)}`);
    if (word.startsWith('-')) return [];
    const before = /^-{1,2}([A-Za-z][\w.-]*)$/.exec(args[index - 1] ?? '')?.[1];
    if (before !== undefined) return parsed(before, word, `args ${listed([args[index - 1], word])}`);
    // without an option's name, only a whole address is one
    return /:\d+$/.test(word) ? parsed('listen', word, `args ${quoted(word)}`) : [];
  });
}

function parsed(name: string, value: string, by: string): ListenFacts[] {
  // `bindAddr`, `bind-addr`, `BIND_ADDR`
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/);
  if (!words.some((word) => LISTENS.test(word)) || words.some((word) => ELSEWHERE.test(word))) return [];
  if (/^\d{1,5}$/.test(value)) return words.some((word) => ['p', 'port', 'l', 'listen'].includes(word)) ? [{ port: Number(value), by }] : [];
  const [, host, port] = ADDRESS.exec(value) ?? [];
  if (host === undefined || (host === '' && port === undefined)) return [];
  return [{ host, ...port !== undefined && { port: Number(port) }, by }];
}
