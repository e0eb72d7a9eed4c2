// one synthesis in a process of its own, as `npx projen` runs it: child.js PROJEN LIBRARY KIND FOLDER SERVICES
const [projenPath, libraryPath, kind, outdir, services] = process.argv.slice(2);
const { performance } = require('node:perf_hooks');

process.env.PROJEN_DISABLE_POST = 'true';
const now = () => {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
};
const since = (from, to) => ({ wall: to.wall - from.wall, cpu: to.cpu - from.cpu });
const start = now();
const projen = require(projenPath);
const projenLoaded = now();
const library = kind === 'empty' ? undefined : require(libraryPath);
const libraryLoaded = now();

const logging = { level: projen.LogLevel.OFF };
if (services === 'one') {
  if (library) {
    new library.RustServiceProject({ outdir, logging, port: 8080, healthPath: '/healthz' }).synth();
  } else {
    const project = new projen.Project({ name: 'orders', outdir, logging });
    new projen.typescript.ProjenrcTs(project);
    project.synth();
  }
} else {
  const root = new projen.Project({ name: 'services', outdir, logging });
  for (const name of services.split(',')) {
    const project = new projen.Project({ parent: root, name, outdir: `services/${name}`, logging });
    if (library) new library.RustService(project, { port: 8080, healthPath: '/healthz' });
  }
  root.synth();
}
process.stdout.write(JSON.stringify({ library: since(projenLoaded, libraryLoaded), projen: since(start, projenLoaded), synthesis: since(libraryLoaded, now()) }));
