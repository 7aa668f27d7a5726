import { expect, it } from 'vitest'
import { findChromium } from './find-chromium.ts'

it('takes the browser that it is told to', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

it('does not look further when it is told one that is not there', () => {
  expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow('Correct it, or leave it out')
})
