// Bundles scripts and styles into dist: content-hashed names, a manifest from plain to hashed name, and a brotli twin of each text.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
// Filled beside it and moved at the end, so that a compiler never sees half of it.
const fresh = join(here, 'dist.fresh');
const italia = join(here, 'node_modules/bootstrap-italia');

// Bootstrap Italia is 600 kB of rules; only those that a template or a script names are kept.
const onlyUsedRules = {
  name: 'only-used-rules',
  setup(bundler) {
    bundler.onLoad({ filter: /bootstrap-italia\.min\.css$/ }, async ({ path }) => {
      const raw = await readFile(path, 'utf8');
      const [{ css }] = await new PurgeCSS().purge({
        content: [join(here, '../templates/**/*.html'), join(here, 'scripts/*.js')],
        css: [{ raw }],
        fontFace: true,
        keyframes: true,
      });
      return { contents: css, loader: 'css' };
    });
  },
};

function hashed(name, contents) {
  const mark = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  return name.replace(/(\.[a-z0-9]+)$/, `.${mark}$1`);
}

async function store(manifest, name, contents) {
  const file = hashed(name, contents);
  manifest[name] = file;
  await writeFile(join(fresh, file), contents);
  if (/\.(css|js|svg|txt)$/.test(name)) {
    await writeFile(join(fresh, `${file}.br`), brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

const bundled = await build({
  absWorkingDir: here,
  entryPoints: ['scripts/pages.js', 'scripts/phone.js', 'scripts/live-worker.js', 'styles/sportello.css'],
  bundle: true,
  minify: true,
  write: false,
  outdir: dist,
  entryNames: '[name]',
  assetNames: '[name].[hash]',
  publicPath: '/static',
  format: 'iife',
  target: ['chrome111', 'firefox111', 'safari16'],
  loader: { '.woff2': 'file' },
  legalComments: 'none',
  plugins: [onlyUsedRules],
  logLevel: 'warning',
});

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });

const manifest = {};
for (const { path, contents } of bundled.outputFiles) {
  const name = path.slice(dist.length + 1);
  if (name.endsWith('.woff2')) {
    manifest[name] = name;
    await writeFile(join(fresh, name), contents);
  } else {
    await store(manifest, name, contents);
  }
}
for (const name of await readdir(join(here, 'images'))) {
  await store(manifest, name, await readFile(join(here, 'images', name)));
}

// The licences of what is embedded travel with it.
const licences = [
  ['Bootstrap Italia', join(italia, 'LICENSE')],
  ['Titillium Web', join(italia, 'dist/fonts/Titillium_Web/OFL.txt')],
  ['htmx', join(here, 'node_modules/htmx.org/LICENSE')],
  ['idiomorph', join(here, 'node_modules/idiomorph/LICENSE')],
];
const texts = await Promise.all(licences.map(async ([name, path]) => `${name}\n\n${await readFile(path, 'utf8')}`));
await store(manifest, 'licences.txt', texts.join('\n\n———\n\n'));
await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
await rm(dist, { recursive: true, force: true });
await rename(fresh, dist);
