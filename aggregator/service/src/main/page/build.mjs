// Bundles the page with esbuild: names carry a hash of their content, so that browsers may keep them for ever.
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const output = process.argv[2];
if (!output) {
  throw new Error('usage: node build.mjs <output folder>');
}
const bundles = join(output, 'bundle');

await rm(bundles, { recursive: true, force: true });
await mkdir(bundles, { recursive: true });

const { metafile } = await build({
  entryPoints: ['src/main.ts', 'src/style/page.css'],
  outdir: bundles,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: ['es2023', 'chrome120', 'firefox121', 'safari17.2'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
});

const made = (entry) =>
  relative(output, Object.entries(metafile.outputs).find(([, about]) => about.entryPoint === entry)[0]);
const chunks = metafile.outputs[Object.keys(metafile.outputs).find((name) => metafile.outputs[name].entryPoint === 'src/main.ts')]
  .imports.filter((one) => one.kind === 'import-statement')
  .map((one) => `<link rel="modulepreload" href="${relative(output, one.path)}">`);

const template = await readFile('index.html', 'utf8');
await writeFile(
  join(output, 'index.html'),
  template
    .replace('<!-- styles -->', `<link rel="stylesheet" href="${made('src/style/page.css')}">`)
    .replace('<!-- script -->', [...chunks, `<script type="module" src="${made('src/main.ts')}"></script>`].join('\n  ')),
);
await cp('static', output, { recursive: true });
