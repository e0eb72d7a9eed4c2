// writes the generated files of one service: generate.js CHECKOUT FOLDER OPTIONS
const [checkout, outdir, options] = process.argv.slice(2);
process.env.PROJEN_DISABLE_POST = 'true';
const { join } = require('node:path');
const projen = require(join(checkout, 'node_modules/projen'));
const library = require(checkout);

const { name, ...service } = JSON.parse(options);
const project = new projen.Project({ name, outdir, logging: { level: projen.LogLevel.OFF } });
new library.RustService(project, service);
project.synth();
