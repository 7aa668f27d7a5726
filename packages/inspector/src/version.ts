import { readFileSync } from 'node:fs'

/** Of this package. The sources are as deep below the manifest as what is built of them. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
