import { defineConfig } from 'tsdown'

/** One build for every package: ESM and CommonJS with declarations for each, checked as a consumer would see them. */
export default defineConfig({
  cwd: process.cwd(),
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20.19',
  platform: 'node',
  dts: true,
  clean: true,
  fixedExtension: true,
  publint: { strict: true, pack: 'npm' },
  attw: { profile: 'node16', level: 'error', pack: 'npm' },
})
