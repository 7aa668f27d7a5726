/** Loads every entry that is named, as ESM and as CommonJS: both have the same exports. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
for (const entry of process.argv.slice(2)) {
  const names = (exported) => Object.keys(exported).filter((name) => !['default', 'module.exports'].includes(name))
  assert.deepEqual(names(await import(entry)).toSorted(), names(require(entry)).toSorted(), entry)
  console.log(`${entry} ok`)
}
