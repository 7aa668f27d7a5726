import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'
import base from '../../tsdown.config.ts'

const licence = readFileSync('node_modules/preact/LICENSE', 'utf8').trim()

export default defineConfig([
  {
    ...base,
    entry: ['src/index.ts', 'src/express.ts', 'src/koa.ts', 'src/fastify.ts'],
  },
  // The page: files that the inspector serves as they are. What it is made with is in them, not in the dependencies.
  {
    entry: { inspector: 'src/page/main.tsx' },
    outDir: 'dist/page',
    tsconfig: 'src/page/tsconfig.json',
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    dts: false,
    deps: { onlyBundle: ['preact'] },
    banner: { js: `/*! Contains Preact.\n${licence}\n*/` },
    copy: ['src/page/index.html', 'src/page/inspector.css'],
  },
])
