// Writes dist: the extension with all that it needs, and the script of the view.
import { build } from 'esbuild';

const common = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
await build({
  ...common,
  entryPoints: ['src/extension.mjs'],
  outfile: 'dist/extension.js',
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
});
await build({ ...common, entryPoints: ['src/view/main.mjs'], outfile: 'dist/view.js', format: 'iife' });
