import { findChromium } from './find-chromium.ts'

const notice = [
  'There is no Chromium: the tests of the inspector’s page and of the site of the docs were left out.',
  '  apt-get install chromium · brew install --cask chromium · or set CHROMIUM_PATH to a Chrome, Edge or Chromium',
].join('\n')

/** Says at the end of a run what a machine without a browser left out; where nothing may be left out, the run fails. */
export default function setUp(): (() => void) | undefined {
  if (findChromium() !== undefined) return undefined
  if (process.env.CI) throw new Error(notice)
  return () => console.warn(`\n${notice}`)
}
